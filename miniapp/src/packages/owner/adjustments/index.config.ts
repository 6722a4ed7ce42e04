export default definePageConfig({ navigationBarTitleText: '手工调整', enablePageMeta: true, enablePullDownRefresh: true });
