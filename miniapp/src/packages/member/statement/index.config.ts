export default definePageConfig({ navigationBarTitleText: '账单', enablePageMeta: true, enablePullDownRefresh: true });
