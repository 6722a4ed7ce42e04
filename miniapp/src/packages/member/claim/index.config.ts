export default definePageConfig({ navigationBarTitleText: '领券', enablePageMeta: true });
