import { inLanguages } from './language';

/** Words of the list of products and services. */
export const catalogueCopy = inLanguages(
  {
    newItem: '新建', editItem: '修改', search: '按名称或编码找', none: '还没有商品和服务', noneText: '建好以后，收款时点一下就记上名称和价格；也可以用表格一次导入', nothingFound: '没有找到', archivedOnes: '只看已停售的',
    name: '名称', nameHint: '例如：肩颈护理 60 分', kind: '类型', kinds: { product: '商品', service: '服务' } as Readonly<Record<'product' | 'service', string>>, category: '分类', categoryHint: '例如：护理', categoryNote: (known: string) => `已有：${known}`, price: '价格', priceHigh: '价格最多 1,000,000 元', code: '编码或条码', codeHint: '可不填', codeWrong: '编码只能有字母、数字、点和横线，最多 32 位',
    stores: '哪些门店卖', storePrice: '门店价', priceIn: (store: string) => `${store}的价格`, asList: '同上面的价格', some: (n: number) => `${n} 家门店`, created: '已新建，收款时可以选了', changed: '已改好，之前卖的不变',
    archive: '停售', archiveAsk: (name: string) => `停售「${name}」？`, archiveText: '收款时不再出现，已经卖的不变，随时可以恢复。', archiveYes: '停售', archiveNo: '不停', bringBack: '恢复在售', archived: (name: string) => `「${name}」已停售`, back: (name: string) => `「${name}」在售了`,
    all: '全部', byHand: '清单里没有，手动填一项',
    scopeCategories: '限定分类', scopeItems: '限定商品', wholeBill: '不限', scopeNote: '只减这些的金额，最低消费也按它们算',
    multiples: '多倍商品', multiplesNote: '一个商品有自己的倍数时，不再看它的分类', addMultiple: '加一个', removeMultiple: '去掉', ofWhat: '分类或商品', chooseWhat: '选一个分类或商品', percent: '倍数', categoryOf: (name: string) => `分类：${name}`, multipleSaid: (name: string, percent: number) => `${name} ${percent / 100} 倍`,
  },
  {
    newItem: 'New', editItem: 'Change', search: 'Name or code', none: 'No products or services yet', noneText: 'Once they are here, one tap at the till takes name and price; a spreadsheet brings them all at once', nothingFound: 'Nothing found', archivedOnes: 'Those no longer sold',
    name: 'Name', nameHint: 'For example: massage, 60 min', kind: 'Kind', kinds: { product: 'Product', service: 'Service' }, category: 'Category', categoryHint: 'For example: massages', categoryNote: (known) => `There are: ${known}`, price: 'Price', priceHigh: 'At most 1,000,000 yuan', code: 'Code', codeHint: 'optional', codeWrong: 'Letters, digits, dots and dashes, at most 32',
    stores: 'Sold in', storePrice: 'Price in a store', priceIn: (store) => `Price in ${store}`, asList: 'as above', some: (n) => `${n} ${n === 1 ? 'store' : 'stores'}`, created: 'Made: the till can choose it', changed: 'Changed; what was sold stays',
    archive: 'Stop selling', archiveAsk: (name) => `Stop selling "${name}"?`, archiveText: 'The till shows it no more; what was sold stays, and it can come back at any time.', archiveYes: 'Yes', archiveNo: 'No', bringBack: 'Sell again', archived: (name) => `"${name}" is no longer sold`, back: (name) => `"${name}" is sold again`,
    all: 'All', byHand: 'Not in the list: type it',
    scopeCategories: 'Only for categories', scopeItems: 'Only for items', wholeBill: 'any', scopeNote: 'It takes off their lines alone, and its minimum is theirs',
    multiples: 'Products that multiply', multiplesNote: 'An item with a multiple of its own does not look at its category', addMultiple: 'Add one', removeMultiple: 'Remove', ofWhat: 'Category or item', chooseWhat: 'Choose a category or an item', percent: 'Multiple', categoryOf: (name) => `Category: ${name}`, multipleSaid: (name, percent) => `${name} × ${percent / 100}`,
  },
);
