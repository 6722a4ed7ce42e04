export default definePageConfig({ navigationBarTitleText: '充值与退款', enablePageMeta: true });
