export default definePageConfig({ navigationBarTitleText: '优惠券', enablePageMeta: true, enableShareAppMessage: true, enablePullDownRefresh: true });
