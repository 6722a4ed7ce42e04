import type { StoredValueContract } from '@shared/contracts/stored-value.contract';
import type { CommandKey, MemberId, ShopId } from '@shared/kernel/ids';
import { DEFAULT_PAGE } from '@shared/kernel/page';
import { ok, refuse, type Result } from '@shared/kernel/result';
import type * as z from 'zod';
import { commitOnce, type Plan } from '../ledger';
import { isOwn, standingMember } from '../membership';
import type { CommandMark, MemberCaller, Refused, StaffCaller } from '../platform/http/routes';
import { mayAsk, payByOf, type RefundAsk, standingAsk, wantedSince } from './domain/refund-ask';
import { lawOf } from './domain/law/in-force';
import { mayWithdraw } from './domain/law/refund-rights';
import { reopenedOf } from './held-of';
import { listOrders } from './read-recharges.use-case';
import { askView, rechargeView } from './recharge-view';
import { askedWrite, askKey, askOf, closedWrite, waitingRange } from './refund-ask.dynamo';
import { askedOf, paymentOf, rightsFor } from './refund-rights.use-case';
import type { RechargeDependencies } from './stored-value.ports';

type Contract = StoredValueContract;
type AskView = z.output<Contract['askRefund']['response']>;
type Committing = 'ledger/busy' | 'http/key-reused';
type Dependencies = Pick<RechargeDependencies, 'table' | 'now' | 'elapsed' | 'pause' | 'fraction' | 'zoneOf'>;
interface OfOrder {
  readonly shopId: ShopId;
  readonly rechargeId: CommandKey;
}
const plan = (facts: RefundAsk, at: RefundAsk['askedAt'], by: string, write: Plan<RefundAsk>['writes'][number]): Plan<RefundAsk> => ({ facts, at, by, writes: [write] });

type AskCode = Contract['askRefund']['errors'][number];
/** A member asks for the refund of a recharge, once for the key; one request of an order waits at a time. */
export const createAskRefund = (deps: Dependencies) => async (request: z.output<Contract['askRefund']['request']>, caller: MemberCaller, mark: CommandMark): Promise<Result<AskView, Refused<AskCode>>> => {
  const { shopId, rechargeId, reason } = request;
  const committed = await commitOnce(deps, { ...mark, shopId, kind: 'refund-ask' }, async (): Promise<Result<Plan<RefundAsk>, Refused<Exclude<AskCode, Committing>>>> => {
    const of = await askedOf(deps.table, request);
    if (of?.member?.memberId !== caller.memberId) return refuse('http/not-found');
    const may = mayAsk(of.order, of.last, (await reopenedOf(deps.table, [of.order], of.member))(of.order));
    if (!may.ok) return may;
    const [at, zone] = [deps.now(), await deps.zoneOf(shopId)];
    const firstAskedAt = wantedSince(of.last);
    const since = firstAskedAt ?? at;
    const payBy = payByOf(lawOf(of.order), mayWithdraw({ ...paymentOf(of.order, zone), hadBefore: false }, since), since, zone);
    const ask: RefundAsk = { askId: mark.key, rechargeId, memberId: caller.memberId, askedAt: at, state: 'asked', ...(firstAskedAt === undefined ? {} : { firstAskedAt }), ...(payBy ? { payBy } : {}), ...(reason === undefined ? {} : { reason }) };
    return ok(plan(ask, at, caller.userId, askedWrite(shopId, ask, of.last)));
  });
  return committed.ok ? ok(askView(committed.value.document.facts)) : committed;
};

type EndCode = Contract['withdrawRefundAsk']['errors'][number];
/** The member takes the request back while it waits. */
export const createWithdrawRefundAsk = (deps: Dependencies) => async (request: OfOrder & { readonly askId: CommandKey }, caller: MemberCaller, mark: CommandMark): Promise<Result<AskView, Refused<EndCode>>> => {
  const committed = await commitOnce(deps, { ...mark, shopId: request.shopId, kind: 'refund-ask-end' }, async (): Promise<Result<Plan<RefundAsk>, Refused<Exclude<EndCode, Committing>>>> => {
    const of = await askedOf(deps.table, request);
    if (of?.member?.memberId !== caller.memberId) return refuse('http/not-found');
    const ask = standingAsk(of.last, request.askId);
    if (!ask.ok) return ask;
    const end = { state: 'withdrawn' as const, closedAt: deps.now() };
    return ok(plan({ ...ask.value, ...end }, end.closedAt, caller.userId, closedWrite(request.shopId, ask.value, end)));
  });
  return committed.ok ? ok(askView(committed.value.document.facts)) : committed;
};

type RefuseCode = Contract['refuseRefundAsk']['errors'][number];
/** The shop refuses it, with the reason that the member reads. Nobody decides about their own card. */
export const createRefuseRefundAsk = (deps: Dependencies) => async (request: OfOrder & { readonly askId: CommandKey; readonly answer: string }, caller: StaffCaller, mark: CommandMark): Promise<Result<AskView, Refused<RefuseCode>>> => {
  const committed = await commitOnce(deps, { ...mark, shopId: request.shopId, kind: 'refund-ask-end' }, async (): Promise<Result<Plan<RefundAsk>, Refused<Exclude<RefuseCode, Committing>>>> => {
    const of = await askedOf(deps.table, request);
    if (!of) return refuse('http/not-found');
    if (of.member && isOwn(of.member, caller)) return refuse('visits/own-membership');
    const ask = standingAsk(of.last, request.askId);
    if (!ask.ok) return ask;
    const end = { state: 'refused' as const, closedAt: deps.now(), byName: caller.name, answer: request.answer };
    return ok(plan({ ...ask.value, ...end }, end.closedAt, caller.staffId, closedWrite(request.shopId, ask.value, end)));
  });
  return committed.ok ? ok(askView(committed.value.document.facts)) : committed;
};

/** The caller's own recharges, newest first, each with its newest request. */
export const createListMyRecharges = (deps: Dependencies) => async (request: z.output<Contract['listMyRecharges']['request']>, memberId: MemberId): Promise<Result<z.output<Contract['listMyRecharges']['response']>, Refused<'http/not-found'>>> => {
  const page = await listOrders(deps.table, { ...request, memberId });
  if (!page.ok) return page;
  const { orders, next } = page.value;
  const [zone, member, asks] = await Promise.all([deps.zoneOf(request.shopId), standingMember(deps.table, request.shopId, memberId), deps.table.getMany(orders.map(({ rechargeId }) => askKey(request.shopId, rechargeId)), { consistent: true })]);
  const reopened = await reopenedOf(deps.table, orders, member);
  const items = orders.map((order, i) => {
    const reopenedFen = reopened(order);
    return { recharge: rechargeView(order, zone), ...(reopenedFen > 0 ? { reopenedFen } : {}), ...(asks[i] ? { ask: askView(askOf(asks[i])) } : {}) };
  });
  return ok({ items, ...next });
};

/** Requests that wait, the one that is to be paid first before the others, each with what the law gives back of the recharge before interest: within seven days all of it, then less what was used. */
export const createListRefundAsks = (deps: Dependencies) => async ({ shopId, cursor, limit }: z.output<Contract['listRefundAsks']['request']>): Promise<Result<z.output<Contract['listRefundAsks']['response']>, never>> => {
  const zone = await deps.zoneOf(shopId);
  const page = await deps.table.query({ ...waitingRange(shopId), limit: limit ?? DEFAULT_PAGE, cursor });
  const items = await Promise.all(page.items.map(askOf).map(async (ask) => {
    const of = await askedOf(deps.table, { shopId, rechargeId: ask.rechargeId });
    // The index may be behind: one that was decided meanwhile waits no more.
    if (of?.last?.askId !== ask.askId || of.last.state !== 'asked') return [];
    const due = await rightsFor(deps, of, { hadBefore: false, ratePerTenThousand: 0 });
    // One that goes as it was settled has that ground alone; of one that is over meanwhile nothing is due, and the request still waits for an answer.
    const ground = due.ok ? (due.value.grounds.find(({ ground: name, applies }) => applies && name !== 'shop-fault') ?? due.value.grounds.at(-1)) : undefined;
    return ground ? [{ ask: askView(ask), recharge: rechargeView(of.order, zone), memberName: of.member?.name ?? '', memberNumber: of.member?.number ?? '', ground: ground.ground, dueFen: ground.remainingFen }] : [];
  }));
  return ok({ items: items.flat(), ...(page.cursor ? { next: page.cursor } : {}) });
};
