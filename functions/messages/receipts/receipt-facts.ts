import type { EntryDetail } from '@shared/events/ledger.events';
import type { MessageFacts } from '../domain/message';
import { count, dayName, plainYuan, timeText, yuan } from '../domain/wording';
import { numberIn, textIn, type Voice } from '../message-kind';

/** What a receipt keeps of its journal entry. Amounts in fen; changes with their sign. */
export const receiptFacts = ({ sequence, storeName, spender, ground, amountFen, pointsPaid, pending, cut, besides, proof, changes, after }: EntryDetail): MessageFacts => ({
  sequence, points: changes.points, growth: changes.growth, principalFen: changes.principal, bonusFen: changes.bonus, pointsAfter: after.points, storedFen: after.principalFen + after.bonusFen,
  ...(storeName === undefined ? {} : { storeName }), ...(spender === undefined ? {} : { spender }), ...(ground === undefined ? {} : { ground }), ...(amountFen === undefined ? {} : { amountFen }), ...(pointsPaid === undefined ? {} : { pointsPaid: pointsPaid.points, pointsFen: pointsPaid.amountFen }), ...(pending === undefined ? {} : { pending: pending.points, pendingDay: pending.day }), ...(cut === undefined ? {} : { cut }), ...besides, ...(proof === undefined ? {} : { proof }),
});
/** What was missing to the next tier, in the shop's measure. */
export interface WayUp {
  readonly name: string;
  readonly measure: 'growth' | 'spend' | 'visits';
  readonly missing: number;
  readonly spendFen?: number | undefined;
}
/** What a tier took off a purchase. */
interface TookOff {
  readonly name: string;
  readonly percentOff: number;
  readonly offFen: number;
}
export interface Told {
  readonly nextTier?: WayUp | undefined;
  readonly tierOff?: TookOff | undefined;
  readonly freeUse?: { readonly title: string; readonly offFen: number } | undefined;
  readonly tierUses?: readonly TierUse[] | undefined;
}
/** What a purchase took of a counted discount or multiple, or found used up. */
interface TierUse {
  readonly of: 'discount' | 'multiplier';
  readonly per: 'month' | 'quarter' | 'year';
  readonly used: boolean;
  readonly left: number;
}
export const toldFacts = ({ nextTier, tierOff, freeUse, tierUses = [] }: Told): MessageFacts => ({ ...wayUpFacts(nextTier), ...Object.fromEntries(tierUses.flatMap(({ of, per, used, left }) => [[`${of}Per`, per], [`${of}Used`, used ? 1 : 0], [`${of}Left`, left]])), ...(freeUse ? { freeTitle: freeUse.title, freeFen: freeUse.offFen } : {}), ...(tierOff ? { tierName: tierOff.name, tierPercentOff: tierOff.percentOff, tierOffFen: tierOff.offFen } : {}) });
/** 用了一次「免费洗发」，免 ¥38.00; nothing where no benefit was used. */
export const freeLine = (facts: MessageFacts): string => (numberIn(facts, 'freeFen') === 0 ? '' : `用了一次「${textIn(facts, 'freeTitle')}」，免 ${yuan(numberIn(facts, 'freeFen'))}`);
/** 金卡 9.5 折，少收 ¥6.40; nothing where the tier took nothing off. */
export function tierOffLine(facts: MessageFacts): string {
  const offFen = numberIn(facts, 'tierOffFen');
  const paid = String(100 - numberIn(facts, 'tierPercentOff')).padStart(2, '0');
  return offFen === 0 ? '' : `${textIn(facts, 'tierName')} ${paid.endsWith('0') ? paid.slice(0, 1) : `${paid.slice(0, 1)}.${paid.slice(1)}`} 折，少收 ${yuan(offFen)}`;
}
const THIS_PERIOD: Readonly<Record<string, string>> = { month: '本月', quarter: '本季', year: '今年' };
/** 会员折扣用了 1 次，本月还剩 2 次；多倍积分本月次数已用完; nothing where neither is counted. */
export const usesLine = (facts: MessageFacts): string =>
  [['discount', '会员折扣'], ['multiplier', '多倍积分']].flatMap(([of, name]) => {
    const [period, left] = [THIS_PERIOD[textIn(facts, `${of}Per`)], numberIn(facts, `${of}Left`)];
    if (!period) return [];
    if (numberIn(facts, `${of}Used`) === 0) return [left > 0 ? `${name}这次没用，${period}还剩 ${count(left)} 次` : `${name}${period}次数已用完`];
    return [left > 0 ? `${name}用了 1 次，${period}还剩 ${count(left)} 次` : `${name}用了${period}最后 1 次`];
  }).join('；');
const wayUpFacts = (next: WayUp | undefined): MessageFacts => (next ? { nextTier: next.name, nextMeasure: next.measure, nextMissing: next.missing, ...(next.spendFen === undefined ? {} : { nextSpendFen: next.spendFen }) } : {});
/** 再消费 ¥120.00 升「金卡」; 再到店 2 次升「金卡」; nothing at the highest tier. */
export function wayUpLine(facts: MessageFacts): string {
  const name = textIn(facts, 'nextTier');
  if (name === '') return '';
  const [spendFen, missing] = [numberIn(facts, 'nextSpendFen'), numberIn(facts, 'nextMissing')];
  return `${spendFen > 0 ? `再消费 ${yuan(spendFen)} ` : textIn(facts, 'nextMeasure') === 'visits' ? `再到店 ${count(missing)} 次` : `再得 ${count(missing)} 成长值`}升「${name}」`;
}
/** Why a month gave fewer points than the visit had earned; nothing where it did not. */
export const cutLine = (facts: MessageFacts): string => ({ all: '本月积分已送完', month: '本月积分已得满' })[textIn(facts, 'cut')] ?? '';
/** That a card or a manager's check stood in for the member's code; nothing where the member showed it themselves. */
export const proofLine = (facts: MessageFacts): string => ({ card: '凭实体卡付的，不是本人请马上挂失并联系门店', checked: '店长当面核对后付的，不是本人请马上联系门店' })[textIn(facts, 'proof')] ?? '';
export const storedChange = (facts: MessageFacts): number => numberIn(facts, 'principalFen') + numberIn(facts, 'bonusFen');
export const placeOf = (facts: MessageFacts, voice: Voice): string => textIn(facts, 'storeName') || voice.shopName;

/** What a visit earned, whether it waits or not; points that paid are told apart. */
export const earnedIn = (facts: MessageFacts): number => Math.max(0, numberIn(facts, 'points') + numberIn(facts, 'pointsPaid') + Math.max(0, numberIn(facts, 'pending')));

/** 2,000 积分抵了 ¥20.00；积分 −1,872，现有 588；储值余额 −¥40.00，现有 ¥88.50. Of a refund, what the points had paid comes back. */
export function balanceLine(facts: MessageFacts, back = false): string {
  const points = numberIn(facts, 'points');
  const [stored, pending] = [storedChange(facts), numberIn(facts, 'pending')];
  const paid = numberIn(facts, 'pointsPaid');
  const lines = [
    ...(paid === 0 ? [] : [back ? `抵 ${yuan(numberIn(facts, 'pointsFen'))} 的 ${count(paid)} 积分退回` : `${count(paid)} 积分抵了 ${yuan(numberIn(facts, 'pointsFen'))}`]),
    ...(points === 0 ? [] : [`积分 ${points > 0 ? '+' : ''}${count(points)}，现有 ${count(numberIn(facts, 'pointsAfter'))}`]),
    ...(pending > 0 ? [`${count(pending)} 积分 ${dayName(textIn(facts, 'pendingDay'))}到账（过了退货期）`] : pending < 0 ? [`还没到账的积分收回 ${count(-pending)}`] : []),
    ...(stored === 0 ? [] : [`储值余额 ${stored > 0 ? '+' : ''}${yuan(stored)}，现有 ${yuan(numberIn(facts, 'storedFen'))}`]),
  ];
  return lines.join('；');
}
const GONE = [['couponsExpired', '已过期，没有退回'], ['couponsRecalled', '已被门店收回，没有退回']] as const;
/** What a visit that was given back changed, in words: 账户没有变动 only where nothing did. */
export function givenBackLine(facts: MessageFacts): string {
  const [moved, growth, expired, coupons] = [balanceLine(facts, true), numberIn(facts, 'growth'), numberIn(facts, 'expiredPoints'), numberIn(facts, 'couponsBack')];
  const lines = [
    ...(moved === '' ? [] : [moved]), ...(moved === '' && growth !== 0 ? [`成长值 ${growth > 0 ? '+' : ''}${count(growth)}`] : []),
    ...(coupons > 0 ? [`${count(coupons)} 张优惠券退回，期限不变`] : []),
  ];
  const rest = [...(expired > 0 ? [`这笔消费得的积分有 ${count(expired)} 已过期，不再收回`] : []), ...GONE.flatMap(([of, why]) => (numberIn(facts, of) > 0 ? [`${count(numberIn(facts, of))} 张优惠券${why}`] : []))];
  return [...(lines.length > 0 ? lines : ['账户没有变动']), ...rest].join('；');
}
export const statementAction = { label: '看明细', page: 'packages/member/statement/index' } as const;

/** Labels that WeChat's templates for account changes use, whichever of them the shop has chosen. */
export const balanceLabels = (reason: string) => (facts: MessageFacts, voice: Voice, message: { readonly at: EntryDetail['at'] }): Readonly<Record<string, string>> => {
  const time = timeText(message.at, voice.zone);
  return { 变动原因: reason, 变动类型: reason, 变动金额: plainYuan(storedChange(facts)), 当前余额: plainYuan(numberIn(facts, 'storedFen')), 账户余额: plainYuan(numberIn(facts, 'storedFen')), 变动时间: time, 门店名称: placeOf(facts, voice) };
};
