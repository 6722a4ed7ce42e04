import type { Transport, Wire } from '@shared/client/create-client';
import type { ErrorBody } from '@shared/contracts/error-codes';
import type { Http } from './http';
import { NoAnswer } from './no-answer';
import type { Session } from './session';

/** All that the transport needs of the world, so that tests can be the world. */
export interface TransportParts {
  readonly http: Http;
  readonly session: { get(): Session | undefined; set(session: Session): void; clear(): void };
  /** A fresh code to sign in with; on h5 the page may leave for WeChat and never come back to this call. */
  readonly signInCode: () => Promise<{ readonly platform: 'weapp' | 'h5'; readonly code: string }>;
  readonly wait: (ms: number) => Promise<void>;
  readonly sawNetwork: (works: boolean) => void;
}
/** Three tries in all: what is safe to repeat is repeated after these pauses. */
const PAUSES_MS = [400, 1600];
type Answer = Awaited<ReturnType<Transport>>;

/**
 * Adds the access token, renews it once when it is over, signs in when there is none, and repeats what is safe to repeat: reads, writes
 * of a state, and commands under their same key. Throws NoAnswer when nothing came back.
 */
export function createTransport(parts: TransportParts): Transport & { readonly signIn: () => Promise<Session> } {
  const { http, session, wait } = parts;

  const once = async (wire: Wire, token: string | undefined): Promise<Answer> => {
    try {
      const answer = await http({ ...wire, headers: { ...wire.headers, ...(token ? { authorization: `Bearer ${token}` } : {}) } });
      parts.sawNetwork(true);
      return answer;
    } catch {
      parts.sawNetwork(false);
      throw new NoAnswer();
    }
  };
  const repeated = async (wire: Wire, token: string | undefined): Promise<Answer> => {
    const safe = wire.method !== 'POST' || wire.headers['idempotency-key'] !== undefined;
    for (let attempt = 0; ; attempt++) {
      const pause = safe ? PAUSES_MS[attempt] : undefined;
      const answer = await once(wire, token).catch((error: unknown) => {
        if (pause === undefined) throw error;
        return undefined;
      });
      if (answer && (pause === undefined || !isRetryable(answer))) return answer;
      if (pause !== undefined) await wait(pause);
    }
  };

  let renewing: Promise<Session> | undefined;
  const shared = (work: () => Promise<Session>): Promise<Session> => {
    renewing ??= work().finally(() => {
      renewing = undefined;
    });
    return renewing;
  };
  const signInNow = async (): Promise<Session> => {
    const { platform, code } = await parts.signInCode();
    return kept(await once({ method: 'POST', path: '/sessions', headers: {}, body: { platform, code } }, undefined));
  };
  const kept = ({ status, body }: Answer): Session => {
    if (status >= 400) throw new SignInRefused(status, body);
    session.set(body as Session);
    return body as Session;
  };
  const renew = (old: Session | undefined): Promise<Session> =>
    shared(async () => {
      if (!old) return signInNow();
      const answer = await repeated({ method: 'POST', path: '/sessions/refresh', headers: {}, body: { refreshToken: old.refreshToken } }, undefined);
      if (codeOf(answer) !== 'identity/session-over') return kept(answer);
      session.clear();
      return signInNow();
    });

  const transport = async (wire: Wire): Promise<Answer> => {
    const used = session.get();
    const answer = await repeated(wire, used?.accessToken);
    const code = codeOf(answer);
    if (code !== 'identity/session-over' && code !== 'identity/sign-in-needed') return answer;
    try {
      // Another request may have renewed it while this one was on its way.
      const latest = session.get();
      const fresh = latest && latest.accessToken !== used?.accessToken ? latest : await renew(latest);
      return await repeated(wire, fresh.accessToken);
    } catch (error) {
      if (error instanceof SignInRefused) return { status: error.status, body: error.body };
      throw error;
    }
  };
  return Object.assign(transport, { signIn: () => shared(signInNow) });
}

class SignInRefused extends Error {
  readonly status: number;
  readonly body: unknown;
  constructor(status: number, body: unknown) {
    super('sign-in refused');
    this.status = status;
    this.body = body;
  }
}
const codeOf = ({ status, body }: Answer): string | undefined => (status >= 400 ? (body as Partial<ErrorBody> | null)?.code : undefined);
const isRetryable = ({ status, body }: Answer): boolean => status >= 400 && (body as Partial<ErrorBody> | null)?.retryable === true;
