import type { StoredValueContract } from '@shared/contracts/stored-value.contract';
import type { CommandKey, ShopId, StoreId } from '@shared/kernel/ids';
import type { Instant } from '@shared/kernel/instant';
import { type Fen, subtract } from '@shared/kernel/money';
import { ok, refuse, type Result } from '@shared/kernel/result';
import type * as z from 'zod';
import { worksAt } from '../identity';
import { documentKey } from '../ledger';
import { type Member, standingMember } from '../membership';
import { sha256Hex } from '../platform/crypto/digests';
import type { Refused, StaffCaller } from '../platform/http/routes';
import { FIRST_RULES, type RuleBook } from '../shops';
import { lawOf } from './domain/law/in-force';
import { dueOn, type Prepayment, withdrawUntil } from './domain/law/refund-rights';
import type { Order } from './domain/order';
import { channelOf, MAX_REFUNDS, type RechargeRefund, type RefundChannel, type RefundGround, refundableOf, type RefundSum, refundSum, sumOnGround } from './domain/refund';
import { type PointsTerms, pointsTerms } from './domain/refund-points';
import { giftsView } from './recharge-view';
import { countedOf } from './refund-rights.use-case';
import { orderOf } from './stored-value.dynamo';
import type { RechargeDependencies } from './stored-value.ports';
import { findGifts, type GiftsFound } from './take-gifts';

export type RefundDependencies = Pick<RechargeDependencies, 'table' | 'now' | 'elapsed' | 'pause' | 'fraction' | 'lotsFor' | 'storeName'> & { readonly ruleBook: RuleBook };
export type Quote = z.output<StoredValueContract['quoteRefund']['response']>;
export type QuoteCode = StoredValueContract['quoteRefund']['errors'][number];
export interface Prepared {
  readonly at: Instant;
  readonly order: Order;
  readonly member: Member;
  readonly ground: RefundGround;
  readonly sum: RefundSum;
  readonly channel: RefundChannel;
  /** Out of which store's drawer, of a recharge that a till took. */
  readonly paidAt?: RechargeRefund['paidAt'];
  readonly found?: GiftsFound | undefined;
  readonly quoteHash: string;
}
interface Asked {
  readonly shopId: ShopId;
  readonly rechargeId: CommandKey;
  readonly principalFen?: Fen | undefined;
  readonly ground?: RefundGround | undefined;
  readonly ratePerTenThousand?: number | undefined;
  readonly storeId?: StoreId | undefined;
}

/** What the person saw and agreed to; other movements of the card do not void it as long as the sum is the same. */
const hashOf = ({ rechargeId, refundedFen }: Order, rest: Pick<Prepared, 'ground' | 'sum' | 'channel' | 'paidAt'>): string =>
  sha256Hex(JSON.stringify([rechargeId, refundedFen, rest.ground, rest.sum, rest.channel, rest.paidAt?.storeId ?? ''])).slice(0, 32);

/**
 * Order and member, read consistently, and the sum: on a ground of law what is due by it, otherwise so much of the principal, all that is left where no amount
 * is named. Quoting and refunding share it.
 */
export async function prepareRefund(deps: RefundDependencies, asked: Asked, caller: StaffCaller): Promise<Result<Prepared, Refused<QuoteCode>>> {
  const order = orderOf(await deps.table.get(documentKey(asked.shopId, asked.rechargeId), { consistent: true }));
  if (!order) return refuse('http/not-found');
  const member = await standingMember(deps.table, order.shopId, order.memberId);
  if (!member || (order.state !== 'credited' && order.state !== 'shipped')) return refuse('stored-value/nothing-to-refund');
  if (member.userId === caller.userId) return refuse('visits/own-membership');
  if (order.refundIds.length >= MAX_REFUNDS) return refuse('stored-value/nothing-to-refund');
  const paidAt = await placeOf(deps, order, asked.storeId, caller);
  if (!paidAt.ok) return paidAt;
  const [at, ground] = [deps.now(), asked.ground ?? 'agreed'];
  const paid = order.creditedAt ?? order.createdAt;
  const until = withdrawUntil(paid, lawOf(order).withdrawalDays);
  if (ground === 'seven-days' && at >= until) return refuse('stored-value/withdrawal-over', { until });
  const [found, terms] = [await findGifts(deps.table, order), await termsOf(deps, order.shopId, at)];
  const sum = ground === 'agreed' ? refundSum(order, member.balances, asked.principalFen ?? refundableOf(order, member.balances), found?.now, terms) : await byLaw(deps, { order, member, ground, at, rate: asked.ratePerTenThousand ?? 0, found, terms });
  if (!sum.ok) return sum;
  // Where all of it is kept there is nothing to send.
  const channel = sum.value.moneyFen === 0 ? 'by-hand' : channelOf(order, at);
  const said = { ground, sum: sum.value, channel, ...(paidAt.value ? { paidAt: paidAt.value } : {}) } as const;
  return ok({ at, order, member, found, ...said, quoteHash: hashOf(order, said) });
}

interface OnGround extends Pick<Prepared, 'order' | 'member' | 'at' | 'found'> {
  readonly ground: Exclude<RefundGround, 'agreed'>;
  readonly rate: number;
  readonly terms: PointsTerms;
}
/** The quote's sum is the law's sum: what counts as used is what the books say. */
async function byLaw({ table }: RefundDependencies, { order, member, ground, at, rate, found, terms }: OnGround): Promise<ReturnType<typeof sumOnGround>> {
  const counted = await countedOf(table, order, member);
  const prepayment: Prepayment = { paidFen: order.payFen, bonusFen: order.bonusFen, paidAt: order.creditedAt ?? order.createdAt, hadBefore: false, ratePerTenThousand: rate, withdrawalDays: lawOf(order).withdrawalDays, ...counted };
  return sumOnGround(order, member.balances, dueOn(ground, prepayment, at), counted, found?.now, terms);
}
async function termsOf({ ruleBook }: RefundDependencies, shopId: ShopId, at: Instant): Promise<PointsTerms> {
  const [debt, spending] = await Promise.all([ruleBook.inForce(shopId, 'points-debt', at), ruleBook.inForce(shopId, 'spending', at)]);
  return pointsTerms(debt?.rule ?? FIRST_RULES['points-debt'], spending?.rule ?? FIRST_RULES.spending);
}
/** What a till took is paid out of a drawer of a store where this person works: that which sold it, if they do there, or the only one they work at. */
async function placeOf(deps: RefundDependencies, { shopId, till }: Order, named: StoreId | undefined, caller: StaffCaller): Promise<Result<RechargeRefund['paidAt'], Refused<'http/not-found' | 'stored-value/cash-of-store'>>> {
  if (!till) return ok(undefined);
  const only = caller.storeIds.length === 1 ? caller.storeIds[0] : undefined;
  const storeId = named ?? (worksAt(caller, till.storeId) ? till.storeId : only);
  if (storeId === undefined) return refuse('stored-value/cash-of-store');
  const storeName = worksAt(caller, storeId) ? await deps.storeName(shopId, storeId) : undefined;
  return storeName === undefined ? refuse('http/not-found') : ok({ storeId, storeName });
}

export function quoteOf({ order, member, ground, sum, channel, paidAt, quoteHash }: Prepared): Quote {
  const { principalFen, bonusFen } = member.balances;
  const { gifts: _gifts, ...rest } = sum;
  return {
    ...rest, ...giftsView(sum), ground, channel, ...(order.till ? { tender: order.till.tender } : {}), ...(paidAt ?? {}), quoteHash, payFen: order.payFen, refundedFen: order.refundedFen, refundableFen: refundableOf(order, member.balances), before: { principalFen, bonusFen }, after: balancesAfter(member, sum),
  };
}
export function balancesAfter(member: Member, sum: RefundSum): RechargeRefund['balancesAfter'] {
  return { principalFen: subtract(member.balances.principalFen, sum.principalFen), bonusFen: subtract(member.balances.bonusFen, sum.bonusFen) };
}
