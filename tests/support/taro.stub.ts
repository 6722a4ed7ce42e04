import { useEffect } from 'react';

/** Taro in a test: storage in memory, one request function that the test sets, and a record of where the app went. */
type Answer = { readonly statusCode: number; readonly data: unknown };
export interface AskedRequest {
  readonly url: string;
  readonly method: string;
  readonly header: Readonly<Record<string, string>>;
  readonly data?: unknown;
}
const storage = new Map<string, unknown>();
const gone: { readonly how: string; readonly url?: string }[] = [];
let params: Readonly<Record<string, string>> = {};
let request: (asked: AskedRequest) => Promise<Answer> = async () => {
  throw new Error('no network');
};
const go = (how: string) => async ({ url }: { url?: string } = {}) => void gone.push({ how, ...(url === undefined ? {} : { url }) });

export const world = {
  storage, gone,
  reset(): void {
    storage.clear();
    gone.length = 0;
    params = {};
  },
  answer(next: typeof request): void {
    request = next;
  },
  openWith(next: Readonly<Record<string, string>>): void {
    params = next;
  },
};

const quiet = async () => ({});
const taro = {
  request: (asked: AskedRequest) => request(asked),
  getStorageSync: (key: string) => storage.get(key) ?? '', setStorageSync: (key: string, value: unknown) => void storage.set(key, value), removeStorageSync: (key: string) => void storage.delete(key), getStorageInfoSync: () => ({ keys: [...storage.keys()] }),
  switchTab: go('switchTab'), navigateTo: go('navigateTo'), redirectTo: go('redirectTo'), navigateBack: go('navigateBack'), getCurrentPages: () => [{}, {}],
  showToast: async ({ title }: { title: string }) => void gone.push({ how: 'toast', url: title }), showModal: async () => ({ confirm: true }), setClipboardData: quiet, setNavigationBarTitle: quiet, pageScrollTo: quiet, showTabBarRedDot: quiet, hideTabBarRedDot: quiet, stopPullDownRefresh: quiet,
  onNetworkStatusChange: () => undefined, getNetworkType: async () => ({ networkType: 'wifi' }), pxTransform: (n: number) => `${n}px`, getEnv: () => 'WEB', eventCenter: { on() {}, off() {}, trigger() {} },
};
export default taro;
export const useDidShow = (then: () => void): void => {
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, as a page that is opened
  useEffect(then, []);
};
export const useDidHide = (_then: () => void): void => undefined;
export const usePullDownRefresh = (_then: () => void): void => undefined;
export const useReachBottom = (_then: () => void): void => undefined;
export const useRouter = () => ({ params, path: '' });
export const getEnv = () => 'WEB';
