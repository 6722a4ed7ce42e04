export default definePageConfig({ navigationBarTitleText: '对账', enablePageMeta: true });
