export default definePageConfig({ navigationBarTitleText: '交班', enablePageMeta: true, enablePullDownRefresh: true });
