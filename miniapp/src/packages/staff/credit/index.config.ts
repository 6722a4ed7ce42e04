export default definePageConfig({ navigationBarTitleText: '挂账', enablePageMeta: true });
