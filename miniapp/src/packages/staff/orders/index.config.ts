export default definePageConfig({ navigationBarTitleText: '兑换待领取', enablePageMeta: true });
