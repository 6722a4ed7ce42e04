import { preloadRule, subPackages, tabPages } from './app.pages';

/** The mini-program: native bars follow the phone's theme through theme.json. */
export default defineAppConfig({
  pages: tabPages,
  subPackages,
  preloadRule,
  darkmode: true,
  themeLocation: 'theme.json',
  __usePrivacyCheck__: true,
  lazyCodeLoading: 'requiredComponents',
  window: { navigationBarTitleText: '熟客', navigationBarBackgroundColor: '@ground', navigationBarTextStyle: '@barText', backgroundColor: '@ground', backgroundTextStyle: '@refreshText' },
  tabBar: {
    color: '@tabText',
    selectedColor: '@tabOn',
    backgroundColor: '@tabGround',
    borderStyle: '@tabLine' as 'black', // a name of theme.json, which the type does not know
    list: [
      { pagePath: 'pages/card/index', text: '会员卡', iconPath: '@cardIcon', selectedIconPath: '@cardIconOn' },
      { pagePath: 'pages/benefits/index', text: '权益', iconPath: '@benefitsIcon', selectedIconPath: '@benefitsIconOn' },
      { pagePath: 'pages/inbox/index', text: '消息', iconPath: '@messageIcon', selectedIconPath: '@messageIconOn' },
      { pagePath: 'pages/mine/index', text: '我的', iconPath: '@meIcon', selectedIconPath: '@meIconOn' },
    ],
  },
});
