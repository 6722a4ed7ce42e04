export default definePageConfig({ navigationBarTitleText: '微信没退成', enablePageMeta: true });
