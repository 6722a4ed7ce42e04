import { inLanguages } from './language';
import { money } from './money';

/** Words of campaigns' budgets. */
export const budgetCopy = inLanguages(
  {
    title: '活动预算', note: '选了这个预算的券，每发一张就按面额（折扣券按最多减的数）记一笔，加起来不会超过预算。没用掉、过期的不退回。', none: '还没有活动预算。新建一个，再在新建券的「更多条件」里选它。', line: (used: number, left: number) => `已用 ${money(used)}，还剩 ${money(left)}`, ofType: (name: string, used: number, left: number) => `预算「${name}」已用 ${money(used)}，还剩 ${money(left)}`, whole: (fen: number) => `共 ${money(fen)}`, back: '收回的退回预算',
    newOne: '新的活动预算', name: '名称', nameHint: '例如：双十二', sum: '一共多少', nameNeeded: '请写名称', sumNeeded: '请填预算，最多 ¥1,000,000', givesBack: '收回的退回', givesBackNote: '店里收回没用的券，面额退回预算，可以再发', make: '新建', made: (name: string) => `「${name}」可以选了`,
    pick: '活动预算', noBudget: '不设预算', pickNote: '只能领取、输码领和店里发；不能放进入会礼、生日礼和充值', spent: (n: number) => `预算用完了，${n} 位没发到`,
  },
  {
    title: 'Budgets', note: 'Each coupon given counts for its value, a percentage for its cap, and together they never pass the budget. Unused and expired ones do not return.', none: 'No budget yet. Make one, then choose it for a new coupon, under more conditions', line: (used, left) => `${money(used)} used, ${money(left)} left`, ofType: (name, used, left) => `Budget "${name}": ${money(used)} used, ${money(left)} left`, whole: (fen) => `of ${money(fen)}`, back: 'What is taken back returns',
    newOne: 'New budget', name: 'Name', nameHint: 'such as: Christmas', sum: 'In all', nameNeeded: 'It needs a name', sumNeeded: 'How much, at most ¥1,000,000', givesBack: 'Taken back returns', givesBackNote: 'What the shop takes back unused may be given again', make: 'Make', made: (name) => `"${name}" may be chosen`,
    pick: 'Budget', noBudget: 'None', pickNote: 'By claims, codes and staff only; not in welcome, birthday or top-up gifts', spent: (n) => `the budget was spent: ${n} got none`,
  },
);
