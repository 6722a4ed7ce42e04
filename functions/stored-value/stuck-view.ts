import type { StoredValueContract } from '@shared/contracts/stored-value.contract';
import type { UserId } from '@shared/kernel/ids';
import type { Instant } from '@shared/kernel/instant';
import type { Fen } from '@shared/kernel/money';
import type * as z from 'zod';
import type { Member } from '../membership';
import { orderNo } from './domain/order';
import { isListed, waitingIn } from './domain/stuck-refund';
import { rechargeRefundNo, type WechatRefund } from './domain/wechat-refund';

export type StuckView = z.output<StoredValueContract['retryRefund']['response']>;
interface Seen {
  readonly at: Instant;
  readonly alone: boolean;
  readonly cashLimitFen?: Fen | undefined;
  readonly userId: UserId;
}
function stateOf(refund: WechatRefund, at: Instant): StuckView['state'] {
  if (!isListed(refund)) return 'over';
  if (refund.state === 'twice') return 'twice';
  if (refund.state !== 'stuck') return 'trying';
  return waitingIn(refund, at) ? 'waiting' : 'stuck';
}
/** A refund that somebody has to look at, as this person sees it; a proposal that is over is left out. */
export function stuckView(refund: WechatRefund, member: Pick<Member, 'name' | 'number'> | undefined, { at, alone, cashLimitFen, userId }: Seen): StuckView {
  const { refundId, rechargeId, memberId, moneyFen, byName, stuck, twice } = refund;
  const byHand = waitingIn(refund, at) ?? (refund.byHand?.paidAt === undefined ? undefined : refund.byHand);
  return {
    refundId, refundNo: rechargeRefundNo(refund), orderNo: orderNo(refund), of: refund.purpose ?? 'recharge', rechargeId, memberId, memberName: member?.name ?? '', memberNumber: member?.number ?? '', amountFen: moneyFen, at: refund.at, byName, state: stateOf(refund, at), alone, ...(cashLimitFen === undefined ? {} : { cashLimitFen }),
    ...(stuck ?? {}), ...(byHand ? { byHand: byHandView(byHand, userId) } : {}), ...(twice ? { twice: twiceView(twice) } : {}),
  };
}
const byHandView = ({ byHandId, tender, storeName, to, reference, reason, at, by, byUser, until, approvedBy, paidAt, cashConfirmed }: NonNullable<WechatRefund['byHand']>, userId: UserId): NonNullable<StuckView['byHand']> => ({
  byHandId, tender, to, reason, at, by, mine: byUser === userId, ...(storeName === undefined ? {} : { storeName }), ...(reference === undefined ? {} : { reference }), ...(until === undefined ? {} : { until }), ...(approvedBy === undefined ? {} : { approvedBy }), ...(paidAt === undefined ? {} : { paidAt }), ...(cashConfirmed ? { cashConfirmed } : {}),
});
const twiceView = ({ at, account, settledBy, note }: NonNullable<WechatRefund['twice']>): NonNullable<StuckView['twice']> => ({ at, ...(account === undefined ? {} : { account }), ...(settledBy === undefined ? {} : { settledBy }), ...(note === undefined ? {} : { note }) });
