export default definePageConfig({ navigationBarTitleText: '资料要问的', enablePageMeta: true });
