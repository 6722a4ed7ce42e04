const path = require('node:path');

const root = path.resolve(__dirname, '../..');
const shared = path.resolve(root, 'shared');

module.exports = {
  projectName: 'shuke',
  date: '2026-11-22',
  designWidth: 375, // ours and NutUI's: 15px -> 30rpx
  deviceRatio: { 375: 2, 640: 2.34 / 2, 750: 1, 828: 1.81 / 2 },
  sourceRoot: 'src',
  outputRoot: `dist/${process.env.TARO_ENV}`,
  plugins: ['@tarojs/plugin-html'],
  framework: 'react',
  compiler: { type: 'webpack5', prebundle: { enable: false } },
  cache: { enable: process.env.TARO_CACHE === '1' },
  logger: { quiet: true, stats: false },
  alias: { '@shared': shared },
  defineConstants: { API_BASE: JSON.stringify(process.env.API_BASE ?? 'http://127.0.0.1:4300') },
  copy: { patterns: [], options: {} },
  mini: {
    compile: { include: [shared] },
    postcss: { pxtransform: { enable: true, config: {} }, cssModules: { enable: false } },
  },
  h5: {
    compile: { include: [shared] },
    publicPath: '/',
    staticDirectory: 'static',
    useHtmlComponents: true,
    router: { mode: 'hash' },
    output: { filename: 'js/[name].[hash:8].js', chunkFilename: 'js/[name].[chunkhash:8].js' },
    miniCssExtractPluginOption: { ignoreOrder: true, filename: 'css/[name].[hash:8].css', chunkFilename: 'css/[name].[chunkhash:8].css' },
    postcss: { autoprefixer: { enable: true, config: {} }, pxtransform: { enable: true, config: { targetUnit: 'px' } }, cssModules: { enable: false } },
    webpackChain: (chain) => { chain.performance.hints(false); },
  },
};
