import { inLanguages } from './language';
import { count, money, wholeMoney } from './money';

/** Words of paid membership: on the card, at the till, and the plans that the owner makes. */
export const paidTiersCopy = inLanguages(
  {
    mineSpan: (from: string, to: string) => `${from} 到 ${to}`, mineTrial: (title: string) => `${title}（试用）`, howTo: '在店里开通、试用或续费；没到期就续，接在后面。',
    name: '付费会员', openNote: '开通、续费、退', until: (title: string, day: string, trial: boolean) => `${title}${trial ? '（试用）' : ''}，${day}到期`, badge: (title: string, day: string) => `${title} · ${day}到期`,
    none: '这位会员还没有付费会员', noneText: '开通以后，会员在期内至少享受这个等级', sell: '开通或续费', choose: '选一个方案', noPlans: '还没有在卖的方案', noPlansText: '请店主在「更多 · 付费会员」里新建', renews: '已有未到期的，会接在后面',
    days: (n: number) => `${count(n)} 天`, months: (n: number) => `${count(n)} 个月`, trialOf: (n: number) => `可试用 ${count(n)} 天`, trial: '先试用，不收钱', trialNote: '每人一次', take: (fen: number) => (fen === 0 ? '开始试用' : `收款 ${money(fen)}`), price: (fen: number) => (fen === 0 ? '试用' : wholeMoney(fen)),
    sold: (day: string) => `已开通，${day}到期`, undo: '撤销', undoAsk: '撤销这次开通？', undoText: (fen: number) => (fen === 0 ? '试用会取消，之后也不能再试。' : `退回 ${money(fen)}，按原来的方式退。`), keep: '保留', undone: '已撤销', span: (from: string, to: string) => `${from}起，到 ${to}`,
    left: (n: number) => (n === 0 ? '今天是最后一天' : `还剩 ${count(n)} 天没用`), refund: '退', reasonFirst: '先写原因才能退', refundTitle: '退付费会员', refundWhy: (days: number, of: number) => `按没用的整天退：${count(days)} 天 ÷ ${count(of)} 天，抹去不足一分的`, refundFor: (fen: number) => (fen === 0 ? '结束，不退钱' : `退款 ${money(fen)}`), refundAsk: '确认退？', refundText: (fen: number) => (fen === 0 ? '等级马上回到会员自己攒到的。' : `退给会员 ${money(fen)}，等级马上回到会员自己攒到的。`), refunded: '已退', reason: '原因', reasonHint: '例如：搬家', laterFirst: '后面还有续的，先退后面的', no: '取消',
    plans: '付费会员', newPlan: '新建方案', plansNone: '还没有方案', plansNoneText: '会员付一次钱，在期内至少享受一个等级', title: '名称', titleHint: '例如：金卡年费', tier: '给的等级', priceLabel: '价格', unit: '期限', units: { months: '按月', days: '按天' }, length: '多长', lengthUnits: { months: '个月', days: '天' }, trialDays: '试用几天', trialHint: '不试用', create: '开始卖', created: '已新建，收银台马上可以卖',
    close: '停卖', closeAsk: (title: string) => `停卖「${title}」？`, closeText: '已经卖出的不受影响。要改价，停卖后新建一个。', closed: (title: string) => `「${title}」已停卖`, closedMark: '已停卖', pickTier: '先在「等级」里设好高一级的等级', needsMoney: '价格要大于零',
  },
  {
    mineSpan: (from, to) => `${from} to ${to}`, mineTrial: (title) => `${title} (trial)`, howTo: 'Begin, try or renew it in the shop; a renewal follows the term that runs.',
    name: 'Paid membership', openNote: 'Sell, renew, return', until: (title, day, trial) => `${title}${trial ? ' (trial)' : ''}, until ${day}`, badge: (title, day) => `${title} · until ${day}`,
    none: 'No paid membership yet', noneText: 'While it runs the member stands at least in its tier', sell: 'Sell or renew', choose: 'Choose a plan', noPlans: 'No plans for sale', noPlansText: 'The owner makes them under More · Paid membership', renews: 'One is running: this follows it',
    days: (n) => `${count(n)} days`, months: (n) => `${count(n)} months`, trialOf: (n) => `${count(n)} days of trial`, trial: 'Trial, free', trialNote: 'Once a person', take: (fen) => (fen === 0 ? 'Begin the trial' : `Take ${money(fen)}`), price: (fen) => (fen === 0 ? 'Trial' : wholeMoney(fen)),
    sold: (day) => `Ready, until ${day}`, undo: 'Undo', undoAsk: 'Undo this sale?', undoText: (fen) => (fen === 0 ? 'The trial ends and cannot be had again.' : `${money(fen)} go back the way they came.`), keep: 'Keep', undone: 'Undone', span: (from, to) => `From ${from} to ${to}`,
    left: (n) => (n === 0 ? 'Today is the last day' : `${count(n)} days not used`), refund: 'Return', reasonFirst: 'Needed before it can be returned', refundTitle: 'Return paid membership', refundWhy: (days, of) => `By whole days not used: ${count(days)} of ${count(of)}, rounded down to the fen`, refundFor: (fen) => (fen === 0 ? 'End it, nothing to pay' : `Pay out ${money(fen)}`), refundAsk: 'Return it?', refundText: (fen) => (fen === 0 ? 'The tier goes back to what was earned at once.' : `${money(fen)} for the member; the tier goes back to what was earned at once.`), refunded: 'Returned', reason: 'Reason', reasonHint: 'For example: moved away', laterFirst: 'A renewal follows; return it first', no: 'Cancel',
    plans: 'Paid membership', newPlan: 'New plan', plansNone: 'No plans yet', plansNoneText: 'A member pays once and stands at least in one tier for a time', title: 'Name', titleHint: 'For example: gold for a year', tier: 'Tier', priceLabel: 'Price', unit: 'Term', units: { months: 'Months', days: 'Days' }, length: 'How long', lengthUnits: { months: 'months', days: 'days' }, trialDays: 'Trial', trialHint: 'None if left empty', create: 'Begin selling', created: 'Made; the till can sell it now',
    close: 'Close', closeAsk: (title) => `Close "${title}"?`, closeText: 'What was sold stays. For another price, make another plan.', closed: (title) => `"${title}" is closed`, closedMark: 'closed', pickTier: 'First make a higher tier under Tiers', needsMoney: 'The price must be above zero',
  },
);
