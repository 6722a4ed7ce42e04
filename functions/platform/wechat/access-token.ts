import { after, type Instant, SECOND_MS } from '@shared/kernel/instant';
import type { Clock } from '../clock';
import type { Logger } from '../logger';
import type { Key, Table } from '../table/table';
import { type Answer, type Call, type Request, textIn } from './call';
import { noteRefusal } from './outcome';

interface Kept {
  readonly token: string;
  readonly until: Instant;
}
export interface TokenDependencies {
  readonly call: Call;
  readonly table: Table;
  readonly now: Clock;
  readonly logger: Logger;
  readonly appid: string;
  readonly secret: () => Promise<string>;
}
/** A container trusts its own copy this long, so that a token another container had to renew is soon known here. */
const MEMORY_MS = 60_000;
/** WeChat renews five minutes before the end; old and new both work until then. */
const RENEWED_SECONDS_BEFORE = 300;
const TOKEN_REFUSED = new Set([40001, 40014, 42001]);
const key = (appid: string): Key => ({ pk: `TOKEN#${appid}`, sk: 'TOKEN' });

/** The call with a valid access_token; a token that WeChat no longer takes is fetched anew once. */
export type TokenCall = (request: Request) => Promise<Answer>;

/**
 * stable_token in normal mode: the same token to everyone while it is valid, so containers need no lock. Kept in the table and up to a minute
 * in memory; force_refresh is never used. 10,000 fetches a minute and 500,000 a day are allowed: the cache needs 12 a day.
 */
export function createTokenCall(deps: TokenDependencies): TokenCall {
  let memory: (Kept & { readonly seenAt: Instant }) | undefined;
  const remember = (kept: Kept): string => {
    memory = { ...kept, seenAt: deps.now() };
    return kept.token;
  };
  const fetched = async (): Promise<string | Answer> => {
    const at = deps.now();
    const answer = await deps.call({ method: 'POST', path: '/cgi-bin/stable_token', body: { grant_type: 'client_credential', appid: deps.appid, secret: await deps.secret(), force_refresh: false } });
    const token = answer.kind === 'json' ? textIn(answer.body, 'access_token') : undefined;
    if (answer.kind !== 'json' || token === undefined) {
      noteRefusal(deps.logger, 'stable_token', answer);
      return answer;
    }
    const seconds = typeof answer.body.expires_in === 'number' ? answer.body.expires_in : RENEWED_SECONDS_BEFORE;
    const until = after(at, Math.max(0, seconds - RENEWED_SECONDS_BEFORE) * SECOND_MS);
    await deps.table.write([{ put: { ...key(deps.appid), token, until } }]);
    return remember({ token, until });
  };
  const current = async (): Promise<string | Answer> => {
    const at = deps.now();
    if (memory && at < memory.until && at - memory.seenAt < MEMORY_MS) return memory.token;
    const item = await deps.table.get(key(deps.appid));
    return item && at < (item.until as Instant) ? remember({ token: item.token as string, until: item.until as Instant }) : fetched();
  };
  return async (request) => {
    const token = await current();
    if (typeof token !== 'string') return token;
    const first = await deps.call(withToken(request, token));
    if (first.kind !== 'json' || !TOKEN_REFUSED.has(first.errcode)) return first;
    const renewed = await fetched();
    return typeof renewed === 'string' ? deps.call(withToken(request, renewed)) : renewed;
  };
}
const withToken = (request: Request, token: string): Request => ({ ...request, query: { ...request.query, access_token: token } });
