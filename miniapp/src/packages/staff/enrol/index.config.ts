export default definePageConfig({ navigationBarTitleText: '新会员', enablePageMeta: true });
