export default definePageConfig({ navigationBarTitleText: '新建次卡', enablePageMeta: true });
