export default definePageConfig({ navigationBarTitleText: '挂账', enablePageMeta: true, enablePullDownRefresh: true });
