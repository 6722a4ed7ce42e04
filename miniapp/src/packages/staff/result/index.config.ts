export default definePageConfig({ navigationBarTitleText: '收款结果', enablePageMeta: true });
