export default definePageConfig({ navigationBarTitleText: '预付卡法规与登记', enablePageMeta: true });
