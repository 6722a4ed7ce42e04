export default definePageConfig({ navigationBarTitleText: '搬家', enablePageMeta: true, enablePullDownRefresh: true });
