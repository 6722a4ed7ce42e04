import Taro, { useDidHide, useDidShow, usePullDownRefresh, useReachBottom, useRouter } from '@tarojs/taro';
import { decoded } from './decoded';

/** The page comes to the screen, also when a page above it closes. */
export const useOnShow = (then: () => void): void => useDidShow(then);
/** The page is covered, or the app goes to the background. */
export const useOnHide = (then: () => void): void => useDidHide(then);
/** Pulled down. The page's config needs `enablePullDownRefresh`; the bar goes away once the promise is settled. */
export const useOnPull = (then: () => Promise<unknown>): void => usePullDownRefresh(() => void then().finally(() => Taro.stopPullDownRefresh()));
/** Scrolled to the end. */
export const useOnBottom = (then: () => void): void => useReachBottom(then);
/** Back to the beginning of a page whose content is another now. */
export const toTop = (): void => void Taro.pageScrollTo({ scrollTop: 0, duration: 0 });
/** What the page was opened with, decoded. */
export function useParams(): Readonly<Record<string, string | undefined>> {
  const { params } = useRouter();
  return Object.fromEntries(Object.entries(params).map(([k, v]) => [k, v === undefined ? undefined : decoded(v)]));
}
