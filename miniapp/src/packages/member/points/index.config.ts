export default definePageConfig({ navigationBarTitleText: '积分', enablePageMeta: true, enablePullDownRefresh: true });
