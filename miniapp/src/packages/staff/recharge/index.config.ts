export default definePageConfig({ navigationBarTitleText: '收充值', enablePageMeta: true });
