import { join } from 'node:path';
import type { MovableClock } from '../clock';
import { createLocalWechat, DEFAULT_TEMPLATE_IDS, type LocalWechat, type LocalWechatOptions } from '../wechat';
import type { Installation } from './installation';

/** Where the service takes WeChat's message push; the double calls it as WeChat would. */
export const PUSH_PATH = '/wechat/push';

export interface RunningWechat {
  /** The double, for its phone, its people and its faults; undefined when both addresses are set in the surroundings. */
  readonly double?: LocalWechat;
  readonly url?: string;
  /** What the Lambdas need to reach WeChat, or its double. */
  readonly env: Readonly<Record<string, string>>;
  /** Tells the double where the app is, once its port is known. */
  appIsAt(publicBase: string): void;
  /** Sends what is due; resolves true when there was nothing. */
  settle(): Promise<boolean>;
  stop(): Promise<void>;
}
export interface WechatPartOptions {
  clock: MovableClock;
  environment: Readonly<Record<string, string | undefined>>;
  installation: Installation;
  dataDir?: string;
  port?: number;
  overrides?: Partial<LocalWechatOptions>;
  moveClock: (toMs: number) => void;
}

const TEMPLATES = { 'visit-receipt': DEFAULT_TEMPLATE_IDS.visitReceipt, 'recharge-receipt': DEFAULT_TEMPLATE_IDS.recharge, 'balance-change': DEFAULT_TEMPLATE_IDS.balanceChange, birthday: DEFAULT_TEMPLATE_IDS.birthday, dormant: DEFAULT_TEMPLATE_IDS.dormant, 'package-ending': DEFAULT_TEMPLATE_IDS.packageEnding, 'coupon-ending': DEFAULT_TEMPLATE_IDS.couponEnding, 'points-ending': DEFAULT_TEMPLATE_IDS.pointsEnding };
const SETTINGS = ['WECHAT_API_BASE', 'WECHAT_PAY_BASE', 'WECHAT_OPEN_BASE', 'WECHAT_APPID', 'WECHAT_WEB_APPID', 'WECHAT_TEMPLATES', 'WECHAT_MINIPROGRAM_STATE', 'SECRETS_SOURCE'];

/** The WeChat double, or the servers that WECHAT_API_BASE and WECHAT_PAY_BASE name; each setting of the surroundings wins over ours. */
export async function startWechat(options: WechatPartOptions): Promise<RunningWechat> {
  const { clock, environment, installation, dataDir, port = 0, overrides, moveClock } = options;
  const given = Object.fromEntries(SETTINGS.flatMap((name) => (environment[name] ? [[name, environment[name]]] : [])));
  const ours = { WECHAT_APPID: installation.appId, WECHAT_WEB_APPID: installation.webAppId, SECRETS_SOURCE: installation.secretsSource, WECHAT_TEMPLATES: JSON.stringify(TEMPLATES), WECHAT_MINIPROGRAM_STATE: 'developer' };
  if (given.WECHAT_API_BASE && given.WECHAT_PAY_BASE) {
    return { env: { ...ours, ...given }, appIsAt: () => undefined, settle: async () => true, stop: async () => installation.dispose() };
  }
  const double = createLocalWechat({
    appid: installation.appId, appSecret: installation.appSecret, oauth: { appid: installation.webAppId, appSecret: installation.webAppSecret },
    merchants: installation.merchants(), clock: clock.now, moveClock, ...(dataDir ? { dataDir: join(dataDir, 'wechat') } : {}), ...overrides,
  });
  // A wish, not a must: another program may hold the port next to ours.
  const { url } = await double.listen(port).catch(() => double.listen(0));
  return {
    double, url,
    env: { WECHAT_API_BASE: url, WECHAT_PAY_BASE: url, WECHAT_OPEN_BASE: url, ...ours, ...given },
    appIsAt(publicBase) {
      // Each person of the pretend phone has an origin, hence a sign-in, of their own: browsers take every name under localhost for this machine.
      double.setApp({ baseUrl: publicBase.replace('//localhost', '//{person}.localhost'), router: 'hash', joinPage: 'packages/member/join/index', cardPage: 'pages/card/index' });
      double.setPush({ url: publicBase + PUSH_PATH, ...installation.push });
    },
    settle: async () => (await double.notifications.deliverDue()) === 0,
    async stop() {
      await double.close();
      installation.dispose();
    },
  };
}
