const fs = require('node:fs');
const path = require('node:path');

const root = path.resolve(__dirname, '../..');
const shared = path.resolve(root, 'shared');
const src = path.resolve(__dirname, '../src');
/** Which pages there are is read beside webpack, so its cache would not notice a new one. */
const pageLists = ['app.pages.ts', 'app.config.ts', ...fs.readdirSync(path.join(src, 'packages')).map((name) => `packages/${name}/pages.ts`)].map((file) => path.join(src, file)).filter((file) => fs.existsSync(file));

module.exports = {
  projectName: 'shuke',
  date: '2026-11-22',
  designWidth: 375, // ours and NutUI's: 15px -> 30rpx
  deviceRatio: { 375: 2, 640: 2.34 / 2, 750: 1, 828: 1.81 / 2 },
  sourceRoot: 'src',
  outputRoot: `dist/${process.env.TARO_ENV}`,
  // NutUI's icons are <i>: a tag that only h5 knows by itself.
  plugins: process.env.TARO_ENV === 'weapp' ? ['@tarojs/plugin-html', path.resolve(__dirname, 'lean-pages.js')] : [],
  framework: 'react',
  compiler: { type: 'webpack5', prebundle: { enable: false } },
  // h5 only: with optimizeMainPackage a cached weapp build was seen to mix chunks of two builds ("is not a function" at a tap).
  cache: { enable: process.env.TARO_ENV === 'h5' && process.env.TARO_CACHE !== '0', buildDependencies: { config: [__filename, ...pageLists] } },
  logger: { quiet: true, stats: false },
  // Taro writes every Chinese character as \uXXXX, twice as long as the character: files of a mini-program are UTF-8.
  ...(process.env.TARO_ENV === 'weapp' ? { terser: { config: { output: { ascii_only: false } } } } : {}),
  alias: { '@shared': shared },
  defineConstants: {
    'process.env.SUPPORT_TARO_POLYFILL': JSON.stringify('disabled'),
    // '' is the same origin: right for h5. A mini-program has no origin, so its build names one.
    API_BASE: JSON.stringify(process.env.API_BASE ?? ''),
    WECHAT_JSSDK_URL: JSON.stringify(process.env.WECHAT_JSSDK_URL ?? 'https://res.wx.qq.com/open/js/jweixin-1.6.0.js'),
  },
  copy: { patterns: process.env.TARO_ENV === 'weapp' ? [{ from: 'src/assets/tabs/', to: 'dist/weapp/assets/tabs/' }] : [], options: {} },
  mini: {
    compile: { include: [shared] },
    postcss: { pxtransform: { enable: true, config: {} }, cssModules: { enable: false } },
    optimizeMainPackage: { enable: true },
    minifyXML: { collapseWhitespace: true },
    miniCssExtractPluginOption: { ignoreOrder: true },
  },
  h5: {
    compile: { include: [shared] },
    publicPath: '/',
    staticDirectory: 'static',
    useHtmlComponents: true,
    router: { mode: 'hash' },
    output: { filename: 'js/[name].[hash:8].js', chunkFilename: 'js/[name].[chunkhash:8].js' },
    miniCssExtractPluginOption: { ignoreOrder: true, filename: 'css/[name].[hash:8].css', chunkFilename: 'css/[name].[chunkhash:8].css' },
    // rem would grow with the window: the console would be drawn twice too large.
    postcss: { autoprefixer: { enable: true, config: {} }, pxtransform: { enable: true, config: { targetUnit: 'px' } }, cssModules: { enable: false } },
    webpackChain: (chain) => {
      chain.performance.hints(false);
      // What every supported browser has (chrome 80, ios 13), and what this app never calls.
      for (const name of ['whatwg-fetch$', 'abortcontroller-polyfill/dist/abortcontroller-polyfill-only$', 'jsonp-retry$']) chain.resolve.alias.set(name, path.resolve(__dirname, 'nothing.js'));
      // Styles and an icon font of the web components, none of which are in use.
      chain.resolve.alias.set('@tarojs/components/dist/taro-components/taro-components.css$', path.resolve(__dirname, 'nothing.css'));
      // What two pages share is fetched once; what only the counter uses never comes with the card.
      chain.optimization.splitChunks({ chunks: 'all', minSize: 6000, maxAsyncRequests: 12, maxInitialRequests: 4 });
      // The file below answers only what the router and the APIs in use ask for.
      chain.set('ignoreWarnings', [/defineCustomElementTaro\w+.*was not found/]);
      chain.resolve.alias.set('@tarojs/components/dist/components$', path.resolve(__dirname, '../src/platform/tab-bar.h5.ts'));
    },
  },
};
