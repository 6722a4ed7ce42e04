import { inLanguages } from './language';

const timesOf = (percent: number): string => String(percent / 100);

/** 加速积分: for a time and for some members, by the rule or by a manager's hand. */
export const acceleratorsCopy = inLanguages(
  {
    title: '限时加速', add: '加一个', remove: '去掉这个', name: '名称', nameHint: '例如：新客周', nameNeeded: '写个名称，会员看得到', from: '从哪天', until: '到哪天', pickDay: '选日子', dayNeeded: '选一天，结束不早于开始', percent: '倍数', tiers: '哪些等级', allTiers: '所有等级', joined: '入会几天内', away: '多少天没来', days: '天', anybody: '不填就不限', products: '哪些商品', allProducts: '整单',
    note: '几样同时写的，都符合才算。和多倍时段、生日、别的加速重叠时按最高的算，不相乘；取整和上限照旧。', said: (name: string, from: string, until: string, percent: number) => `${name} ${from}到${until} ${timesOf(percent)} 倍`,
    own: '加速积分', none: '没有', ownSaid: (percent: number, day: string, reason: string) => `${timesOf(percent)} 倍，到${day} · ${reason}`, give: '给加速', change: '换一个加速', giveText: '只给这位会员，最多 90 天，会员在积分页看得到。和店里别的倍数重叠时按最高的算。', reason: '原因', reasonHint: '例如：老顾客回馈', reasonNeeded: '请写原因，会留在经过里', given: '已给加速', withdraw: '收回加速', withdrawn: '已收回', percentNeeded: '填 101 到 1000：200 就是 2 倍',
    mine: (percent: number) => `消费积分 ${timesOf(percent)} 倍`, mineNote: (name: string | undefined, day: string, scoped: boolean) => `${name ?? '店里单独给的加速'}，到${day}${scoped ? '，部分商品' : ''}`,
  },
  {
    title: 'Accelerators', add: 'Add one', remove: 'Remove it', name: 'Name', nameHint: 'e.g. Newcomers', nameNeeded: 'A name; members see it', from: 'From', until: 'Through', pickDay: 'Choose a day', dayNeeded: 'Choose a day, none before the first', percent: 'Multiple', tiers: 'Tiers', allTiers: 'All tiers', joined: 'Joined within', away: 'Away for', days: 'days', anybody: 'Empty: does not matter', products: 'Products', allProducts: 'The whole bill',
    note: 'Where several are named all must fit. The highest counts of these, the hours and the birthday: they do not multiply each other. Rounding and limits stay.', said: (name, from, until, percent) => `${name} ${from}–${until} × ${timesOf(percent)}`,
    own: 'Accelerator', none: 'None', ownSaid: (percent, day, reason) => `× ${timesOf(percent)} through ${day} · ${reason}`, give: 'Give one', change: 'Give another', giveText: 'For this member only, 90 days at most; it stands on their points page. Where other multiples hold the highest counts.', reason: 'Reason', reasonHint: 'e.g. a regular of ten years', reasonNeeded: 'A reason is needed; it stays in the story', given: 'Given', withdraw: 'Take it back', withdrawn: 'Taken back', percentNeeded: '101 to 1000; 200 is double',
    mine: (percent) => `Points × ${timesOf(percent)}`, mineNote: (name, day, scoped) => `${name ?? 'Yours from the shop'}, through ${day}${scoped ? ', some products' : ''}`,
  },
);
