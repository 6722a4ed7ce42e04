export default definePageConfig({ navigationBarTitleText: '会员协议', enablePageMeta: true });
