import { inLanguages } from './language';
import { count } from './money';

/** Words of a bill's line items. */
export const itemsCopy = inLanguages(
  {
    line: '明细', none: '可不填', some: (n: number) => `${count(n)} 项`, title: '这一笔的明细', name: '名称', price: '单价', quantity: '数量', served: '谁服务', sold: '谁卖出', soldNote: '不选就算你卖的', add: '加一项', remove: '去掉', done: '用这些明细',
    fromItems: '金额来自明细，请改明细', empty: '加上项目或商品，金额按明细合计', needName: '请填名称', needPrice: '请填单价', tooMany: '一笔最多 30 项', sum: '合计',
  },
  {
    line: 'Items', none: 'optional', some: (n) => `${count(n)}`, title: 'Items of this bill', name: 'Name', price: 'Price', quantity: 'Quantity', served: 'Served by', sold: 'Sold by', soldNote: 'You, when nobody is chosen', add: 'Add', remove: 'Remove', done: 'Use these',
    fromItems: 'The amount comes from the items', empty: 'Add services or goods; the amount is their sum', needName: 'Enter a name', needPrice: 'Enter a price', tooMany: 'At most 30 items', sum: 'Total',
  },
);
