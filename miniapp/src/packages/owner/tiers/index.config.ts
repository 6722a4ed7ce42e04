export default definePageConfig({ navigationBarTitleText: '等级', enablePageMeta: true });
