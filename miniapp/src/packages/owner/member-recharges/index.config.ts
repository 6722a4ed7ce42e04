export default definePageConfig({ navigationBarTitleText: '充值记录', enablePageMeta: true, enablePullDownRefresh: true });
