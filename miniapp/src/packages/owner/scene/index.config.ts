export default definePageConfig({ navigationBarTitleText: '关怀场景', enablePageMeta: true });
