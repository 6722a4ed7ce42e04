import { preloadRule, subPackages, tabPages } from './app.pages';

declare const process: { readonly env: { readonly TARO_ENV?: string } };

// Read while building, in Node: the bars are the one thing in which the two outputs are configured apart.
const weapp = process.env.TARO_ENV === 'weapp';

/** On weapp the native bars follow the phone's theme through theme.json; h5 repaints its bars in ui/chrome.scss. */
const colour = <T extends string>(name: string, h5: T): T => (weapp ? (`@${name}` as T) : h5);
/** The pictures are weapp's alone: h5 draws its tab bar itself, and would carry them in its first script. */
const tab = (page: string, text: string, icon: string) => ({
  pagePath: `pages/${page}/index`,
  text,
  ...(weapp ? { iconPath: `@${icon}Icon`, selectedIconPath: `@${icon}IconOn` } : {}),
});

export default defineAppConfig({
  pages: tabPages,
  subPackages,
  preloadRule,
  ...(weapp ? { darkmode: true, themeLocation: 'theme.json', __usePrivacyCheck__: true, lazyCodeLoading: 'requiredComponents' } : {}),
  window: { navigationBarTitleText: '熟客', navigationBarBackgroundColor: colour('ground', '#f2f5f3'), navigationBarTextStyle: colour('barText', 'black'), backgroundColor: colour('ground', '#f2f5f3'), backgroundTextStyle: colour<'dark'>('refreshText', 'dark') },
  tabBar: {
    color: colour('tabText', '#636b66'),
    selectedColor: colour('tabOn', '#426d54'),
    backgroundColor: colour('tabGround', '#ffffff'),
    borderStyle: colour<'white'>('tabLine', 'white'),
    list: [tab('card', '会员卡', 'card'), tab('benefits', '权益', 'benefits'), tab('inbox', '消息', 'message'), tab('mine', '我的', 'me')],
  },
});
