export default definePageConfig({ navigationBarTitleText: '清算', enablePageMeta: true });
