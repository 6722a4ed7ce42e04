export default definePageConfig({ navigationBarTitleText: '商品与服务', enablePageMeta: true });
