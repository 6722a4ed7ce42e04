import type { StoredValueContract } from '@shared/contracts/stored-value.contract';
import type { CommandKey, ShopId, StoreId } from '@shared/kernel/ids';
import type { Instant } from '@shared/kernel/instant';
import { add, type Fen, fen, least, subtract } from '@shared/kernel/money';
import { ok, refuse, type Result } from '@shared/kernel/result';
import type { Zone } from '@shared/kernel/shop-day';
import type * as z from 'zod';
import { worksAt } from '../identity';
import { documentKey, type Posting, sparing, type Spared, withdrawUntil } from '../ledger';
import { isOwn, type Member, standingMember } from '../membership';
import { sha256Hex } from '../platform/crypto/digests';
import type { Refused, StaffCaller } from '../platform/http/routes';
import { readAll } from '../platform/table/read-all';
import type { Table } from '../platform/table/table';
import { FIRST_RULES, type RuleBook } from '../shops';
import { lawOf } from './domain/law/in-force';
import { type Held, isOver, reopened } from './domain/held';
import { dueOn, type Ground, mayWithdraw } from './domain/law/refund-rights';
import type { Order } from './domain/order';
import { channelOf, type Holding, mayRefundOnce, paidOut, type RechargeRefund, type RefundChannel, type RefundGround, refundableOf, type RefundSum, refundSum, sumOnGround } from './domain/refund';
import { wantedSince } from './domain/refund-ask';
import { type PointsTerms, pointsTerms } from './domain/refund-points';
import type { TillTender } from './domain/till';
import { heldOf } from './held-of';
import { giftsView } from './recharge-view';
import { askKey, askOf } from './refund-ask.dynamo';
import { refundOf } from './refund.dynamo';
import { countedOf, paymentOf } from './refund-rights.use-case';
import { refundableOrderOf, settingsKey, settingsOf } from './stored-value.dynamo';
import type { RechargeDependencies } from './stored-value.ports';
import { findGifts, type GiftsFound } from './take-gifts';

export type RefundDependencies = Pick<RechargeDependencies, 'table' | 'now' | 'elapsed' | 'pause' | 'fraction' | 'lotsFor' | 'storeName' | 'zoneOf'> & { readonly ruleBook: RuleBook };
export type Quote = z.output<StoredValueContract['quoteRefund']['response']>;
export type QuoteCode = StoredValueContract['quoteRefund']['errors'][number];
export interface Prepared {
  readonly at: Instant;
  readonly order: Order;
  readonly member: Member;
  /** What of the card is this recharge's. */
  readonly held: Held;
  readonly ground: RefundGround;
  /** A year's interest that it was reckoned with, on a ground of law. */
  readonly rate?: number;
  /** What the shop entered last on this ground. */
  readonly lastRate?: number;
  readonly sum: RefundSum;
  readonly channel: RefundChannel;
  /** Out of which store's drawer, of a recharge that a till took. */
  readonly paidAt?: RechargeRefund['paidAt'];
  /** How it is paid out, unless by WeChat Pay. */
  readonly tender?: TillTender;
  /** Above what the law lets be paid in cash. */
  readonly cashLimitFen?: Fen;
  readonly found?: GiftsFound | undefined;
  /** How its points are taken back without those that expired. */
  readonly sparing?: ((reversal: readonly Posting[]) => Spared) | undefined;
  readonly quoteHash: string;
}
interface Asked {
  readonly shopId: ShopId;
  readonly rechargeId: CommandKey;
  readonly principalFen?: Fen | undefined;
  readonly ground?: RefundGround | undefined;
  readonly ratePerTenThousand?: number | undefined;
  readonly storeId?: StoreId | undefined;
  readonly hadBefore?: boolean | undefined;
  readonly tender?: TillTender | undefined;
}

/** What the person saw and agreed to; other movements of the card do not void it as long as the sum is the same. */
const hashOf = ({ rechargeId, refundedFen }: Order, rest: Pick<Prepared, 'ground' | 'sum' | 'channel' | 'paidAt' | 'tender'>): string =>
  sha256Hex(JSON.stringify([rechargeId, refundedFen, rest.ground, rest.sum, rest.channel, rest.paidAt?.storeId ?? '', rest.tender ?? ''])).slice(0, 32);

/**
 * Order and member, read consistently, and the sum: on a ground of law what is due by it, otherwise so much of the principal, all that is left where no amount
 * is named. Quoting and refunding share it.
 */
export async function prepareRefund(deps: RefundDependencies, asked: Asked, caller: StaffCaller): Promise<Result<Prepared, Refused<QuoteCode>>> {
  const [item, ask, settings] = await deps.table.getMany([documentKey(asked.shopId, asked.rechargeId), askKey(asked.shopId, asked.rechargeId), settingsKey(asked.shopId)]);
  const found = refundableOrderOf(item);
  if (!found) return refuse('http/not-found');
  const stands = await standingMember(deps.table, found.shopId, found.memberId);
  const [at, zone] = [deps.now(), await deps.zoneOf(found.shopId)];
  const member = stands && found.points ? await deps.lotsFor(stands, at) : stands;
  if (!member || (found.state !== 'credited' && found.state !== 'shipped')) return refuse('stored-value/nothing-to-refund');
  if (isOwn(member, caller)) return refuse('visits/own-membership');
  const spared = found.points ? await sparing(deps, member, [{ memberId: found.memberId, at: found.creditedAt ?? found.createdAt }]) : undefined;
  const bearing = spared && ((reversal: readonly Posting[]) => spared([reversal]));
  const paidAt = await placeOf(deps, found, asked.storeId, caller);
  if (!paidAt.ok) return paidAt;
  const { order, held } = await heldOf(deps.table, found, member);
  if (isOver(order) && held.reopenedFen === 0) return refuse('stored-value/nothing-to-refund');
  const may = held.reopenedFen > 0 ? ok(undefined) : withinDays(order, zone, asked, ask && wantedSince(askOf(ask)), at);
  if (!may.ok) return may;
  const terms = await termsOf(deps, order.shopId, at);
  const reckoned = await sumOf(deps, { order, member, held, at, zone, asked, terms, sparing: bearing });
  if (!reckoned.ok) return reckoned;
  const { sum, found: gifts, ground, rate } = reckoned.value;
  const once = mayRefundOnce(order, sum, mostOf(order, held));
  if (!once.ok) return once;
  // Where all of it is kept there is nothing to send.
  const channel = sum.moneyFen === 0 ? 'by-hand' : channelOf(order, at);
  const tender = order.till?.tender ?? (order.opening ? (asked.tender ?? 'cash') : undefined);
  const cashLimitFen = channel === 'by-hand' && (tender ?? 'cash') === 'cash' ? await cashLimitOf(deps.table, order, paidOut(sum)) : undefined;
  const said = { ground, sum, channel, ...(paidAt.value ? { paidAt: paidAt.value } : {}), ...(tender ? { tender } : {}), ...(rate === undefined ? {} : { rate }), ...(cashLimitFen === undefined ? {} : { cashLimitFen }) } as const;
  const lastRate = ground === 'shop-fault' || ground === 'own-reasons' ? settingsOf(settings).lastRates[ground] : undefined;
  return ok({ at, order, member, held, found: gifts, sparing: bearing, ...said, ...(lastRate === undefined ? {} : { lastRate }), quoteHash: hashOf(order, said) });
}

/** The limit of cash that a payment passes, with what of the same recharge was paid in cash before it: a sum in parts is a sum. */
export async function cashLimitOf(table: Table, order: Order, payFen: Fen): Promise<Fen | undefined> {
  const { cashFen } = lawOf(order);
  if (cashFen === undefined || payFen > cashFen || order.refundIds.length === 0) return cashFen !== undefined && payFen > cashFen ? cashFen : undefined;
  const before = await readAll(table, order.refundIds.map((id) => documentKey(order.shopId, id)));
  // Also what WeChat would not send and the shop paid out of a drawer.
  const inCash = [...before.values()].flatMap((item) => refundOf(item) ?? []).filter((one) => (one.byHand?.paidAt === undefined ? one.channel === 'by-hand' && (one.till?.tender ?? one.tender ?? 'cash') : one.byHand.tender) === 'cash');
  return add(payFen, ...inCash.map(paidOut)) > cashFen ? cashFen : undefined;
}

/** Whether the seven days hold, where they are what is gone by: they are judged by when the member asked, and are not for who had the same before paying. */
function withinDays(order: Order, zone: Zone, { ground, hadBefore = false }: Asked, askedAt: Instant | undefined, at: Instant): Result<undefined, Refused<'stored-value/withdrawal-over' | 'stored-value/had-before'>> {
  if (ground !== 'seven-days') return ok(undefined);
  if (hadBefore) return refuse('stored-value/had-before');
  const payment = paymentOf(order, zone);
  return mayWithdraw({ ...payment, hadBefore, ...(askedAt === undefined ? {} : { askedAt }) }, at) ? ok(undefined) : refuse('stored-value/withdrawal-over', { until: withdrawUntil(payment.paidAt, zone, payment.withdrawalDays) });
}

interface Reckoning extends Pick<Prepared, 'order' | 'member' | 'held' | 'at' | 'sparing'> {
  readonly zone: Zone;
  readonly asked: Asked;
  readonly terms: PointsTerms;
}
type Reckoned = Pick<Prepared, 'sum' | 'ground' | 'rate' | 'found'>;
/** The quote's sum is the law's sum: what counts as used is what the books say. What came back after a settlement is due by ground and rate of that settlement whatever is named, so that nobody gets more than was paid, and so in parts as well: any parts add up to the whole. */
async function sumOf({ table }: RefundDependencies, { order, member, held, at, zone, asked, terms, sparing: bearing }: Reckoning): Promise<Result<Reckoned, Refused<'stored-value/nothing-to-refund' | 'stored-value/refund-too-much'>>> {
  const holding: Holding = { ...held, points: member.balances.points, ...(bearing ? { sparing: bearing } : {}) };
  const named = asked.ground ?? 'agreed';
  const againFen = named === 'agreed' ? least(held.reopenedFen, asked.principalFen ?? held.reopenedFen) : held.reopenedFen;
  const counted = await countedOf(table, order, { ...held, reopenedFen: againFen });
  const again = held.reopenedFen > 0 ? counted.settled : undefined;
  if (again && named === 'agreed' && (againFen === 0 || (asked.principalFen ?? againFen) > againFen)) return refuse('stored-value/refund-too-much', { refundableFen: held.reopenedFen });
  const ground = again?.ground ?? named;
  const found = again ? undefined : await findGifts(table, order, at);
  const done = (sum: ReturnType<typeof sumOnGround>, rate?: number) => (sum.ok ? ok({ sum: sum.value, ground, found, ...(rate === undefined ? {} : { rate }) }) : sum);
  if (ground === 'agreed') return done(refundSum(order, holding, asked.principalFen ?? refundableOf(order, holding), found?.now, terms));
  const rate = again?.ratePerTenThousand ?? asked.ratePerTenThousand ?? 0;
  const due = dueOn(ground as Ground, { ...paymentOf(order, zone), hadBefore: false, ratePerTenThousand: rate, ...counted }, again?.at ?? at);
  if (!again) return done(sumOnGround(order, holding, due, counted, found?.now, terms), rate);
  const sum = sumOnGround(reopened(order, againFen), { principalFen: againFen, bonusFen: fen(0), points: holding.points }, due, { ...counted, returnedFen: subtract(counted.returnedFen, counted.interestFen) }, undefined, terms);
  return done(sum.ok ? ok({ ...sum.value, reopenedFen: againFen }) : sum, rate);
}
async function termsOf({ ruleBook }: RefundDependencies, shopId: ShopId, at: Instant): Promise<PointsTerms> {
  const [debt, spending] = await Promise.all([ruleBook.inForce(shopId, 'points-debt', at), ruleBook.inForce(shopId, 'spending', at)]);
  return pointsTerms(debt?.rule ?? FIRST_RULES['points-debt'], spending?.rule ?? FIRST_RULES.spending);
}
/** What a till took, or was moved in, is paid out of a drawer of a store where this person works: that which sold it, if they do there, or the only one they work at. */
async function placeOf(deps: RefundDependencies, { shopId, till, opening }: Order, named: StoreId | undefined, caller: StaffCaller): Promise<Result<RechargeRefund['paidAt'], Refused<'http/not-found' | 'stored-value/cash-of-store'>>> {
  if (!till && !opening) return ok(undefined);
  const only = caller.storeIds.length === 1 ? caller.storeIds[0] : undefined;
  const storeId = named ?? (till && worksAt(caller, till.storeId) ? till.storeId : only);
  if (storeId === undefined) return refuse('stored-value/cash-of-store');
  const storeName = worksAt(caller, storeId) ? await deps.storeName(shopId, storeId) : undefined;
  return storeName === undefined ? refuse('http/not-found') : ok({ storeId, storeName });
}

export function quoteOf({ order, member, held, ground, sum, channel, paidAt, tender, cashLimitFen, lastRate, quoteHash }: Prepared): Quote {
  const { principalFen, bonusFen } = member.balances;
  const { gifts: _gifts, ...rest } = sum;
  return {
    ...rest, ...giftsView(sum), ground, channel, ...(tender ? { tender } : {}), ...(cashLimitFen === undefined ? {} : { cashLimitFen }), ...(lastRate === undefined ? {} : { lastRate }), ...(paidAt ?? {}), quoteHash, payFen: order.payFen, refundedFen: order.refundedFen, refundableFen: mostOf(order, held), before: { principalFen, bonusFen }, after: balancesAfter(member, sum),
  };
}
/** The most principal of the order that can go back now. */
const mostOf = (order: Order, held: Held): Fen => (held.reopenedFen > 0 ? held.reopenedFen : refundableOf(order, held));
export function balancesAfter(member: Member, sum: RefundSum): RechargeRefund['balancesAfter'] {
  return { principalFen: subtract(member.balances.principalFen, sum.principalFen), bonusFen: subtract(member.balances.bonusFen, sum.bonusFen) };
}
