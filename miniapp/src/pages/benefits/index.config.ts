export default definePageConfig({ navigationBarTitleText: '权益', enablePageMeta: true });
