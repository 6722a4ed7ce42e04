export default definePageConfig({ navigationBarTitleText: '挂单', enablePageMeta: true, enablePullDownRefresh: true });
