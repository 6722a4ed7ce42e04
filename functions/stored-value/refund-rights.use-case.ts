import type { StoredValueContract } from '@shared/contracts/stored-value.contract';
import type { Instant } from '@shared/kernel/instant';
import { add, type Fen, fen, least, most, subtract } from '@shared/kernel/money';
import { ok, refuse, type Result } from '@shared/kernel/result';
import type { Zone } from '@shared/kernel/shop-day';
import type * as z from 'zod';
import { documentKey, leftOf } from '../ledger';
import { type Member, standingMember } from '../membership';
import type { Refused } from '../platform/http/routes';
import type { Table } from '../platform/table/table';
import { lawOf } from './domain/law/in-force';
import { type Due, type Prepayment, rightsOf } from './domain/law/refund-rights';
import { type RefundAsk, wantedSince } from './domain/refund-ask';
import { type Held, isOver, paidAtOf } from './domain/held';
import { type Order, worthOf } from './domain/order';
import { comingOf } from './domain/parts';
import { paidOut, type RefundGround } from './domain/refund';
import { heldOf } from './held-of';
import { askKey, askOf } from './refund-ask.dynamo';
import { refundOf } from './refund.dynamo';
import { refundableOrderOf } from './stored-value.dynamo';
import type { RechargeDependencies } from './stored-value.ports';

type Rights = z.output<StoredValueContract['getRefundRights']['response']>;

/** What the books say of a recharge; `settled` where a refund on a ground of law settled it. Of what was returned, `interestFen` was interest. */
export interface Counted extends Pick<Prepayment, 'usedFen' | 'returnedFen'> {
  readonly interestFen: Fen;
  readonly settled?: { readonly at: Instant; readonly ground: RefundGround; readonly ratePerTenThousand: number };
}
/**
 * What the books say was returned of a recharge (with what was kept for gifts and points that had been used), and what was used: all that the card no longer holds of it. A refund on a
 * ground of law settled it: it keeps what counted then, less what came back to the card since, and no interest runs since.
 */
export async function countedOf(table: Table, order: Order, held: Held): Promise<Counted> {
  const items = order.refundIds.length === 0 ? [] : await table.getMany(order.refundIds.map((id) => documentKey(order.shopId, id)));
  const refunds = items.flatMap((item) => refundOf(item) ?? []);
  const returnedFen = add(fen(0), ...refunds.map((refund) => add(paidOut(refund), refund.gifts?.keptFen ?? fen(0), refund.pointsKeptFen ?? fen(0))));
  const interestFen = add(fen(0), ...refunds.map((refund) => refund.interestFen ?? fen(0)));
  const settlements = refunds.filter(({ usedFen }) => usedFen !== undefined);
  const [first, last] = [settlements[0], settlements.at(-1)];
  if (first && last?.usedFen !== undefined) return { returnedFen, interestFen, usedFen: leftOf(last.usedFen, held.reopenedFen), settled: { at: first.at, ground: first.ground ?? 'agreed', ratePerTenThousand: first.ratePerTenThousand ?? 0 } };
  const gone = add(comingOf(order), ...refunds.map(({ principalFen, bonusFen, cancelledFen }) => add(principalFen, bonusFen, cancelledFen ?? fen(0))));
  const leftOver = leftOf(worthOf(order), gone);
  return { returnedFen, interestFen, usedFen: most(fen(0), subtract(leftOver, least(leftOver, add(held.principalFen, held.bonusFen)))) };
}
/** What the law asks about the payment itself. When a moved-in balance was paid is not known: there is no withdrawal of it, and it counts from the day on which it came. */
export const paymentOf = (order: Order, zone: Zone): Pick<Prepayment, 'paidFen' | 'bonusFen' | 'paidAt' | 'zone' | 'withdrawalDays'> => ({ paidFen: order.payFen, bonusFen: order.bonusFen, paidAt: paidAtOf(order), zone, withdrawalDays: withdrawalDaysOf(order) });
export const withdrawalDaysOf = (order: Order): number => (order.opening ? 0 : lawOf(order).withdrawalDays);

/** As a refund would have it: one that was settled goes by the ground of its settlement alone, and where nothing is left nothing is still due. */
const openOf = (grounds: readonly Due[], settled: Counted['settled'], open: boolean): readonly Due[] =>
  grounds.filter(({ ground }) => !settled || ground === settled.ground).map((due) => (open ? { ...due, applies: due.applies || settled !== undefined } : { ...due, applies: false, remainingFen: fen(0) }));
export interface AskedOf {
  readonly order: Order;
  readonly member: Member | undefined;
  readonly last: RefundAsk | undefined;
}
/** The order, the card that it stands on today, and its newest request. */
export async function askedOf(table: Table, { shopId, rechargeId }: Pick<Order, 'shopId' | 'rechargeId'>): Promise<AskedOf | undefined> {
  const [item, asked] = await table.getMany([documentKey(shopId, rechargeId), askKey(shopId, rechargeId)]);
  const order = refundableOrderOf(item);
  return order && { order, member: await standingMember(table, order.shopId, order.memberId), last: asked && askOf(asked) };
}

type Dependencies = Pick<RechargeDependencies, 'table' | 'now' | 'zoneOf'>;
type Request = z.output<StoredValueContract['getRefundRights']['request']>;
/** What the law gives back of one recharge, on each ground, step by step; writes nothing. What was used of it may be said, to see what then would be due. */
export const createGetRefundRights = (deps: Dependencies) => async (request: Request): Promise<Result<Rights, Refused<'http/not-found' | 'stored-value/nothing-to-refund'>>> => {
  const of = await askedOf(deps.table, request);
  return of ? await rightsFor(deps, of, request) : refuse('http/not-found');
};
/** The same of an order that is at hand. */
export async function rightsFor({ table, now, zoneOf }: Dependencies, { order, member, last }: AskedOf, request: Pick<Request, 'usedFen' | 'hadBefore' | 'ratePerTenThousand'>): Promise<Result<Rights, Refused<'stored-value/nothing-to-refund'>>> {
  if (order.creditedAt === undefined) return refuse('stored-value/nothing-to-refund');
  const held = member ? (await heldOf(table, order, member)).held : NOTHING_HELD;
  const counted = await countedOf(table, order, held);
  const { settled } = counted;
  const [returnedFen, usedFen] = [counted.returnedFen, request.usedFen ?? counted.usedFen];
  const askedAt = wantedSince(last);
  const payment = paymentOf(order, await zoneOf(order.shopId));
  const grounds = rightsOf({ ...payment, usedFen, hadBefore: request.hadBefore, returnedFen, ratePerTenThousand: settled?.ratePerTenThousand ?? request.ratePerTenThousand, ...(askedAt === undefined ? {} : { askedAt }) }, settled?.at ?? now());
  const { packs } = lawOf(order);
  return ok({ law: packs.filter(({ rules }) => rules.some(({ rule }) => rule === 'withdrawal' || rule === 'refund-sum')).map(({ title, source }) => ({ title, source })), paidFen: payment.paidFen, bonusFen: payment.bonusFen, usedFen, estimated: request.usedFen === undefined, returnedFen, paidAt: payment.paidAt, grounds: [...openOf(grounds, settled, member !== undefined && (!isOver(order) || held.reopenedFen > 0))] });
}
const NOTHING_HELD: Held = { principalFen: fen(0), bonusFen: fen(0), reopenedFen: fen(0) };
