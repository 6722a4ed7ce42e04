export default definePageConfig({ navigationBarTitleText: '关怀', enablePageMeta: true, enablePullDownRefresh: true });
