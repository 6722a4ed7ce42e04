export default definePageConfig({ navigationBarTitleText: '次卡', enablePageMeta: true, enablePullDownRefresh: true });
