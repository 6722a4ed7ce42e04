export default definePageConfig({ navigationBarTitleText: '收款', enablePageMeta: true });
