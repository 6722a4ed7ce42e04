export default definePageConfig({ navigationBarTitleText: '储值备付', enablePageMeta: true, enablePullDownRefresh: true });
