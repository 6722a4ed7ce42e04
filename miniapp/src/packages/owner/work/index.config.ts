export default definePageConfig({ navigationBarTitleText: '业绩', enablePageMeta: true, enablePullDownRefresh: true });
