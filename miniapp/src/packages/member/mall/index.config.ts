export default definePageConfig({ navigationBarTitleText: '积分商城', enablePageMeta: true, enablePullDownRefresh: true });
