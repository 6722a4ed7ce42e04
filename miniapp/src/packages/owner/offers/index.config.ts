export default definePageConfig({ navigationBarTitleText: '充值', enablePageMeta: true });
