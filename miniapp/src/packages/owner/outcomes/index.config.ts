export default definePageConfig({ navigationBarTitleText: '谁没收到，为什么', enablePageMeta: true });
