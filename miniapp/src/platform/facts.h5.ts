const darkness = () => window.matchMedia?.('(prefers-color-scheme: dark)');

/** The browser's locale, such as zh-CN or en. */
export const locale = (): string => navigator.language;
export const isDark = (): boolean => darkness()?.matches ?? false;
export const onDark = (then: (dark: boolean) => void): void => darkness()?.addEventListener?.('change', (event) => then(event.matches));
