export default definePageConfig({ navigationBarTitleText: '员工', enablePageMeta: true });
