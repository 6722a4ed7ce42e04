import { after as later, MINUTE_MS, HOUR_MS } from '@shared/kernel/instant';
import { documentKey } from '../ledger';
import type { Merchants, Refund } from '../platform/wechat-pay';
import { partDifferenceOf } from './domain/content';
import { orderNo } from './domain/order';
import { type RechargeRefund, rechargeRefundNo, type RefundState } from './domain/refund';
import { refundOf, refundWrite } from './refund.dynamo';
import type { RechargeDependencies } from './stored-value.ports';

type Dependencies = Pick<RechargeDependencies, 'table' | 'now' | 'logger' | 'pay'> & { readonly merchants: Merchants };
const AGAIN_MS = 5 * MINUTE_MS;
/** A person was alarmed and needs time. */
const STUCK_AGAIN_MS = 12 * HOUR_MS;

export interface SendRefund {
  /** One refund that is due: asks WeChat first, so that one whose answer was lost is not made twice; its number is its own in any case. */
  send(seen: RechargeRefund): Promise<void>;
  /** Takes what WeChat states of it; false when that is not this refund to the last field, upon which nothing changes and an alarm is raised. */
  take(refund: RechargeRefund, stated: Refund): Promise<boolean>;
  postpone(refund: RechargeRefund, delayMs: number): Promise<void>;
}

/** The road of refunds of credited recharges at WeChat Pay. A lost race with a notice is as good: the next look sees what stands. */
export function createSendRefund({ table, now, logger, pay, merchants }: Dependencies): SendRefund {
  const named = (refund: RechargeRefund) => ({ shopId: refund.shopId, rechargeId: refund.rechargeId, refundNo: rechargeRefundNo(refund) });
  const become = async (refund: RechargeRefund, state: RefundState, delayMs?: number): Promise<void> => {
    const { dueAt: _due, ...rest } = refund;
    const next: RechargeRefund = state === 'done' ? { ...rest, state, doneAt: now() } : { ...rest, state, tries: refund.tries + 1, ...(delayMs === undefined ? {} : { dueAt: later(now(), delayMs) }) };
    await table.write([refundWrite(refund, next)]);
  };
  const take = async (refund: RechargeRefund, stated: Refund): Promise<boolean> => {
    const field = partDifferenceOf(refund, stated);
    if (field !== undefined) {
      logger.alarm('recharge.refund-differs', { ...named(refund), field });
      return false;
    }
    if (refund.state === 'done') return true;
    if (stated.status === 'success') await become(refund, 'done');
    else if (stated.status === 'processing') await become(refund, 'sending', AGAIN_MS);
    else {
      logger.alarm('recharge.refund-stuck', { ...named(refund), status: stated.status });
      await become(refund, 'stuck', STUCK_AGAIN_MS);
    }
    return true;
  };
  const send = async (seen: RechargeRefund): Promise<void> => {
    const refund = refundOf(await table.get(documentKey(seen.shopId, seen.refundId), { consistent: true }));
    if (!refund || refund.dueAt === undefined || refund.dueAt > now()) return;
    const merchant = await merchants.of(refund.shopId);
    if (merchant?.mchid !== refund.mchid) {
      logger.alarm('recharge.merchant-changed', named(refund));
      return become(refund, 'stuck', STUCK_AGAIN_MS);
    }
    const asked = await pay.queryRefund(merchant, rechargeRefundNo(refund));
    const outcome = asked.kind !== 'not-found' ? asked : await pay.refund(merchant, {
      outTradeNo: orderNo(refund), outRefundNo: rechargeRefundNo(refund), refundFen: refund.moneyFen, totalFen: refund.payFen, reason: '储值退款', notifyUrl: `${refund.noticeBase}refund-notify`,
    });
    if (outcome.kind === 'refund') {
      if (!(await take(refund, outcome.refund))) await become(refund, 'stuck', STUCK_AGAIN_MS);
    } else if (outcome.kind === 'unavailable') {
      // Whether it arrived is not known: it stays as it is, and is asked about before it is ever sent again.
      if (outcome.doubt) logger.alarm('recharge.wechat-pay-refused', { ...named(refund), ...outcome });
    } else {
      logger.alarm('recharge.refund-refused', { ...named(refund), ...outcome });
      await become(refund, 'stuck', AGAIN_MS);
    }
  };
  return { send, take, postpone: (refund, delayMs) => become(refund, refund.state, delayMs) };
}
