export default definePageConfig({ navigationBarTitleText: '找会员', enablePageMeta: true });
