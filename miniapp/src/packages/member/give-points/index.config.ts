export default definePageConfig({ navigationBarTitleText: '送积分', enablePageMeta: true, enableShareAppMessage: true, enablePullDownRefresh: true });
