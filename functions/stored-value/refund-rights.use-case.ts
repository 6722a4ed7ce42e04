import type { StoredValueContract } from '@shared/contracts/stored-value.contract';
import { add, fen, least, most, subtract } from '@shared/kernel/money';
import { ok, refuse, type Result } from '@shared/kernel/result';
import type * as z from 'zod';
import { documentKey } from '../ledger';
import { standingMember, storedValueOf } from '../membership';
import type { Refused } from '../platform/http/routes';
import { lawOf } from './domain/law/in-force';
import { rightsOf } from './domain/law/refund-rights';
import { worthOf } from './domain/order';
import { comingOf } from './domain/parts';
import { refundOf } from './refund.dynamo';
import { orderOf } from './stored-value.dynamo';
import type { RechargeDependencies } from './stored-value.ports';

type Rights = z.output<StoredValueContract['getRefundRights']['response']>;

/**
 * What the law gives back of one recharge, on each ground, step by step; writes nothing and decides nothing. What was used of it may be said; otherwise it is
 * taken to be all that the card no longer holds of it, which is exact for a card with one recharge.
 */
export const createGetRefundRights = ({ table, now }: Pick<RechargeDependencies, 'table' | 'now'>) =>
  async (request: z.output<StoredValueContract['getRefundRights']['request']>): Promise<Result<Rights, Refused<'http/not-found' | 'stored-value/nothing-to-refund'>>> => {
    const order = orderOf(await table.get(documentKey(request.shopId, request.rechargeId), { consistent: true }));
    if (!order) return refuse('http/not-found');
    if (order.creditedAt === undefined) return refuse('stored-value/nothing-to-refund');
    const [member, items] = await Promise.all([standingMember(table, order.shopId, order.memberId), order.refundIds.length === 0 ? [] : table.getMany(order.refundIds.map((id) => documentKey(request.shopId, id)))]);
    const refunds = items.flatMap((item) => refundOf(item) ?? []);
    const returnedFen = add(fen(0), ...refunds.map(({ moneyFen }) => moneyFen));
    const gone = add(returnedFen, ...refunds.map(({ bonusFen, cancelledFen }) => add(bonusFen, cancelledFen ?? fen(0))), comingOf(order));
    const held = member ? storedValueOf(member.balances) : fen(0);
    const leftOver = subtract(worthOf(order), least(worthOf(order), gone));
    const usedFen = request.usedFen ?? most(fen(0), subtract(leftOver, least(leftOver, held)));
    const { payFen: paidFen, bonusFen, creditedAt: paidAt } = order;
    const law = lawOf(order);
    const grounds = rightsOf({ paidFen, bonusFen, usedFen, paidAt, hadBefore: request.hadBefore, returnedFen, ratePerTenThousand: request.ratePerTenThousand, withdrawalDays: law.withdrawalDays }, now());
    return ok({ law: law.packs.filter(({ rules }) => rules.some(({ rule }) => rule === 'withdrawal' || rule === 'refund-sum')).map(({ title, source }) => ({ title, source })), paidFen, bonusFen, usedFen, estimated: request.usedFen === undefined, returnedFen, paidAt, grounds: grounds.map((ground) => ({ ...ground })) });
  };
