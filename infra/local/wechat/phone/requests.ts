import { randomText } from '../wechat.ids';

const MAX_OPEN = 200;
const KEPT_MS = 15 * 60_000;

export type RequestKind = 'pay' | 'subscribe' | 'scan' | 'phone-number';

/** Something the app asked the phone to ask its person. Closed once it has a result. */
export interface PhoneRequest {
  readonly id: string;
  readonly kind: RequestKind;
  readonly personId: string;
  readonly openedAt: number;
  /** What the sheet shows. */
  readonly detail: Readonly<Record<string, unknown>>;
  /** What the app is called back with: true goes on, false is the person's refusal. */
  result?: Readonly<Record<string, unknown>>;
}

/** Sheets waiting for a person, in memory: they do not outlive the double. Ages are real time, since a person is waited for. */
export function createRequests() {
  const requests = new Map<string, PhoneRequest>();
  const waiters = new Map<string, ((result: Readonly<Record<string, unknown>>) => void)[]>();
  const tidy = () => {
    for (const [id, request] of requests) if (Date.now() - request.openedAt > KEPT_MS || requests.size > MAX_OPEN) requests.delete(id);
  };
  return {
    open(kind: RequestKind, personId: string, detail: Readonly<Record<string, unknown>>): PhoneRequest {
      tidy();
      const request: PhoneRequest = { id: `req_${randomText(20)}`, kind, personId, openedAt: Date.now(), detail };
      requests.set(request.id, request);
      return request;
    },
    find: (id: string): PhoneRequest | undefined => requests.get(id),
    openOf: (personId: string): readonly PhoneRequest[] => [...requests.values()].filter((request) => request.personId === personId && !request.result),
    /** Gives the result; false when it had one already. */
    close(id: string, result: Readonly<Record<string, unknown>>): boolean {
      const request = requests.get(id);
      if (!request || request.result) return false;
      request.result = result;
      for (const tell of waiters.get(id) ?? []) tell(result);
      waiters.delete(id);
      return true;
    },
    /** The result, once there is one; undefined after `ms` of real time without. */
    wait(id: string, ms: number): Promise<Readonly<Record<string, unknown>> | undefined> {
      const request = requests.get(id);
      if (!request || request.result) return Promise.resolve(request?.result);
      return new Promise((resolve) => {
        const timer = setTimeout(() => resolve(undefined), ms);
        const tell = (result: Readonly<Record<string, unknown>>) => {
          clearTimeout(timer);
          resolve(result);
        };
        waiters.set(id, [...(waiters.get(id) ?? []), tell]);
      });
    },
  };
}

export type PhoneRequests = ReturnType<typeof createRequests>;
