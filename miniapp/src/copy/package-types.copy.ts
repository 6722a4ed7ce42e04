import { inLanguages } from './language';
import { count } from './money';

/** Words of the kinds of packages, as the owner sets them up. */
export const packageTypesCopy = inLanguages(
  {
    newType: '新建次卡', none: '还没有次卡', noneText: '新建一种，收银台扫到会员就能办', close: '停卖', closedOn: (date: string) => `${date}停卖`, closeAsk: (title: string) => `停卖「${title}」？`, closeText: '不能再办新的；已经卖出的照样能用、能退。停了不能再开，可以另建一种。', closeYes: '停卖', closeNo: '不停', typeClosed: (title: string) => `「${title}」已停卖`,
    title: '名称', titleHint: '例如：肩颈舒缓 6 次卡', price: '售价', term: '有效期', terms: { days: '办好后多少天', lastDay: '固定截止日' } as Readonly<Record<'days' | 'lastDay', string>>, days: '天数', daysUnit: '天', lastDay: '截止日', pickDay: '选日期', past: '截止日要晚于今天', counting: '怎么计次', countings: { each: '每个项目各自计次', shared: '通用次数，任选项目' } as Readonly<Record<'each' | 'shared', string>>, shared: '通用次数', unit: '次',
    service: (n: number) => `项目 ${count(n)}`, name: '项目名称', nameHint: '例如：肩颈护理', times: '次数', timesHint: '不限', list: '单次价格', listNote: '不办卡做一次多少钱；退卡时按它算用掉的，加起来不能比售价低', addService: '再加一个项目', dropService: '去掉这个项目', sameNames: '项目名称不能重复', stores: '可用门店', some: (n: number) => `${n} 家门店`, create: '新建', created: '已新建，收银台可以办了', upTo: (amount: string) => `最多 ${amount}`,
  },
  {
    newType: 'New package', none: 'No packages yet', noneText: 'Make one; it is sold at the counter', close: 'Close', closedOn: (date) => `closed ${date}`, closeAsk: (title) => `Close "${title}"?`, closeText: 'No more are sold; those sold stay good and can be returned. It cannot be opened again, but another can be made.', closeYes: 'Yes', closeNo: 'No', typeClosed: (title) => `"${title}" is closed`,
    title: 'Name', titleHint: 'For example: 6 massages', price: 'Price', term: 'Term', terms: { days: 'Days from the sale', lastDay: 'One last day' }, days: 'Days', daysUnit: 'days', lastDay: 'Last day', pickDay: 'Choose a day', past: 'The day is over', counting: 'Counting', countings: { each: 'Each service by itself', shared: 'One count for all' }, shared: 'Uses', unit: 'times',
    service: (n) => `Service ${count(n)}`, name: 'Name', nameHint: 'For example: massage', times: 'Times', timesHint: 'empty is unlimited', list: 'Price of one', listNote: 'Without a package; a refund reckons with it. Together at least the price', addService: 'Add a service', dropService: 'Remove this service', sameNames: 'Two services have the same name', stores: 'Stores', some: (n) => `${n} ${n === 1 ? 'store' : 'stores'}`, create: 'Make', created: 'Made: it can be sold now', upTo: (amount) => `at most ${amount}`,
  },
);
