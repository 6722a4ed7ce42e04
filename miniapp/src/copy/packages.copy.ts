import { inLanguages } from './language';
import { count, money } from './money';

/** Words of packages, as their holder reads them. */
export const packagesCopy = inLanguages(
  {
    title: '次卡', left: '次可用', usedTimes: (n: number) => `用过 ${count(n)} 次`, unlimited: '期限内不限次', mixed: (n: number) => (n > 0 ? `不限次 · 另 ${count(n)} 次` : '不限次 · 其余用完了'), usable: (n: number) => `${count(n)} 次可用`, of: (name: string, left: number, all: number) => `${name} ${count(left)}/${count(all)}`, any: (names: string) => `${names} 都可用`,
    until: (date: string) => `${date}到期`, ended: (date: string) => `${date} 已到期`, paused: (date: string) => `${date} 起暂停，恢复后顺延`, refunded: (date: string) => `${date} 已退`, usedUp: '已用完', stores: '部分门店可用', soon: (days: number) => (days === 0 ? '今天到期' : `还有 ${count(days)} 天到期`), soonNote: '用不完可以请店里延期或退', gift: '店里送的',
    show: '出示给店员', showHint: (title: string) => `给店员扫会员码，说要用「${title}」`, asked: '暂停、延期、转赠、退卡请到店里办', history: '使用记录', use: (name: string, n: number) => `${name} ${count(n)} 次`, price: '购买价', list: (fen: number) => `单次 ${money(fen)}`, services: '项目', older: '更早的使用记录看账单', statement: '看账单',
    none: '还没有次卡', noneText: '到店里办一张，每次用掉多少都会记在这里', toCard: '回会员卡', over: (n: number) => `用完、到期和退掉的 ${count(n)} 张`, gridLabel: (name: string, used: number, left: number) => `${name}：用过 ${used} 次，还剩 ${left} 次`,
    termDays: (n: number) => `办好起 ${count(n)} 天`, termDay: (date: string) => `到 ${date}`,
    states: { open: '可用', paused: '已暂停', 'used-up': '已用完', expired: '已到期', refunded: '已退' } as Readonly<Record<string, string>>, times: (n: number) => `${count(n)} 次`,
  },
  {
    title: 'Packages', left: 'uses left', usedTimes: (n) => `${count(n)} used`, unlimited: 'unlimited within the term', mixed: (n) => (n > 0 ? `unlimited · ${count(n)} more` : 'unlimited · the rest is used up'), usable: (n) => `${count(n)} left`, of: (name, left, all) => `${name} ${count(left)}/${count(all)}`, any: (names) => `for ${names}`,
    until: (date) => `until ${date}`, ended: (date) => `ended ${date}`, paused: (date) => `paused since ${date}; the days are added`, refunded: (date) => `returned ${date}`, usedUp: 'used up', stores: 'In some stores', soon: (days) => (days === 0 ? 'ends today' : `ends in ${count(days)} ${days === 1 ? 'day' : 'days'}`), soonNote: 'The shop can extend it or take it back', gift: 'A gift of the shop',
    show: 'Show to the staff', showHint: (title) => `Show your code and ask for "${title}"`, asked: 'Pausing, extending, handing over and returning: ask in the store', history: 'Uses', use: (name, n) => `${name} × ${count(n)}`, price: 'Paid', list: (fen) => `${money(fen)} each`, services: 'Services', older: 'Older uses are in the statement', statement: 'Statement',
    none: 'No packages yet', noneText: 'Buy one in the store; each use is written here', toCard: 'Back to the card', over: (n) => `${count(n)} used up, ended or returned`, gridLabel: (name, used, left) => `${name}: ${used} used, ${left} left`,
    termDays: (n) => `${count(n)} days from the sale`, termDay: (date) => `until ${date}`,
    states: { open: 'Usable', paused: 'Paused', 'used-up': 'Used up', expired: 'Ended', refunded: 'Returned' }, times: (n) => `${count(n)} ×`,
  },
);
