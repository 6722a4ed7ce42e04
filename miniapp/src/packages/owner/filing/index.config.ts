export default definePageConfig({ navigationBarTitleText: '预付卡备案', enablePageMeta: true });
