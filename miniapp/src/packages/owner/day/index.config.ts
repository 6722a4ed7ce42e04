export default definePageConfig({ navigationBarTitleText: '日结', enablePageMeta: true, enablePullDownRefresh: true });
