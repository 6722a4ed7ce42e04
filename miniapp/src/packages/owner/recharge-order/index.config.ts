export default definePageConfig({ navigationBarTitleText: '一笔充值', enablePageMeta: true, enablePullDownRefresh: true });
