export default definePageConfig({ navigationBarTitleText: '我的业绩', enablePageMeta: true, enablePullDownRefresh: true });
