import type { StoredValueContract } from '@shared/contracts/stored-value.contract';
import { assert } from '@shared/kernel/assert';
import type { CommandKey, ShopId } from '@shared/kernel/ids';
import type { Instant } from '@shared/kernel/instant';
import { DEFAULT_PAGE } from '@shared/kernel/page';
import type { Fen } from '@shared/kernel/money';
import { ok, refuse, type Result } from '@shared/kernel/result';
import type * as z from 'zod';
import { worksAt } from '../identity';
import { advance, advanceWrites, type ByHandDay, type ByHandRole, commitOnce, documentKey, type Plan, readByHandDay, withinDay, withinLimit } from '../ledger';
import { isOwn, type Member, standingMember } from '../membership';
import type { CommandMark, Refused, StaffCaller } from '../platform/http/routes';
import type { Write } from '../platform/table/table';
import { type AdjustingRule, FIRST_RULES, type RuleBook } from '../shops';
import { byHandPostings, isListed, mayDecideByHand, mayMove, waitsUntil } from './domain/stuck-refund';
import type { ByHand, WechatRefund } from './domain/wechat-refund';
import { cashLimitOf } from './prepare-refund';
import { anyRefundOf, refundWrites, stuckRange } from './refund.dynamo';
import { refundableOrderOf } from './stored-value.dynamo';
import type { RechargeDependencies } from './stored-value.ports';
import { type StuckView, stuckView } from './stuck-view';

type Contract = StoredValueContract;
type Request<K extends keyof Contract> = z.output<Contract[K]['request']>;
type Code<K extends keyof Contract> = Contract[K]['errors'][number];
export type StuckDependencies = Pick<RechargeDependencies, 'table' | 'now' | 'elapsed' | 'pause' | 'fraction' | 'storeName' | 'zoneOf'> & { readonly ruleBook: RuleBook };
export const REFUND_BY_HAND = 'refund-by-hand';
/** What a command leaves: the refund as it left it. */
export interface StuckFacts {
  readonly refundId: CommandKey;
  readonly view: StuckView;
}

const roleOf = ({ role }: StaffCaller): ByHandRole => (role === 'owner' ? 'owner' : 'manager');
const ruleOf = async ({ ruleBook }: StuckDependencies, shopId: ShopId, at: Instant) => (await ruleBook.inForce(shopId, 'adjusting', at))?.rule ?? FIRST_RULES.adjusting;
const sumOf = ({ moneyFen }: WechatRefund) => ({ asset: 'bonus', amount: moneyFen }) as const;
/** Paying by hand is money out by a person's word: the shop's limits for adjusting by hand hold for it, at a time and in a day, and both count together. */
async function limitsOf(deps: StuckDependencies, rule: AdjustingRule, refund: WechatRefund, member: Member | undefined, caller: StaffCaller, at: Instant): Promise<Pick<Found, 'alone' | 'counted'>> {
  const sum = sumOf(refund);
  const day: ByHandDay | undefined = member && (await readByHandDay(deps, member, { user: caller.userId, asset: 'bonus', as: 'alone' }, at));
  return day ? { alone: withinDay(rule, roleOf(caller), sum, day.so), counted: day.counted(rule, roleOf(caller), sum.amount) } : { alone: withinLimit(rule, roleOf(caller), sum), counted: [] };
}
/** The limit of cash that paying it so passes. A repayment was no money of a card. */
async function cashLimitFor({ table }: StuckDependencies, { shopId, rechargeId, moneyFen, purpose, state }: WechatRefund): Promise<Fen | undefined> {
  const order = purpose || state !== 'stuck' ? undefined : refundableOrderOf(await table.get(documentKey(shopId, rechargeId), { consistent: true }));
  return order && (await cashLimitOf(table, order, moneyFen));
}
interface Found {
  readonly at: Instant;
  readonly refund: WechatRefund;
  readonly member: Member | undefined;
  readonly alone: boolean;
  readonly cashLimitFen: Fen | undefined;
  readonly rule: AdjustingRule;
  /** What paying it alone adds to the day. */
  readonly counted: readonly Write[];
}
/** The refund, the card that stands for its member today, and whether this person may pay so much alone. Nobody decides about their own card. */
async function find(deps: StuckDependencies, { shopId, refundId }: { readonly shopId: ShopId; readonly refundId: CommandKey }, caller: StaffCaller): Promise<Result<Found, Refused<'http/not-found' | 'visits/own-membership'>>> {
  const refund = anyRefundOf(await deps.table.get(documentKey(shopId, refundId), { consistent: true }));
  if (!refund) return refuse('http/not-found');
  const at = deps.now();
  const [member, rule] = [await standingMember(deps.table, shopId, refund.memberId), await ruleOf(deps, shopId, at)];
  if (member && isOwn(member, caller)) return refuse('visits/own-membership');
  return ok({ at, refund, member, rule, cashLimitFen: await cashLimitFor(deps, refund), ...(await limitsOf(deps, rule, refund, member, caller, at)) });
}
/** What is undefined is taken away. */
interface Change extends Partial<Pick<WechatRefund, 'state' | 'twice' | 'dueAt'>> {
  readonly byHand?: ByHand | undefined;
}
/** The refund one step on; every step counts, so that of two at once one is done. */
function planOf({ at, refund, member, alone, cashLimitFen }: Found, caller: StaffCaller, change: Change, more: readonly Write[] = []): Plan<StuckFacts> {
  const next = { ...refund, ...change, tries: refund.tries + 1 } as WechatRefund;
  return { at, by: caller.staffId, facts: { refundId: refund.refundId, view: stuckView(next, member, { at, alone, cashLimitFen: next.state === 'stuck' ? cashLimitFen : undefined, userId: caller.userId }) }, writes: [...refundWrites(refund, next), ...more] };
}
const answered = <E>(committed: Result<{ readonly document: { readonly facts: StuckFacts } }, E>): Result<StuckView, E> => (committed.ok ? ok(committed.value.document.facts.view) : committed);

/** Refunds that somebody has to look at, the oldest first. */
export const createListStuckRefunds = (deps: StuckDependencies) => async ({ shopId, cursor, limit }: Request<'listStuckRefunds'>, caller: StaffCaller): Promise<Result<z.output<Contract['listStuckRefunds']['response']>, never>> => {
  const at = deps.now();
  const [page, rule] = [await deps.table.query({ ...stuckRange(shopId), limit: limit ?? DEFAULT_PAGE, cursor }), await ruleOf(deps, shopId, at)];
  const refunds = (await deps.table.getMany(page.items.map(({ refundId }) => documentKey(shopId, refundId as CommandKey)))).flatMap((item) => anyRefundOf(item) ?? []).filter(isListed);
  const items = await Promise.all(refunds.map(async (refund) => {
    const [member, cashLimitFen] = await Promise.all([standingMember(deps.table, shopId, refund.memberId), cashLimitFor(deps, refund)]);
    return stuckView(refund, member, { at, alone: (await limitsOf(deps, rule, refund, member, caller, at)).alone, cashLimitFen, userId: caller.userId });
  }));
  return ok({ items, ...(page.cursor ? { next: page.cursor } : {}) });
};

/** Has the sweeper try once more, once for the key. */
export const createRetryRefund = (deps: StuckDependencies) => async (request: Request<'retryRefund'>, caller: StaffCaller, mark: CommandMark): Promise<Result<StuckView, Refused<Code<'retryRefund'>>>> =>
  answered(await commitOnce(deps, { ...mark, shopId: request.shopId, kind: 'refund-retry' }, async (): Promise<Result<Plan<StuckFacts>, Refused<Code<'retryRefund'>>>> => {
    const found = await find(deps, request, caller);
    if (!found.ok) return found;
    const may = mayMove(found.value.refund, found.value.at);
    return may.ok ? ok(planOf(found.value, caller, { state: 'again', byHand: undefined, dueAt: found.value.at })) : may;
  }));

/** Paid by hand: the refund, and the member's entry that sets the clearing account of WeChat's refund against the tender that was used. */
function paid(found: Found, byHand: ByHand, caller: StaffCaller, key: CommandKey, more: readonly Write[] = []): Result<Plan<StuckFacts>, Refused<'http/not-found'>> {
  const { at, refund, member } = found;
  if (!member) return refuse('http/not-found');
  const place = byHand.storeId === undefined || byHand.storeName === undefined ? {} : { storeId: byHand.storeId, storeName: byHand.storeName };
  const advanced = advance(member, { at, kind: 'refund-by-hand', documentId: key, postings: byHandPostings(refund, byHand.tender), amountFen: refund.moneyFen, ...place, staffId: caller.staffId, staffName: caller.name });
  assert(advanced.ok, 'paying by hand takes nothing from a card');
  const done: ByHand = { ...byHand, paidAt: at, entryOf: member.memberId, sequence: advanced.value.entry.sequence };
  return ok(planOf(found, caller, { state: 'by-hand', byHand: done, dueAt: at }, [...advanceWrites(advanced.value), ...more]));
}

/** Records that the shop paid it itself, once for the key; above the person's limit, at a time or in a day, it waits for a second one, and nothing moves. */
export const createPayRefundByHand = (deps: StuckDependencies) => async (request: Request<'payRefundByHand'>, caller: StaffCaller, mark: CommandMark): Promise<Result<StuckView, Refused<Code<'payRefundByHand'>>>> =>
  answered(await commitOnce(deps, { ...mark, shopId: request.shopId, kind: REFUND_BY_HAND }, async (): Promise<Result<Plan<StuckFacts>, Refused<Code<'payRefundByHand'>>>> => {
    const found = await find(deps, request, caller);
    if (!found.ok) return found;
    const { at, refund, alone, cashLimitFen } = found.value;
    const may = mayMove(refund, at);
    if (!may.ok) return may;
    const { tender, storeId, to, reference, reason } = request;
    const limitFen = tender === 'cash' ? cashLimitFen : undefined;
    // Cash comes out of a drawer, and a drawer is a store's.
    if (tender === 'cash' && storeId === undefined) return refuse('stored-value/cash-of-store');
    const storeName = storeId && worksAt(caller, storeId) ? await deps.storeName(request.shopId, storeId) : undefined;
    if (storeId && storeName === undefined) return refuse('http/not-found');
    if (limitFen !== undefined && !request.cashConfirmed) return refuse('stored-value/cash-unconfirmed', { limitFen });
    const byHand: ByHand = {
      byHandId: mark.key, tender, to, reason, at, by: caller.name, byUser: caller.userId, byStaff: caller.staffId, ...(caller.role === 'owner' ? { byOwner: true as const } : {}), ...(reference === undefined ? {} : { reference }), ...(storeId && storeName ? { storeId, storeName } : {}), ...(limitFen === undefined ? {} : { cashConfirmed: true as const }),
    };
    return alone ? paid(found.value, byHand, caller, mark.key, found.value.counted) : ok(planOf(found.value, caller, { byHand: { ...byHand, until: waitsUntil(at) } }));
  }));

const NOT_COUNTED = { may: true, counted: [] as readonly Write[] };
/** Whether this person may agree to it. Two of whom one is an owner may, whatever the sum; two managers no more at a time and in a day than an owner alone: else they could pay anything out, in parts. */
async function agreeing(deps: StuckDependencies, { at, refund, member, rule }: Found, caller: StaffCaller): Promise<typeof NOT_COUNTED> {
  if (!member || caller.role === 'owner' || refund.byHand?.byOwner) return NOT_COUNTED;
  const day = await readByHandDay(deps, member, { user: caller.userId, asset: 'bonus', as: 'agreed' }, at);
  return { may: withinDay(rule, 'owner', sumOf(refund), day.so), counted: day.counted(rule, 'owner', refund.moneyFen) };
}

/** What waits is approved by a second person, refused by anybody who may, or withdrawn by who proposed it; once, and exactly what was proposed. */
export const createDecideRefundByHand = (deps: StuckDependencies) => async (request: Request<'decideRefundByHand'>, caller: StaffCaller, mark: CommandMark): Promise<Result<StuckView, Refused<Code<'decideRefundByHand'>>>> =>
  answered(await commitOnce(deps, { ...mark, shopId: request.shopId, kind: REFUND_BY_HAND }, async (): Promise<Result<Plan<StuckFacts>, Refused<Code<'decideRefundByHand'>>>> => {
    const found = await find(deps, request, caller);
    if (!found.ok) return found;
    const agreed = request.approve ? await agreeing(deps, found.value, caller) : NOT_COUNTED;
    const byHand = mayDecideByHand(found.value.refund, request, { user: caller.userId, owner: agreed.may }, found.value.at);
    if (!byHand.ok) return byHand;
    // Another part may have been paid in cash since it was proposed.
    const { cashLimitFen } = found.value;
    if (request.approve && byHand.value.tender === 'cash' && cashLimitFen !== undefined && !byHand.value.cashConfirmed) return refuse('stored-value/cash-unconfirmed', { limitFen: cashLimitFen });
    if (request.approve && byHand.value.storeId && !worksAt(caller, byHand.value.storeId)) return refuse('http/not-found');
    return request.approve ? paid(found.value, { ...byHand.value, approvedBy: caller.name }, caller, mark.key, agreed.counted) : ok(planOf(found.value, caller, { byHand: undefined }));
  }));

/** The owner notes how money that went out twice was set right. */
export const createSettlePaidTwice = (deps: StuckDependencies) => async (request: Request<'settlePaidTwice'>, caller: StaffCaller, mark: CommandMark): Promise<Result<StuckView, Refused<Code<'settlePaidTwice'>>>> =>
  answered(await commitOnce(deps, { ...mark, shopId: request.shopId, kind: 'refund-twice' }, async (): Promise<Result<Plan<StuckFacts>, Refused<Code<'settlePaidTwice'>>>> => {
    const found = await find(deps, request, caller);
    if (!found.ok) return found;
    const { at, refund: { state, twice } } = found.value;
    if (state !== 'twice' || !twice || twice.settledAt !== undefined) return refuse('stored-value/not-paid-twice');
    return ok(planOf(found.value, caller, { twice: { ...twice, settledAt: at, settledBy: caller.name, note: request.note } }));
  }));
