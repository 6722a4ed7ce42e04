export default definePageConfig({ navigationBarTitleText: '消费退款', enablePageMeta: true });
