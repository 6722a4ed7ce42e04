import Taro from '@tarojs/taro';
import { titlesCopy } from '../copy/titles.copy';
import { benefits, card, me, message } from '../ui/icon/tab-icons';
import { maskOf } from '../ui/icon/mask';

/**
 * The tab bar of h5, in place of Taro's own: that one alone brings a component runtime of 150 kB, and its icons are pictures that cannot
 * wear the shop's colour. Webpack gives this file where Taro's router asks for `@tarojs/components/dist/components`.
 */
interface Asked {
  readonly index?: number;
  readonly url?: string;
  readonly toLocation?: { readonly path?: string };
  readonly successHandler?: (result: { errMsg: string }) => void;
  readonly errorHandler?: (result: { errMsg: string }) => void;
}
interface TabConf {
  readonly homePage: string;
  readonly list: readonly { readonly pagePath: string }[];
}
const ICONS = [card, benefits, message, me];
const clean = (path: string): string => `/${path.split(/[?#]/)[0]?.replace(/^\/+/, '') ?? ''}`;

class TabBar extends HTMLElement {
  conf: TabConf = { homePage: '', list: [] };
  private readonly off: (() => void)[] = [];

  connectedCallback(): void {
    this.setAttribute('role', 'tablist');
    const names = titlesCopy();
    const words = [names.card, names.benefits, names.inbox, names.mine];
    this.append(...this.conf.list.map(({ pagePath }, i) => this.tabOf(pagePath, words[i] ?? '', ICONS[i] ?? card)));
    this.listen('__taroRouterChange', ({ toLocation }) => this.mark(toLocation?.path));
    this.listen('__taroSwitchTab', ({ url = '', successHandler }) => {
      void Taro.switchTab({ url: clean(url) });
      successHandler?.({ errMsg: 'switchTab:ok' });
    });
    this.listen('__taroShowTabBarRedDotHandler', (asked) => this.dot(asked, true));
    this.listen('__taroHideTabBarRedDotHandler', (asked) => this.dot(asked, false));
    this.mark();
  }
  disconnectedCallback(): void {
    for (const off of this.off.splice(0)) off();
  }

  private listen(event: string, handler: (asked: Asked) => void): void {
    const heard = (asked: unknown) => handler((asked ?? {}) as Asked);
    Taro.eventCenter.on(event, heard);
    this.off.push(() => Taro.eventCenter.off(event, heard));
  }
  private tabOf(pagePath: string, words: string, drawing: string): HTMLElement {
    const tab = document.createElement('button');
    tab.className = 'tab-bar__tab';
    tab.setAttribute('role', 'tab');
    const icon = document.createElement('i');
    icon.className = 'tab-bar__icon';
    icon.style.setProperty('--i', maskOf(drawing, 24));
    const text = document.createElement('span');
    text.textContent = words;
    tab.append(icon, text);
    tab.onclick = () => void Taro.switchTab({ url: clean(pagePath) });
    return tab;
  }
  /** Shows which tab is open; on a page that is no tab the bar is away. */
  private mark(path?: string): void {
    const hash = window.location.hash.slice(1);
    const here = clean(path || hash || this.conf.homePage);
    const open = this.conf.list.findIndex(({ pagePath }) => clean(pagePath) === (here === '/' ? clean(this.conf.homePage) : here));
    this.hidden = open < 0;
    for (const [i, tab] of Array.from(this.children).entries()) tab.setAttribute('aria-selected', String(i === open));
  }
  private dot({ index = -1, successHandler, errorHandler }: Asked, on: boolean): void {
    const tab = this.children[index];
    tab?.classList.toggle('tab-bar__tab--dot', on);
    (tab ? successHandler : errorHandler)?.({ errMsg: tab ? 'redDot:ok' : 'redDot:fail no such tab' });
  }
}

export function defineCustomElementTaroTabbar(): void {
  if (!customElements.get('taro-tabbar')) customElements.define('taro-tabbar', TabBar);
}
/** Asked for by Taro's picture preview, which this app does not use. */
export const defineCustomElementTaroSwiperCore = (): void => undefined;
export const defineCustomElementTaroSwiperItemCore = (): void => undefined;
