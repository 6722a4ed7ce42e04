export default definePageConfig({ navigationBarTitleText: '门店与入会码', enablePageMeta: true });
