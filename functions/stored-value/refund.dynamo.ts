import type { CommandKey, MemberId, ShopId } from '@shared/kernel/ids';
import type { Instant } from '@shared/kernel/instant';
import { documentKey, documentOf } from '../ledger';
import type { Item, Key, Value, When, Write } from '../platform/table/table';
import type { RechargeRefund, RefundSum } from './domain/refund';
import { isListed } from './domain/stuck-refund';
import { rechargeRefundNo, type RefundState, type WechatRefund } from './domain/wechat-refund';
import { DUE, dueSk, paidOrderOf } from './stored-value.dynamo';

export const RECHARGE_REFUND = 'recharge-refund';
/** A repayment of what was on credit that is given back: named apart, as its order is. */
export const CREDIT_REFUND = 'credit-refund';
/** Fixed when it is made; who, when and which stand on the document itself. */
export type RefundFacts = Pick<RechargeRefund, 'rechargeId' | 'memberId' | 'channel' | 'byName' | 'reason' | 'balancesAfter' | 'payFen' | 'mchid' | 'transactionId' | 'noticeBase' | 'till' | 'tender' | 'cashConfirmed' | 'ratePerTenThousand' | 'paidAt' | 'ground' | 'law' | keyof RefundSum>;

/** What changes on a refund's document; an attribute that is undefined is taken away. */
export const refundState = (refund: WechatRefund): Readonly<Record<string, Value | undefined>> => ({
  state: refund.state, doneAt: refund.doneAt, tries: refund.tries === 0 ? undefined : refund.tries, closed: refund.closed || undefined,
  stuck: refund.stuck as unknown as Value | undefined, byHand: refund.byHand as unknown as Value | undefined, twice: refund.twice as unknown as Value | undefined,
  gsi1pk: refund.dueAt === undefined ? undefined : DUE, gsi1sk: refund.dueAt === undefined ? undefined : dueSk(refund.dueAt, rechargeRefundNo(refund)),
});
/** An order that goes back whole says in its own words how far it is; how WeChat takes it stands beside. */
const orderStateOf = ({ state }: WechatRefund): 'refunding' | 'refunded' => (state === 'done' || state === 'by-hand' || state === 'twice' ? 'refunded' : 'refunding');
const stored = (refund: WechatRefund): Readonly<Record<string, Value | undefined>> => (refund.whole ? { ...refundState(refund), state: orderStateOf(refund), backState: refund.state } : refundState(refund));
/** The refund's next state over the one that was read, and its line in the shop's list of those that somebody has to look at. */
export function refundWrites(was: WechatRefund, is: WechatRefund): readonly Write[] {
  const after = Object.entries(stored(is));
  const equals = { state: was.whole ? orderStateOf(was) : was.state };
  const when: When = was.tries === 0 ? { equals, missing: ['tries'] } : { equals: { ...equals, tries: was.tries } };
  const write: Write = { update: documentKey(was.shopId, was.refundId), set: Object.fromEntries(after.filter(([, value]) => value !== undefined)) as Record<string, Value>, remove: after.filter(([, value]) => value === undefined).map(([name]) => name), when };
  if (isListed(was) === isListed(is)) return [write];
  return [write, isListed(is) ? { put: { ...stuckKey(is), kind: 'stuck-refund', shopId: is.shopId, refundId: is.refundId } } : unlisted(is)];
}
export const unlisted = (refund: WechatRefund): Write => ({ delete: stuckKey(refund) });
const stuckKey = ({ shopId, refundId }: Pick<WechatRefund, 'shopId' | 'refundId'>): Key => ({ pk: `STORED#${shopId}`, sk: `STUCK#${refundId}` });
export const stuckRange = (shopId: ShopId) => ({ pk: `STORED#${shopId}`, prefix: 'STUCK#' });

/** The refund of a recharge in a document; undefined when the document is of another command. */
export const refundOf = (item: Item | undefined): RechargeRefund | undefined => (item?.documentKind === RECHARGE_REFUND ? (readRefund(item) as RechargeRefund) : undefined);
/** The refund of a repayment in a document. */
export const creditRefundOf = (item: Item | undefined): WechatRefund | undefined => (item?.documentKind === CREDIT_REFUND ? readRefund(item) : undefined);
/** The refund of an order that goes back whole. */
function wholeRefundOf(item: Item | undefined): WechatRefund | undefined {
  const order = paidOrderOf(item);
  if (!item || !order || (order.state !== 'refunding' && order.state !== 'refunded')) return undefined;
  const { shopId, rechargeId, memberId, purpose, createdAt, payFen, mchid, noticeBase, tries, dueAt } = order;
  const kept = item.backState as RefundState | undefined;
  const state = order.state === 'refunding' ? (kept ?? 'sending') : kept === 'by-hand' || kept === 'twice' ? kept : 'done';
  return {
    shopId, refundId: rechargeId, rechargeId, memberId, whole: true, ...(purpose ? { purpose } : {}), at: createdAt, byName: '', moneyFen: payFen, payFen, mchid, transactionId: order.transactionId ?? '', noticeBase, state, tries, ...besides(item), ...(dueAt === undefined ? {} : { dueAt }),
  };
}
/** Whatever WeChat Pay sends. */
export const anyRefundOf = (item: Item | undefined): WechatRefund | undefined => refundOf(item) ?? creditRefundOf(item) ?? wholeRefundOf(item);
const besides = (state: Readonly<Record<string, unknown>>) => Object.fromEntries(['doneAt', 'closed', 'stuck', 'byHand', 'twice'].flatMap((name) => (state[name] === undefined ? [] : [[name, state[name]]]))) as Partial<WechatRefund>;
function readRefund(item: Item): WechatRefund {
  const { facts, state, shopId, key, at } = documentOf<RefundFacts>(item);
  return {
    ...facts, memberId: facts.memberId as MemberId, shopId, refundId: key as CommandKey, at, state: state.state as RefundState, tries: (state.tries ?? 0) as number,
    ...besides(state), ...(typeof state.gsi1sk === 'string' ? { dueAt: Number(state.gsi1sk.slice(0, 13)) as Instant } : {}),
  };
}
