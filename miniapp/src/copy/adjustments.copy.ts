import { inLanguages } from './language';
import { money, signedCount } from './money';

export type AdjustedAsset = 'points' | 'bonus';
const zhAmount = (asset: AdjustedAsset, amount: number): string => (asset === 'points' ? `积分 ${signedCount(amount)}` : `赠送余额 ${money(amount, { signed: true })}`);
const enAmount = (asset: AdjustedAsset, amount: number): string => (asset === 'points' ? `Points ${signedCount(amount)}` : `Bonus ${money(amount, { signed: true })}`);

/** Words of giving and taking by hand, with a second person above one's limit. */
export const adjustmentsCopy = inLanguages(
  {
    amount: zhAmount, cell: '手工调整', cellNote: '积分或赠送余额，要写原因', what: '调整什么', assets: { points: '积分', bonus: '赠送余额' }, way: '加还是减', give: '加', take: '减', howMuch: '多少', pointsUnit: '分', moneyUnit: '元', wrongPoints: '请填 1 到 1 亿的整数', wrongMoney: '请填 0.01 到 1,000,000 元',
    reason: '原因', reasonHint: '例如：补上次漏积的分', reasonNeeded: '请写原因，会员的经过里看得到', principalNote: '充值的本金不能手工改，只能通过充值、消费和退款变动。', save: '调整', done: '已调整', sent: '超过你一个人能定的数，已交给另一位店长或店主',
    waitingTitle: '待审批', doneTitle: '已处理', none: '还没有手工调整过', noneNote: '在会员页里可以加减积分和赠送余额', states: { waiting: '待审批', done: '已调整', refused: '未同意', undone: '已撤回' }, by: (name: string, date: string) => `${name} · ${date}`,
    until: (date: string) => `${date}前可以审批`, decidedBy: (name: string) => `${name} 审批`, undoneBy: (name: string) => `${name} 撤回`, missing: (points: number) => `还差 ${points} 分没收回`, expired: (points: number) => `${points} 分已经过期，没有收回`, reasonLabel: '原因', approve: '同意', refuse: '不同意', withdraw: '撤回申请', ownNote: '自己提的由另一位店长或店主审批，这里只能撤回。', toMember: '看这位会员', note: '留一句话', noteHint: '可以不写', approved: '已同意，马上到账', refused: '已记下',
    undo: '撤回这次调整', undoReason: '撤回原因', reasonUndoHint: '例如：加错会员了', undone: '已撤回', rule: '手工调整上限', ruleSaid: (manager: string, owner: string) => `同一位会员一天里，店长最多 ${manager}，店主最多 ${owner}，再多要第二个人同意`, managerPoints: '店长：积分', ownerPoints: '店主：积分', managerBonus: '店长：赠送余额', ownerBonus: '店主：赠送余额', ruleNote: '加和减都算：一位会员一天合计不超过这个数，店长或店主一人一天合计不超过五倍。超过的，七天内由另一位店长或店主同意才生效。谁也不能调整自己的会员卡。', waitingNow: (n: string) => `${n} 笔等你定`,
  },
  {
    amount: enAmount, cell: 'Adjust by hand', cellNote: 'Points or bonus, with a reason', what: 'What', assets: { points: 'Points', bonus: 'Bonus' }, way: 'Give or take', give: 'Give', take: 'Take', howMuch: 'How much', pointsUnit: 'pts', moneyUnit: 'yuan', wrongPoints: 'A whole number from 1 to 100 million', wrongMoney: 'From 0.01 to 1,000,000 yuan',
    reason: 'Reason', reasonHint: 'e.g. points forgotten last time', reasonNeeded: 'Say why; it stays in the story', principalNote: 'Principal is never changed by hand: it moves by top-ups, purchases and refunds alone.', save: 'Adjust', done: 'Adjusted', sent: 'Above your own limit: another manager or owner decides',
    waitingTitle: 'Waiting for a second person', doneTitle: 'Dealt with', none: 'Nothing was adjusted by hand', noneNote: 'A member’s page gives and takes points and bonus', states: { waiting: 'waiting', done: 'adjusted', refused: 'refused', undone: 'taken back' }, by: (name, date) => `${name} · ${date}`,
    until: (date) => `until ${date}`, decidedBy: (name) => `decided by ${name}`, undoneBy: (name) => `taken back by ${name}`, missing: (points) => `${points} points could not be taken back`, expired: (points) => `${points} points had expired and were not taken`, reasonLabel: 'Reason', approve: 'Approve', refuse: 'Refuse', withdraw: 'Withdraw', ownNote: 'Another manager or owner decides what you asked for; you may withdraw it.', toMember: 'See this member', note: 'A word', noteHint: 'Optional', approved: 'Approved; it is on the account', refused: 'Noted',
    undo: 'Take it back', undoReason: 'Why', reasonUndoHint: 'e.g. the wrong member', undone: 'Taken back', rule: 'Adjusting by hand', ruleSaid: (manager, owner) => `On one member in a day, a manager up to ${manager}, an owner up to ${owner}; above it a second person agrees`, managerPoints: 'Manager: points', ownerPoints: 'Owner: points', managerBonus: 'Manager: bonus', ownerBonus: 'Owner: bonus', ruleNote: 'Given and taken both count, together in a day: on one member up to this, and by one person over all members up to five times as much. What is above waits, up to seven days, until another manager or owner agrees. Nobody adjusts their own card.', waitingNow: (n) => `${n} waiting for you`,
  },
);
