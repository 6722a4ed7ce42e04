import { preloadRule, subPackages, tabPages } from './app.pages';

/** The h5 app: colours are the neutral palette's light ones; ui/chrome.scss repaints bars by theme and shop. */
export default defineAppConfig({
  pages: tabPages,
  subPackages,
  preloadRule,
  window: { navigationBarTitleText: '熟客', navigationBarBackgroundColor: '#f2f5f3', navigationBarTextStyle: 'black', backgroundColor: '#f2f5f3' },
  tabBar: {
    color: '#636b66',
    selectedColor: '#426d54',
    backgroundColor: '#ffffff',
    borderStyle: 'white',
    list: [
      { pagePath: 'pages/card/index', text: '会员卡', iconPath: 'assets/tabs/card.png', selectedIconPath: 'assets/tabs/card-on.png' },
      { pagePath: 'pages/benefits/index', text: '权益', iconPath: 'assets/tabs/benefits.png', selectedIconPath: 'assets/tabs/benefits-on.png' },
      { pagePath: 'pages/inbox/index', text: '消息', iconPath: 'assets/tabs/message.png', selectedIconPath: 'assets/tabs/message-on.png' },
      { pagePath: 'pages/mine/index', text: '我的', iconPath: 'assets/tabs/me.png', selectedIconPath: 'assets/tabs/me-on.png' },
    ],
  },
});
