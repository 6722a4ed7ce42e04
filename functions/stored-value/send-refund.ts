import { after as later, DAY_MS, HOUR_MS, MINUTE_MS } from '@shared/kernel/instant';
import { documentKey } from '../ledger';
import type { Merchant, Merchants, Refund, RefundOutcome } from '../platform/wechat-pay';
import { partDifferenceOf } from './domain/content';
import { orderNo } from './domain/order';
import { isWatched } from './domain/stuck-refund';
import { rechargeRefundNo, type Stuck, type WechatRefund } from './domain/wechat-refund';
import { anyRefundOf, refundWrites, unlisted } from './refund.dynamo';
import type { SettleOrder } from './settle-order';
import type { RechargeDependencies } from './stored-value.ports';

type Dependencies = Pick<RechargeDependencies, 'table' | 'now' | 'logger' | 'pay'> & { readonly merchants: Merchants; readonly settle: SettleOrder };
const AGAIN_MS = 5 * MINUTE_MS;
/** A person was alarmed and needs time. */
const STUCK_AGAIN_MS = 12 * HOUR_MS;
/** What WeChat said of a refusal is shown to the shop, not kept whole. */
const MOST_SAID = 120;

export interface SendRefund {
  /** One refund that is due: asks WeChat first, so that one whose answer was lost is not made twice; its number is its own in any case. */
  send(seen: WechatRefund): Promise<void>;
  /** Takes what a notice states of it; false when that is not this refund to the last field, upon which nothing changes and an alarm is raised. */
  take(refund: WechatRefund, stated: Refund): Promise<boolean>;
  postpone(refund: WechatRefund, delayMs: number): Promise<void>;
}
type Change = Partial<Pick<WechatRefund, 'state' | 'doneAt' | 'closed' | 'stuck' | 'twice'>>;

/** The road of refunds at WeChat Pay, of recharges, of repayments, and of orders that go back whole. A lost race with a notice or a person is as good: the next look sees what stands. */
export function createSendRefund(deps: Dependencies): SendRefund {
  const { table, now, logger, pay, merchants } = deps;
  const parts = createParts(deps);
  const { become, stick, named } = parts;
  const send = async (seen: WechatRefund): Promise<void> => {
    const refund = anyRefundOf(await table.get(documentKey(seen.shopId, seen.refundId), { consistent: true }));
    if (!refund || refund.dueAt === undefined || refund.dueAt > now()) return;
    const merchant = await merchants.of(refund.shopId);
    if (merchant?.mchid !== refund.mchid) {
      logger.alarm('recharge.merchant-changed', named(refund));
      return void (await (refund.state === 'by-hand' ? become(refund, {}) : stick(refund, { why: 'merchant-changed' }, STUCK_AGAIN_MS)));
    }
    const asked = await pay.queryRefund(merchant, rechargeRefundNo(refund));
    if (refund.state === 'by-hand') return watch(parts, refund, asked);
    const sending = await claimed(parts, refund, asked);
    if (sending === 'lost') return;
    await conclude(parts, sending ?? refund, sending ? await ordered(pay, merchant, sending) : asked);
  };
  return {
    send, take: (refund, stated) => takeNotice(parts, refund, stated), postpone: async (refund, delayMs) => void (await become(refund, {}, delayMs)),
  };
}

type Parts = ReturnType<typeof createParts>;
function createParts({ table, now, logger, settle }: Dependencies) {
  const named = (refund: WechatRefund) => ({ shopId: refund.shopId, rechargeId: refund.rechargeId, refundNo: rechargeRefundNo(refund) });
  /** The refund as it then stands; undefined where something came between. */
  const become = async (refund: WechatRefund, change: Change, delayMs?: number): Promise<WechatRefund | undefined> => {
    const { dueAt: _due, ...rest } = refund;
    const next: WechatRefund = { ...rest, ...change, tries: refund.tries + 1, ...(delayMs === undefined ? {} : { dueAt: later(now(), delayMs) }) };
    return (await table.write(refundWrites(refund, next))).ok ? next : undefined;
  };
  /** WeChat has sent it. An order that went back whole ends by the order's own decision, which tells the member. */
  const done = async (refund: WechatRefund): Promise<void> => {
    if (!refund.whole) return void (await become(refund, { state: 'done', doneAt: now() }));
    await settle(refund, { kind: 'refunded' });
    if (refund.stuck) await table.write([unlisted(refund)]);
  };
  const stick = (refund: WechatRefund, stuck: Omit<Stuck, 'since'>, delayMs: number) =>
    become(refund, { state: 'stuck', stuck: { ...stuck, since: refund.state === 'stuck' && refund.stuck?.why === stuck.why ? refund.stuck.since : now() } }, delayMs);
  const differs = (refund: WechatRefund, stated: Refund): boolean => {
    const field = partDifferenceOf(refund, stated);
    if (field !== undefined) logger.alarm('recharge.refund-differs', { ...named(refund), field });
    return field !== undefined;
  };
  return { now, logger, named, become, done, stick, differs };
}

/**
 * The refund as it must stand before WeChat is told to send it, or undefined where it need not be told. WeChat knows no such refund: it is marked as on its way first, so that
 * nobody pays it by hand meanwhile. A person asked to try again: under the same number, as WeChat wants it after a failure; a number that WeChat closed stays closed, so the next is used.
 */
async function claimed({ become, differs }: Parts, refund: WechatRefund, asked: RefundOutcome): Promise<WechatRefund | 'lost' | undefined> {
  if (asked.kind === 'not-found') return refund.state === 'sending' ? refund : ((await become(refund, { state: 'sending' }, AGAIN_MS)) ?? 'lost');
  if (refund.state !== 'again' || asked.kind !== 'refund' || differs(refund, asked.refund)) return undefined;
  if (asked.refund.status === 'abnormal') return refund;
  return asked.refund.status === 'closed' ? ((await become(refund, { state: 'sending', closed: (refund.closed ?? 0) + 1 }, AGAIN_MS)) ?? 'lost') : undefined;
}
/** What the person reads at WeChat; the same each time it is sent. */
const reasonOf = ({ whole, purpose }: WechatRefund): string => (whole ? (purpose ? '欠款已有变动，原路退回' : '超出储值限额，原路退回') : purpose ? '还款退回' : '储值退款');
const ordered = (pay: Dependencies['pay'], merchant: Merchant, refund: WechatRefund): Promise<RefundOutcome> => pay.refund(merchant, {
  outTradeNo: orderNo(refund), outRefundNo: rechargeRefundNo(refund), refundFen: refund.moneyFen, totalFen: refund.payFen, reason: reasonOf(refund), notifyUrl: `${refund.noticeBase}refund-notify`,
});

/** What an answer of WeChat's means for it. */
async function conclude(parts: Parts, refund: WechatRefund, outcome: RefundOutcome): Promise<void> {
  const { logger, named, stick, differs } = parts;
  if (outcome.kind === 'refund') {
    if (differs(refund, outcome.refund)) await stick(refund, { why: 'differs' }, STUCK_AGAIN_MS);
    else await takeStated(parts, refund, outcome.refund);
  } else if (outcome.kind === 'unavailable') {
    // Whether it arrived is not known: it stays as it is, and is asked about before it is ever sent again.
    if (outcome.doubt) logger.alarm('recharge.wechat-pay-refused', { ...named(refund), ...outcome });
  } else {
    logger.alarm('recharge.refund-refused', { ...named(refund), ...outcome });
    await stick(refund, { why: 'refused', ...(outcome.kind === 'refused' ? { code: outcome.code.slice(0, 64), message: outcome.message.slice(0, MOST_SAID) } : {}) }, AGAIN_MS);
  }
}
async function takeStated({ logger, named, become, done, stick }: Parts, refund: WechatRefund, { status }: Refund): Promise<void> {
  if (status === 'success') await done(refund);
  else if (status === 'processing') await become(refund, { state: 'sending' }, AGAIN_MS);
  else {
    logger.alarm('recharge.refund-stuck', { ...named(refund), status });
    await stick(refund, { why: status }, STUCK_AGAIN_MS);
  }
}

/** The shop paid it itself: WeChat is asked once a day for a month whether it has sent it as well. */
async function watch(parts: Parts, refund: WechatRefund, asked: RefundOutcome): Promise<void> {
  if (asked.kind === 'refund' && asked.refund.status === 'success' && !parts.differs(refund, asked.refund)) return paidTwice(parts, refund, asked.refund);
  await parts.become(refund, {}, isWatched(refund, parts.now()) ? DAY_MS : undefined);
}
/** Never swallowed: the money went out by two ways, and the owner is told. */
async function paidTwice({ logger, named, become, now }: Parts, refund: WechatRefund, { account }: Refund): Promise<void> {
  if (await become(refund, { state: 'twice', twice: { at: now(), ...(account ? { account } : {}) } })) logger.alarm('recharge.refund-paid-twice', { ...named(refund), account: account ?? '' });
}

async function takeNotice(parts: Parts, refund: WechatRefund, stated: Refund): Promise<boolean> {
  if (parts.differs(refund, stated)) return false;
  const { state } = refund;
  if (state === 'done' || state === 'twice') return true;
  if (state === 'by-hand') {
    if (stated.status === 'success') await paidTwice(parts, refund, stated);
  } else if ((state === 'again' || state === 'sending') && refund.stuck && stated.status !== 'success') {
    // An old notice of the failure may be told again while the next try is under way: WeChat is asked instead of believed.
    await parts.become(refund, {}, 0);
  } else await takeStated(parts, refund, stated);
  return true;
}
