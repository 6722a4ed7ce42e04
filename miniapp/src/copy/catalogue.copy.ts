import type { ITEM_COLUMNS } from '@shared/spreadsheet/items';
import { inLanguages } from './language';
import { count } from './money';

/** Words of the list of products and services. */
export const catalogueCopy = inLanguages(
  {
    newItem: '新建', editItem: '修改', search: '按名称或编码找', none: '还没有商品和服务', noneText: '建好以后，收款时点一下就记上名称和价格；也可以用表格一次导入', nothingFound: '没有找到', archivedOnes: '只看已停售的',
    name: '名称', nameHint: '例如：肩颈护理 60 分', kind: '类型', kinds: { product: '商品', service: '服务' } as Readonly<Record<'product' | 'service', string>>, category: '分类', categoryHint: '例如：护理', categoryNote: (known: string) => `已有：${known}`, price: '价格', priceHigh: '价格最多 1,000,000 元', code: '编码或条码', codeHint: '可不填', codeWrong: '编码只能有字母、数字、点和横线，最多 32 位',
    stores: '哪些门店卖', storePrice: '门店价', priceIn: (store: string) => `${store}的价格`, asList: '同上面的价格', some: (n: number) => `${n} 家门店`, created: '已新建，收款时可以选了', changed: '已改好，之前卖的不变',
    archive: '停售', archiveAsk: (name: string) => `停售「${name}」？`, archiveText: '收款时不再出现，已经卖的不变，随时可以恢复。', archiveYes: '停售', archiveNo: '不停', bringBack: '恢复在售', archived: (name: string) => `「${name}」已停售`, back: (name: string) => `「${name}」在售了`,
    importFile: '用表格导入', importText: '一列名称，一列价格；分类、编码、类型、门店、各店价格有就带上。同一份表格导两次不会重复。', columns: { name: '名称', category: '分类', price: '价格', code: '编码', kind: '类型', stores: '门店' } as Readonly<Record<(typeof ITEM_COLUMNS)[number], string>>, noColumns: '没有认出「名称」和「价格」，点一下是哪两列', checked: (created: number, changed: number, same: number) => `新建 ${count(created)}，修改 ${count(changed)}，不变 ${count(same)}`, refusedRows: (n: number) => `${count(n)} 行不能导入`, row: (n: number) => `第 ${count(n)} 行`,
    faults: { name: '名称没有填，或超过 40 个字', category: '分类超过 20 个字', price: '价格认不出来', code: '编码有认不出的字符', store: '没有这家门店', twice: '和前面的行重复', archived: '这个已停售，请先恢复', 'name-taken': '名称属于另一个编码的商品', 'code-differs': '同名的商品是别的编码', full: '清单满了，最多 2,000 个', 'store-unknown': '没有这家门店' } as Readonly<Record<string, string>>,
    take: '导入', took: '导入好了', goOn: '继续导入', otherFile: '换一份表格', nothingToTake: '没有要改动的',
    all: '全部', byHand: '清单里没有，手动填一项',
    scopeCategories: '限定分类', scopeItems: '限定商品', wholeBill: '不限', scopeNote: '只减这些的金额，最低消费也按它们算',
    multiples: '多倍商品', multiplesNote: '一个商品有自己的倍数时，不再看它的分类', addMultiple: '加一个', removeMultiple: '去掉', ofWhat: '分类或商品', chooseWhat: '选一个分类或商品', percent: '倍数', categoryOf: (name: string) => `分类：${name}`, multipleSaid: (name: string, percent: number) => `${name} ${percent / 100} 倍`,
  },
  {
    newItem: 'New', editItem: 'Change', search: 'Name or code', none: 'No products or services yet', noneText: 'Once they are here, one tap at the till takes name and price; a spreadsheet brings them all at once', nothingFound: 'Nothing found', archivedOnes: 'Those no longer sold',
    name: 'Name', nameHint: 'For example: massage, 60 min', kind: 'Kind', kinds: { product: 'Product', service: 'Service' }, category: 'Category', categoryHint: 'For example: massages', categoryNote: (known) => `There are: ${known}`, price: 'Price', priceHigh: 'At most 1,000,000 yuan', code: 'Code', codeHint: 'optional', codeWrong: 'Letters, digits, dots and dashes, at most 32',
    stores: 'Sold in', storePrice: 'Price in a store', priceIn: (store) => `Price in ${store}`, asList: 'as above', some: (n) => `${n} ${n === 1 ? 'store' : 'stores'}`, created: 'Made: the till can choose it', changed: 'Changed; what was sold stays',
    archive: 'Stop selling', archiveAsk: (name) => `Stop selling "${name}"?`, archiveText: 'The till shows it no more; what was sold stays, and it can come back at any time.', archiveYes: 'Yes', archiveNo: 'No', bringBack: 'Sell again', archived: (name) => `"${name}" is no longer sold`, back: (name) => `"${name}" is sold again`,
    importFile: 'Import a spreadsheet', importText: 'A column for the name and one for the price; category, code, kind, stores and the prices of single stores where there are any. The same file twice changes nothing.', columns: { name: 'Name', category: 'Category', price: 'Price', code: 'Code', kind: 'Kind', stores: 'Stores' }, noColumns: 'Which columns are the name and the price? Tap to say', checked: (created, changed, same) => `${count(created)} new, ${count(changed)} changed, ${count(same)} the same`, refusedRows: (n) => `${count(n)} rows cannot be taken`, row: (n) => `Row ${count(n)}`,
    faults: { name: 'No name, or more than 40 characters', category: 'The category has more than 20 characters', price: 'The price cannot be read', code: 'The code has strange characters', store: 'There is no such store', twice: 'It repeats a row above', archived: 'It is no longer sold; bring it back first', 'name-taken': 'The name belongs to an item with another code', 'code-differs': 'The item of that name has another code', full: 'The list is full: at most 2,000', 'store-unknown': 'There is no such store' },
    take: 'Import', took: 'Imported', goOn: 'Go on', otherFile: 'Another file', nothingToTake: 'Nothing to change',
    all: 'All', byHand: 'Not in the list: type it',
    scopeCategories: 'Only for categories', scopeItems: 'Only for items', wholeBill: 'any', scopeNote: 'It takes off their lines alone, and its minimum is theirs',
    multiples: 'Products that multiply', multiplesNote: 'An item with a multiple of its own does not look at its category', addMultiple: 'Add one', removeMultiple: 'Remove', ofWhat: 'Category or item', chooseWhat: 'Choose a category or an item', percent: 'Multiple', categoryOf: (name) => `Category: ${name}`, multipleSaid: (name, percent) => `${name} × ${percent / 100}`,
  },
);
