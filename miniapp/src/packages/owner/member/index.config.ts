export default definePageConfig({ navigationBarTitleText: '会员', enablePageMeta: true, enablePullDownRefresh: true });
