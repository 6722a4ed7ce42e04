export default definePageConfig({ navigationBarTitleText: '一起用', enablePageMeta: true, enablePullDownRefresh: true });
