export default definePageConfig({ navigationBarTitleText: '等级与积分', enablePageMeta: true });
