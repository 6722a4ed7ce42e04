export default definePageConfig({ navigationBarTitleText: '朋友送的积分', enablePageMeta: true });
