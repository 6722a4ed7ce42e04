export default definePageConfig({ navigationBarTitleText: '会员账单', enablePageMeta: true });
