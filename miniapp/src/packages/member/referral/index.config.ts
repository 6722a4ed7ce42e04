export default definePageConfig({ navigationBarTitleText: '推荐有礼', enablePageMeta: true, enablePullDownRefresh: true, enableShareAppMessage: true });
