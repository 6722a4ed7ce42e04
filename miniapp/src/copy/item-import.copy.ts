import type { ITEM_COLUMNS } from '@shared/spreadsheet/items';
import { inLanguages } from './language';
import { count } from './money';

/** Words of a price list on its way in and back; nowhere but in a browser. */
export const itemImportCopy = inLanguages(
  {
    importFile: '用表格导入', importText: '一列名称，一列价格；分类、编码、类型、门店、各店价格有就带上。同一份表格导两次不会重复。', columns: { name: '名称', category: '分类', price: '价格', code: '编码', kind: '类型', stores: '门店' } as Readonly<Record<(typeof ITEM_COLUMNS)[number], string>>, noColumns: '没有认出「名称」和「价格」，点一下是哪两列', checked: (created: number, changed: number, same: number) => `新建 ${count(created)}，修改 ${count(changed)}，不变 ${count(same)}`, refusedRows: (n: number) => `${count(n)} 行不能导入`, row: (n: number) => `第 ${count(n)} 行`,
    faults: { name: '名称没有填，或超过 40 个字', category: '分类超过 20 个字', price: '价格认不出来', code: '编码有认不出的字符', store: '没有这家门店', twice: '和前面的行重复', totals: '这是合计行，不是项目', archived: '这个已停售，请先恢复', 'name-taken': '名称属于另一个编码的商品', 'code-differs': '同名的商品是别的编码', full: '清单满了，最多 2,000 个', 'store-unknown': '没有这家门店' } as Readonly<Record<string, string>>,
    left: '不导入这一列', take: '导入', took: '导入好了', goOn: '继续导入', otherFile: '换一份表格', nothingToTake: '没有要改动的',
    imports: '导入记录', noImports: '还没有导入过', brought: (created: number, changed: number) => `新建\u00a0${count(created)}，修改\u00a0${count(changed)}`, canUndo: '可撤销', undone: '已撤销', half: '撤销到一半',
    undoUntil: (date: string) => `导错了？${date}前可以整批撤销`, counting: '正在清点', removed: '去掉新建的', archived: '卖过的改为停售', restored: '改回原来的', kept: '留着不动', items: (n: number) => `${count(n)} 项`, undoText: '已经开的单不变。撤销后同一份表格可以再导入。', undoYes: (n: number) => `撤销 ${count(n)} 项`, undoGoOn: '接着撤销', undoing: (n: number) => `还剩 ${count(n)} 段`, nothingToUndo: '这些之后都有人改过，没有能撤的。', undid: '撤销好了', whyKept: '留着的和原因', moreKept: (n: number) => `还有 ${count(n)} 行`,
    because: { changed: '之后有人改过', archived: '已经停售', 'name-taken': '原来的名称给了别的商品', 'code-taken': '原来的编码给了别的商品' } as Readonly<Record<'changed' | 'archived' | 'name-taken' | 'code-taken', string>>,
  },
  {
    importFile: 'Import a spreadsheet', importText: 'A column for the name and one for the price; category, code, kind, stores and the prices of single stores where there are any. The same file twice changes nothing.', columns: { name: 'Name', category: 'Category', price: 'Price', code: 'Code', kind: 'Kind', stores: 'Stores' }, noColumns: 'Which columns are the name and the price? Tap to say', checked: (created, changed, same) => `${count(created)} new, ${count(changed)} changed, ${count(same)} the same`, refusedRows: (n) => `${count(n)} rows cannot be taken`, row: (n) => `Row ${count(n)}`,
    faults: { name: 'No name, or more than 40 characters', category: 'The category has more than 20 characters', price: 'The price cannot be read', code: 'The code has strange characters', store: 'There is no such store', twice: 'It repeats a row above', totals: 'A line of totals, no item', archived: 'It is no longer sold; bring it back first', 'name-taken': 'The name belongs to an item with another code', 'code-differs': 'The item of that name has another code', full: 'The list is full: at most 2,000', 'store-unknown': 'There is no such store' },
    left: 'Leave out', take: 'Import', took: 'Imported', goOn: 'Go on', otherFile: 'Another file', nothingToTake: 'Nothing to change',
    imports: 'Imports so far', noImports: 'None yet', brought: (created, changed) => `${count(created)} new, ${count(changed)} changed`, canUndo: 'can go back', undone: 'taken back', half: 'half taken back',
    undoUntil: (date) => `A mistake? It can be taken back until ${date}`, counting: 'Counting', removed: 'New ones that go', archived: 'Sold already: no longer sold', restored: 'As they were before', kept: 'Stay as they are', items: (n) => count(n), undoText: 'Bills stay as they are. The same file can be imported again.', undoYes: (n) => `Take ${count(n)} back`, undoGoOn: 'Go on taking it back', undoing: (n) => `${count(n)} parts to go`, nothingToUndo: 'All of them were changed since: nothing can be taken back.', undid: 'Taken back', whyKept: 'What stays, and why', moreKept: (n) => `${count(n)} rows more`,
    because: { changed: 'changed since', archived: 'no longer sold', 'name-taken': 'its old name is another item\'s', 'code-taken': 'its old code is another item\'s' },
  },
);
