import Taro from '@tarojs/taro';

/** The device's locale, such as zh_CN or en. */
export const locale = (): string => Taro.getAppBaseInfo().language ?? 'zh_CN';
export const isDark = (): boolean => Taro.getAppBaseInfo().theme === 'dark';
export const onDark = (then: (dark: boolean) => void): void => Taro.onThemeChange(({ theme }) => then(theme === 'dark'));
/** A mini-program's bars are native. */
export const markBrowser = (): void => undefined;
/** Tells now, and on every change, whether the phone has a network. */
export function onNetwork(then: (works: boolean) => void): void {
  Taro.onNetworkStatusChange(({ isConnected }) => then(isConnected));
  Taro.getNetworkType().then(({ networkType }) => then(networkType !== 'none'), () => undefined);
}
