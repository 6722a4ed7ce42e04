import { createLocalWechat, type LocalWechat, type LocalWechatOptions } from '../../infra/local/wechat';

export const MINI = { appid: 'wx2421b1c4370ec43b', appSecret: 'mini-program-secret' };
export const SERVICE = { appid: 'wxba5fad812f8e6fb9', appSecret: 'service-account-secret' };
export const PUSH_KEYS = { token: 'AAAAA', encodingAesKey: 'AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA' };

export interface StartedWechat {
  readonly wechat: LocalWechat;
  readonly now: () => number;
  readonly pass: (ms: number) => void;
  readonly get: (path: string) => Promise<Record<string, unknown>>;
  readonly post: (path: string, body: unknown) => Promise<Record<string, unknown>>;
  readonly token: () => Promise<string>;
}

/** The double on a free port, with a clock that the test moves; nothing is delivered by itself. */
export async function startWechat(options: Partial<LocalWechatOptions> = {}): Promise<StartedWechat> {
  let now = Date.UTC(2026, 10, 22, 10, 24);
  const wechat = createLocalWechat({ ...MINI, oauth: SERVICE, clock: () => now, autoDeliver: false, ...options });
  await wechat.listen();
  const get = async (path: string) => JSON.parse(await (await fetch(`${wechat.url}${path}`)).text()) as Record<string, unknown>;
  const post = async (path: string, body: unknown) => {
    const answer = await fetch(`${wechat.url}${path}`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });
    return JSON.parse(await answer.text()) as Record<string, unknown>;
  };
  const token = async () =>
    String((await post('/cgi-bin/stable_token', { grant_type: 'client_credential', appid: MINI.appid, secret: MINI.appSecret })).access_token);
  return {
    wechat,
    get,
    post,
    token,
    now: () => now,
    pass: (ms) => {
      now += ms;
    },
  };
}
