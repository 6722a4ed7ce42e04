import type { StoredValueContract } from '@shared/contracts/stored-value.contract';
import type { Instant } from '@shared/kernel/instant';
import { add, type Fen, fen, least, most, subtract } from '@shared/kernel/money';
import { ok, refuse, type Result } from '@shared/kernel/result';
import type * as z from 'zod';
import { documentKey, leftOf } from '../ledger';
import { type Member, standingMember } from '../membership';
import type { Refused } from '../platform/http/routes';
import type { Table } from '../platform/table/table';
import { lawOf } from './domain/law/in-force';
import { type Prepayment, rightsOf } from './domain/law/refund-rights';
import { type Order, worthOf } from './domain/order';
import { comingOf, givenOf } from './domain/parts';
import { paidOut } from './domain/refund';
import { refundOf } from './refund.dynamo';
import { orderOf } from './stored-value.dynamo';
import type { RechargeDependencies } from './stored-value.ports';

type Rights = z.output<StoredValueContract['getRefundRights']['response']>;

/** What of the card counts as this order's: no more of principal and of bonus than a refund of it takes, so that of several recharges on a card each fen is held by one, and what was used is counted once. */
const heldOf = (order: Order, { balances }: Member): Fen => add(least(leftOf(order.payFen, order.refundedFen), balances.principalFen), least(givenOf(order), balances.bonusFen));
/**
 * What the books say was returned of a recharge (with what was kept for gifts and points that had been used), and what was used: all that the card no longer holds of it, which is exact for a card with one recharge. A refund on a
 * ground of law settled it: it keeps what counted then, and no interest runs since.
 */
export async function countedOf(table: Table, order: Order, member: Member | undefined): Promise<Pick<Prepayment, 'usedFen' | 'returnedFen'> & { readonly settledAt?: Instant }> {
  const items = order.refundIds.length === 0 ? [] : await table.getMany(order.refundIds.map((id) => documentKey(order.shopId, id)));
  const refunds = items.flatMap((item) => refundOf(item) ?? []);
  const returnedFen = add(fen(0), ...refunds.map((refund) => add(paidOut(refund), refund.gifts?.keptFen ?? fen(0), refund.pointsKeptFen ?? fen(0))));
  const settled = refunds.find(({ usedFen }) => usedFen !== undefined);
  if (settled?.usedFen !== undefined) return { returnedFen, usedFen: settled.usedFen, settledAt: settled.at };
  const gone = add(comingOf(order), ...refunds.map(({ principalFen, bonusFen, cancelledFen }) => add(principalFen, bonusFen, cancelledFen ?? fen(0))));
  const held = member ? heldOf(order, member) : fen(0);
  const leftOver = subtract(worthOf(order), least(worthOf(order), gone));
  return { returnedFen, usedFen: most(fen(0), subtract(leftOver, least(leftOver, held))) };
}

/**
 * What the law gives back of one recharge, on each ground, step by step; writes nothing. What was used of it may be said, to see what then would be due.
 */
export const createGetRefundRights = ({ table, now }: Pick<RechargeDependencies, 'table' | 'now'>) =>
  async (request: z.output<StoredValueContract['getRefundRights']['request']>): Promise<Result<Rights, Refused<'http/not-found' | 'stored-value/nothing-to-refund'>>> => {
    const order = orderOf(await table.get(documentKey(request.shopId, request.rechargeId), { consistent: true }));
    if (!order) return refuse('http/not-found');
    if (order.creditedAt === undefined) return refuse('stored-value/nothing-to-refund');
    const counted = await countedOf(table, order, await standingMember(table, order.shopId, order.memberId));
    const [returnedFen, usedFen] = [counted.returnedFen, request.usedFen ?? counted.usedFen];
    const { payFen: paidFen, bonusFen, creditedAt: paidAt } = order;
    const law = lawOf(order);
    const grounds = rightsOf({ paidFen, bonusFen, usedFen, paidAt, hadBefore: request.hadBefore, returnedFen, ratePerTenThousand: request.ratePerTenThousand, withdrawalDays: law.withdrawalDays }, counted.settledAt ?? now());
    return ok({ law: law.packs.filter(({ rules }) => rules.some(({ rule }) => rule === 'withdrawal' || rule === 'refund-sum')).map(({ title, source }) => ({ title, source })), paidFen, bonusFen, usedFen, estimated: request.usedFen === undefined, returnedFen, paidAt, grounds: grounds.map((ground) => ({ ...ground })) });
  };
