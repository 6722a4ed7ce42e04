const darkness = () => window.matchMedia?.('(prefers-color-scheme: dark)');

/** The browser's locale, such as zh-CN or en. */
export const locale = (): string => navigator.language;
export const isDark = (): boolean => darkness()?.matches ?? false;
export const onDark = (then: (dark: boolean) => void): void => darkness()?.addEventListener?.('change', (event) => then(event.matches));
/** WeChat's browser draws its own title bar; any other leaves that to the app. */
export const markBrowser = (): void => void document.documentElement.classList.toggle('in-wechat', /MicroMessenger/.test(navigator.userAgent));
/** Tells now, if there is none, and on every change, whether the browser has a network. */
export function onNetwork(then: (works: boolean) => void): void {
  window.addEventListener('online', () => then(true));
  window.addEventListener('offline', () => then(false));
  if (navigator.onLine === false) then(false);
}
