export default definePageConfig({ navigationBarTitleText: '工作邀请', enablePageMeta: true });
