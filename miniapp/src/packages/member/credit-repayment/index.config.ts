export default definePageConfig({ navigationBarTitleText: '还款', enablePageMeta: true });
