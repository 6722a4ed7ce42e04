/** What `platform/page-node.weapp.tsx` sets on a page. Taro writes all that one could set, the same 1 KB into each of some 90 pages: a twentieth of the mini-program. */
const USED = ['data-sid', 'page-style', 'root-background-color'];
const META = /<page-meta ([^>]*)>[\s\S]*?<\/page-meta>/;

/** The markup of one page with what is used of its meta alone. Throws where Taro wrote it otherwise than known here. */
function leanPage(markup, name) {
  const attributes = META.exec(markup)?.[1].match(/[\w-]+="[^"]*"/g) ?? [];
  const kept = USED.map((wanted) => attributes.find((one) => one.startsWith(`${wanted}=`)));
  if (kept.includes(undefined)) throw new Error(`${name}: its page-meta lacks one of ${USED.join(', ')}`);
  return markup.replace(META, `<page-meta ${kept.join(' ')}/>`);
}

/** A plugin of Taro: pages of the mini-program without what nothing sets. */
module.exports = (ctx) => {
  ctx.modifyBuildAssets(({ assets }) => {
    for (const [name, asset] of Object.entries(assets)) {
      if (!name.endsWith('/index.wxml') || !asset.source().includes('<page-meta')) continue;
      const markup = leanPage(String(asset.source()), name);
      assets[name] = { source: () => markup, size: () => Buffer.byteLength(markup) };
    }
  });
};
module.exports.leanPage = leanPage;
