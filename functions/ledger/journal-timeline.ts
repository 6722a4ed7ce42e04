import type { MemberId, ShopId } from '@shared/kernel/ids';
import { yuanText } from '@shared/kernel/money';
import type { TimelineSource } from '../membership';
import { CursorInvalid } from '../platform/table/cursor';
import type { QueryRange, Table } from '../platform/table/table';
import type { Entry, EntryKind } from './domain/entry';
import { changesOf } from './domain/posting';
import { entryOf, entrySk, journalRange } from './ledger.dynamo';

type Shown = 'points-expired' | 'tier-changed' | 'joined' | 'visit' | 'visit-undone' | 'visit-refunded' | 'recharge' | 'recharge-refunded' | 'gift' | 'package' | 'credit' | 'share' | 'mall' | 'paid-tier';
const KIND: Readonly<Partial<Record<EntryKind, Shown>>> = {
  visit: 'visit', 'visit-undone': 'visit-undone', 'visit-refunded': 'visit-refunded', recharge: 'recharge', 'recharge-refunded': 'recharge-refunded', 'refund-by-hand': 'recharge-refunded', 'join-gift': 'joined', 'care-gift': 'gift', 'tier-gift': 'gift', 'tier-gift-returned': 'gift', 'referral-gift': 'gift', 'referral-returned': 'gift', 'check-in': 'gift', 'profile-finished': 'gift', review: 'gift', 'review-returned': 'gift', 'points-expired': 'points-expired', 'points-arrived': 'gift', 'bonus-part': 'gift', 'tier-reviewed': 'tier-changed', 'coupon-claim': 'gift', 'coupon-issue': 'gift', opening: 'joined',
  'perk-used': 'tier-changed', 'perk-use-undone': 'tier-changed', 'package-sold': 'package', 'package-used': 'package', 'package-use-undone': 'package', 'package-out': 'package', 'package-in': 'package', 'package-refunded': 'package', 'package-expired': 'package', 'package-extended': 'package',
  'share-spent': 'share', 'share-returned': 'share', 'mall-held': 'mall', 'mall-redeemed': 'mall', 'mall-collected': 'mall', 'mall-uncollected': 'mall', 'mall-cancelled': 'mall', 'mall-lapsed': 'mall', 'mall-auto-redeemed': 'mall',
  'points-offered': 'mall', 'points-returned': 'mall', 'points-unclaimed': 'mall', 'points-given': 'mall', 'points-received': 'mall',
  'credit-repaid': 'credit', 'credit-repayment-undone': 'credit', 'credit-written-off': 'credit',
  'paid-tier-sold': 'paid-tier', 'paid-tier-refunded': 'paid-tier', 'paid-tier-undone': 'paid-tier', 'paid-tier-ended': 'paid-tier',
};
const PACKAGE_TITLE: Readonly<Partial<Record<EntryKind, string>>> = { 'package-sold': '办次卡', 'package-used': '次卡扣次', 'package-use-undone': '撤销扣次', 'package-out': '次卡转出', 'package-in': '次卡转入', 'package-refunded': '次卡退款', 'package-expired': '次卡到期', 'package-extended': '次卡延期' };
const CREDIT_TITLE: Readonly<Partial<Record<EntryKind, string>>> = { 'credit-repaid': '还款', 'credit-repayment-undone': '撤销还款', 'credit-written-off': '核销挂账' };
const SHARE_TITLE: Readonly<Partial<Record<EntryKind, string>>> = { 'share-spent': '家人消费', 'share-returned': '家人消费退回' };
const MALL_TITLE: Readonly<Partial<Record<EntryKind, string>>> = { 'mall-held': '积分兑换，待领取', 'mall-redeemed': '积分换券', 'mall-auto-redeemed': '积分够了，自动换券', 'mall-collected': '领取兑换的商品', 'mall-uncollected': '撤销交付', 'mall-cancelled': '取消兑换', 'mall-lapsed': '兑换到期未领', 'points-offered': '送积分给朋友', 'points-returned': '收回送出的积分', 'points-unclaimed': '送出的积分没人收，退回', 'points-given': '朋友收下了积分', 'points-received': '收到朋友的积分' };
const PAID_TITLE: Readonly<Partial<Record<EntryKind, string>>> = { 'paid-tier-sold': '开通付费会员', 'paid-tier-refunded': '付费会员退款', 'paid-tier-undone': '撤销开通', 'paid-tier-ended': '付费会员到期' };
const TITLE: Readonly<Record<Exclude<Shown, 'package' | 'credit' | 'share' | 'mall' | 'paid-tier'>, string>> = { joined: '入会', visit: '到店', 'visit-undone': '撤销到店', 'visit-refunded': '消费退款', recharge: '充值', 'recharge-refunded': '充值退款', gift: '收到礼物', 'points-expired': '积分到期', 'tier-changed': '等级复核，等级不变' };
/** The till opened the card earlier; now its person has signed in. */
const CLAIMED = '本人领取了会员卡';
/** What has a name of its own. */
const GIFT_TITLE: Readonly<Partial<Record<EntryKind, string>>> = { 'tier-gift': '升级礼', 'tier-gift-returned': '收回升级礼', 'referral-gift': '推荐有礼', 'referral-returned': '收回推荐奖励', 'check-in': '签到', 'points-arrived': '积分到账', 'bonus-part': '充值返赠', 'profile-finished': '完善资料', 'coupon-issue': '店里发了券', 'coupon-claim': '领了券', 'refund-by-hand': '退款由店里付清', review: '评价', 'review-returned': '收回评价积分' };
const OPENED = '从原来的系统搬来';
/** What is no word about a scanned code says nothing that a person would ask for. */
const PROOF: Readonly<Record<NonNullable<Entry['proof']>, string>> = { code: '会员码', app: '小程序里确认', card: '凭实体卡', checked: '本人到店，已核对' };
const signed = (n: number, show: (n: number) => string): string => `${n < 0 ? '−' : '+'}${show(n)}`;

/** Why a taking back moved fewer points than were given, or none. */
function notTakenOf({ kind, besides }: Entry, points: number): readonly string[] {
  if (besides?.expiredPoints) return [`${besides.expiredPoints} 积分已过期，不再收回`];
  return kind === 'review-returned' && points === 0 ? ['没有可收回的积分'] : [];
}
/** What an entry moved, in a line: ¥46.00 · 积分 +46 · 余额 −¥40.00. */
function detailOf(entry: Entry): string {
  const changes = changesOf(entry.postings);
  const value = changes.principal + changes.bonus;
  return [
    ...(entry.what === undefined ? [] : [entry.what]), ...(entry.amountFen ? [yuanText(entry.amountFen)] : []), ...(entry.pointsFen ? [`积分抵 ${yuanText(entry.pointsFen)}`] : []), ...(changes.points === 0 ? [] : [`积分 ${signed(changes.points, (n) => String(Math.abs(n)))}`]), ...(changes.pending === 0 || entry.kind === 'points-arrived' ? [] : [`待入账积分 ${signed(changes.pending, (n) => String(Math.abs(n)))}`]),
    ...notTakenOf(entry, changes.points),
    ...(changes.uses === 0 ? [] : [`次卡 ${signed(changes.uses, (n) => String(Math.abs(n)))} 次`]),
    ...(changes.credit === 0 ? [] : [`挂账 ${signed(changes.credit, yuanText)}`]),
    ...(value === 0 ? [] : [`储值余额 ${signed(value, yuanText)}`]), ...(entry.spender === undefined ? [] : [entry.spender]), ...(entry.proof === undefined ? [] : [PROOF[entry.proof]]), ...(entry.storeName === undefined ? [] : [entry.storeName]),
  ].join(' · ');
}

/** A page of rarely shown entries is read on at most this often. */
const ROUNDS = 5;

/** The journal as a source of a member's timeline: one line an entry that a person would call an event; reservations and the like are left out, merges and numbers have notes of their own with the reason. */
export const journalTimeline = (table: Table): TimelineSource => async (_shopId: ShopId, memberId: MemberId, { limit, cursor }) => {
  const lines: Awaited<ReturnType<TimelineSource>>[number][] = [];
  const range = rangeBefore(memberId, cursor);
  let next: string | undefined;
  for (let round = 0; round < ROUNDS && lines.length < limit; round++) {
    const page = await table.query({ ...range, newestFirst: true, limit: limit - lines.length, cursor: next });
    lines.push(...page.items.map(entryOf).flatMap(lineOf));
    next = page.cursor;
    if (!next) break;
  }
  return lines;
};
/** The entries older than the one that a cursor names; a text that names none throws. */
function rangeBefore(memberId: MemberId, cursor: string | undefined): Omit<QueryRange, 'limit'> {
  if (cursor === undefined) return journalRange(memberId);
  if (!/^[1-9]\d{0,9}$/.test(cursor)) throw new CursorInvalid('not a cursor of this list');
  return { pk: journalRange(memberId).pk, from: entrySk(0), to: entrySk(Number(cursor) - 1) };
}
const titleOf = (entry: Entry, kind: Shown): string => (entry.kind === 'tier-reviewed' && entry.tierBefore !== entry.tierId ? '等级复核，降级' : kind === 'package' ? (PACKAGE_TITLE[entry.kind] ?? '') : kind === 'credit' ? (CREDIT_TITLE[entry.kind] ?? '') : kind === 'share' ? (SHARE_TITLE[entry.kind] ?? '') : kind === 'mall' ? (MALL_TITLE[entry.kind] ?? '') : kind === 'paid-tier' ? (PAID_TITLE[entry.kind] ?? '') : entry.kind === 'opening' ? OPENED : entry.kind === 'perk-used' ? '用了等级权益' : entry.kind === 'perk-use-undone' ? '撤销用权益' : entry.kind === 'join-gift' && entry.sequence > 1 ? CLAIMED : (GIFT_TITLE[entry.kind] ?? TITLE[kind]));
function lineOf(entry: Entry) {
  const kind = KIND[entry.kind];
  if (!kind) return [];
  const detail = detailOf(entry);
  return [{ cursor: String(entry.sequence), line: { at: entry.at, kind, title: titleOf(entry, kind), documentId: entry.documentId, ...(detail ? { detail } : {}), ...(entry.staffName === undefined ? {} : { by: entry.staffName }) } }];
}
