import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';
import type { AppJson } from './weapp-files';

interface Callbacks {
  readonly success?: (result: object) => void;
  readonly fail?: (error: object) => void;
  readonly complete?: (result: object) => void;
}
/** What a mock may answer: `ok` and `fail` call back as the phone does, a tick later. */
export interface WxAnswers {
  readonly ok: (result?: object) => Promise<object>;
  readonly fail: (reason: string) => Promise<object> | undefined;
}
// biome-ignore lint/suspicious/noExplicitAny: a mock takes whatever the API of its name is called with
export type WxMock = (options: any, answers: WxAnswers) => unknown;
export interface WxCall {
  readonly name: string;
  readonly options: unknown;
  /** Neither mocked nor known to the host: answered as success. */
  readonly unmocked?: true;
}
/** Opens and closes pages; the host gives it. */
export interface Navigator {
  readonly open: (url: string) => void;
  /** Closes that many pages from the top. */
  readonly close: (count: number) => void;
  readonly depth: () => number;
  readonly showTop: () => void;
}

const DEVICE = {
  platform: 'devtools', system: 'iOS 17', model: 'iPhone', SDKVersion: '3.8.0', version: '8.0.50', language: 'zh_CN', pixelRatio: 2, screenWidth: 375, screenHeight: 812, windowWidth: 375, windowHeight: 724,
  statusBarHeight: 44, fontSizeSetting: 16, theme: 'light', safeArea: { top: 44, bottom: 778, left: 0, right: 375, width: 375, height: 734 },
};
const later = (work: () => void) => queueMicrotask(work);
const succeed = (options: Callbacks | undefined, result: object): Promise<object> => {
  later(() => {
    options?.success?.(result);
    options?.complete?.(result);
  });
  return Promise.resolve(result);
};
const refuse = (options: Callbacks | undefined, error: object): Promise<object> | undefined => {
  later(() => {
    options?.fail?.(error);
    options?.complete?.(error);
  });
  return options && (options.fail ?? options.success ?? options.complete) ? undefined : Promise.reject(error);
};

/** Every name of the official typings, so that a call of an API that does not exist fails as on a phone. */
function officialNames(): readonly string[] {
  const typings = readFileSync(createRequire(__filename).resolve('miniprogram-api-typings/types/wx/lib.wx.api.d.ts'), 'utf8');
  return [...new Set([...typings.slice(typings.indexOf('interface Wx {')).matchAll(/^ {8}([a-zA-Z]+)(?:<[^(]*)?\(/gm)].map((m) => m[1] ?? ''))];
}

/** A box for every node: layout is not modelled. */
function selectorQuery() {
  const box = { left: 0, top: 0, right: 375, bottom: 44, width: 375, height: 44, scrollTop: 0, scrollLeft: 0, id: '', dataset: {} };
  const asked: [unknown, ((result: unknown) => void) | undefined][] = [];
  const query: Record<string, unknown> = {};
  const picked = (many: boolean) =>
    Object.fromEntries(['boundingClientRect', 'fields', 'scrollOffset', 'node', 'context'].map((name) => [name, (a: unknown, b: unknown) => {
      asked.push([many ? [box] : box, (typeof a === 'function' ? a : b) as ((result: unknown) => void) | undefined]);
      return query;
    }]));
  Object.assign(query, {
    in: () => query, select: () => picked(false), selectAll: () => picked(true), selectViewport: () => picked(false),
    exec: (done?: (results: unknown[]) => void) => setTimeout(() => {
      for (const [result, then] of asked) then?.(result);
      done?.(asked.map(([result]) => result));
    }, 0),
  });
  return query;
}

function navigation(app: AppJson, go: Navigator) {
  const isTab = (url: string) => app.tabBar?.list.some(({ pagePath }) => pagePath === url.replace(/^\//, '').split('?')[0]) === true;
  const to = (name: string, closing: () => number) => (options: Callbacks & { url: string }) => {
    if (name === 'switchTab' ? !isTab(options.url) : isTab(options.url) && name !== 'reLaunch') return refuse(options, { errMsg: `${name}:fail can not ${name} this page` });
    if (name === 'navigateTo' && go.depth() >= 10) return refuse(options, { errMsg: 'navigateTo:fail page stack is full' });
    go.close(closing());
    go.open(options.url);
    return succeed(options, { errMsg: `${name}:ok` });
  };
  return {
    navigateTo: to('navigateTo', () => 0), redirectTo: to('redirectTo', () => 1), reLaunch: to('reLaunch', () => go.depth()), switchTab: to('switchTab', () => go.depth()),
    navigateBack: (options: Callbacks & { delta?: number } = {}) => {
      go.close(Math.min(options.delta ?? 1, go.depth() - 1));
      go.showTop();
      return succeed(options, { errMsg: 'navigateBack:ok' });
    },
  };
}

/** The `wx` that a mini-program's logic sees: storage, navigation and device of the host, the mocks of the test, and every other official API answered as success and recorded. */
export function createWx(app: AppJson, go: Navigator, mocks: Readonly<Record<string, WxMock>>, storage: Map<string, unknown>): { readonly wx: object; readonly calls: WxCall[] } {
  const calls: WxCall[] = [];
  const own: Record<string, unknown> = {
    ...navigation(app, go),
    getSystemInfoSync: () => DEVICE, getWindowInfo: () => DEVICE, getDeviceInfo: () => DEVICE, getAppBaseInfo: () => DEVICE, getSystemInfo: (o: Callbacks) => succeed(o, DEVICE),
    getMenuButtonBoundingClientRect: () => ({ top: 48, bottom: 80, left: 278, right: 365, width: 87, height: 32 }),
    getLaunchOptionsSync: () => ({ path: app.pages[0], query: {}, scene: 1001, referrerInfo: {} }), getEnterOptionsSync: () => ({ path: app.pages[0], query: {}, scene: 1001, referrerInfo: {} }),
    getAccountInfoSync: () => ({ miniProgram: { appId: 'touristappid', envVersion: 'develop', version: '' } }), canIUse: () => true, nextTick: (work: () => void) => setTimeout(work, 0), createSelectorQuery: selectorQuery,
    getStorageSync: (key: string) => storage.get(key) ?? '', setStorageSync: (key: string, value: unknown) => void storage.set(key, value), removeStorageSync: (key: string) => void storage.delete(key), getStorageInfoSync: () => ({ keys: [...storage.keys()], currentSize: 1, limitSize: 10_240 }),
    getRandomValues: ({ length, ...o }: Callbacks & { length: number }) => succeed(o, { randomValues: new Uint8Array(length).map((_, i) => (i * 37 + calls.length * 11) % 256).buffer }),
    getNetworkType: (o: Callbacks) => succeed(o, { networkType: 'wifi' }), getScreenBrightness: (o: Callbacks) => succeed(o, { value: 0.4 }), login: (o: Callbacks) => succeed(o, { code: `code-${calls.length}`, errMsg: 'login:ok' }),
    getUpdateManager: () => ({ onCheckForUpdate() {}, onUpdateReady() {}, onUpdateFailed() {}, applyUpdate() {} }), env: { USER_DATA_PATH: 'wxfile://usr' },
  };
  const names = officialNames();
  const target: Record<string | symbol, unknown> = {};
  for (const name of names) {
    target[name] = (options: Callbacks) => {
      calls.push({ name, options, unmocked: true });
      return succeed(options, { errMsg: `${name}:ok` });
    };
  }
  Object.assign(target, own);
  const wx = new Proxy(target, {
    get(all, name) {
      if (typeof name === 'symbol') return all[name];
      const mock = Object.hasOwn(mocks, name) ? mocks[name] : undefined;
      if (mock) {
        return (options: Callbacks) => {
          calls.push({ name, options });
          return mock(options, { ok: (result) => succeed(options, { errMsg: `${name}:ok`, ...result }), fail: (reason) => refuse(options, { errMsg: `${name}:fail ${reason}` }) });
        };
      }
      if (/^(on|off)[A-Z]/.test(name)) return () => undefined;
      const known = Object.hasOwn(own, name) ? own[name] : undefined;
      if (typeof known !== 'function') return known ?? all[name];
      return (...args: unknown[]) => {
        calls.push({ name, options: args[0] });
        return (known as (...a: unknown[]) => unknown)(...args);
      };
    },
  });
  return { wx, calls };
}
