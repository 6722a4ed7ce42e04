export default definePageConfig({ navigationBarTitleText: '储值协议', enablePageMeta: true });
