import type { StoredValueContract } from '@shared/contracts/stored-value.contract';
import { assert } from '@shared/kernel/assert';
import type { CommandKey, ShopId, StoreId, UserId } from '@shared/kernel/ids';
import type { Instant } from '@shared/kernel/instant';
import { fen } from '@shared/kernel/money';
import { ok, refuse, type Result } from '@shared/kernel/result';
import { dayOf, type ShopDay } from '@shared/kernel/shop-day';
import type * as z from 'zod';
import { worksAt } from '../identity';
import { advance, advanceWrites, type CommitDependencies, commitOnce, documentItem, type Plan } from '../ledger';
import { isOwn, type Member, memberKey, standingFrom } from '../membership';
import type { CommandMark, Refused, StaffCaller } from '../platform/http/routes';
import { knownStaff } from '../staff';
import { fitsCard } from './domain/limits';
import { packIdsOf } from './domain/law/in-force';
import { choose, type Chosen } from './domain/offer';
import { creditPostings, type Order, worthOf } from './domain/order';
import { partsBegun } from './domain/parts';
import { pointLotsIn } from './domain/refund-points';
import { type TakenAtTill, tillReason } from './domain/till';
import { fitsCoupons, type Giving, giveGifts } from './give-gifts';
import { paperDesk, paperWrites, wantsPaper } from './papers';
import { lawNow, roomView, walletOf } from './recharge-desk';
import { named, namedWrites } from './real-name';
import { offerView, type RechargeView, rechargeView } from './recharge-view';
import { type OrderFacts, orderOf, orderState, RECHARGE, type Settings, settingsKey, settingsOf } from './stored-value.dynamo';
import type { RechargeDependencies } from './stored-value.ports';
import { termsInForce, versionInForce } from './terms.dynamo';

export type InHandDependencies = Pick<RechargeDependencies, 'table' | 'now' | 'memberOfTicket' | 'storeName'>;
type Dependencies = InHandDependencies & Pick<RechargeDependencies, 'lotsFor' | 'zoneOf'> & CommitDependencies;
type Request = z.output<StoredValueContract['rechargeAtTill']['request']>;
type Desk = z.output<StoredValueContract['getTillDesk']['response']>;
export type DeskCode = StoredValueContract['getTillDesk']['errors'][number];
type Code = Exclude<StoredValueContract['rechargeAtTill']['errors'][number], 'ledger/busy' | 'http/key-reused'>;
interface InHand {
  readonly at: Instant;
  readonly member: Member;
  readonly settings: Settings;
  readonly storeName: string;
}

/** Who stands at the till, by the ticket; the same checks as for a visit: this person works at this store, and not for their own card. */
export async function inHand(deps: InHandDependencies, request: { readonly shopId: ShopId; readonly storeId: StoreId; readonly ticket: string }, caller: StaffCaller): Promise<Result<InHand, Refused<DeskCode>>> {
  const storeName = worksAt(caller, request.storeId) ? await deps.storeName(request.shopId, request.storeId) : undefined;
  if (storeName === undefined) return refuse('http/not-found');
  const at = deps.now();
  const memberId = await deps.memberOfTicket(request.ticket, { shopId: request.shopId, storeId: request.storeId, userId: caller.userId }, at);
  if (!memberId.ok) return memberId;
  const [memberItem, settingsItem] = await deps.table.getMany([memberKey(memberId.value), settingsKey(request.shopId)]);
  const member = await standingFrom(deps.table, memberItem);
  if (!member || member.shopId !== request.shopId) return refuse('visits/ticket-invalid');
  return isOwn(member, caller) ? refuse('visits/own-membership') : ok({ at, member, settings: settingsOf(settingsItem), storeName });
}
/** Prepaid cards need their filing whichever way they are paid; no merchant account is needed here. */
const closedBecause = ({ filing, open }: Settings): 'no-filing' | 'switched-off' | undefined => (!filing ? 'no-filing' : open ? undefined : 'switched-off');

/** Whether one is noted, and nothing of it. */
const tillPaper = ({ paper, ...rest }: Awaited<ReturnType<typeof paperDesk>>) => ({ ...rest, ...(paper ? { paperNoted: true } : {}) });

/** What the cashier sees before choosing: the member's balance and room, the offers and the terms. Writes nothing. */
export const createGetTillDesk = (deps: Dependencies) => async (request: z.output<StoredValueContract['getTillDesk']['request']>, caller: StaffCaller): Promise<Result<Desk, Refused<DeskCode>>> => {
  const found = await inHand(deps, request, caller);
  if (!found.ok) return found;
  const { member, settings, at } = found.value;
  const closed = closedBecause(settings);
  return ok({
    open: closed === undefined, ...(closed ? { closedBecause: closed } : {}), principalFen: member.balances.principalFen, bonusFen: member.balances.bonusFen,
    ...roomView(member, lawNow(settings, at)), ...tillPaper(await paperDesk(deps.table, member, settings, lawNow(settings, at), at)), offers: settings.openOffers.map(offerView), terms: await termsInForce(deps.table, request.shopId, settings),
  });
};

/**
 * Recharges at the till, once for its key: the money was taken outside the app and the value stands at once. Switch, terms, offer and limit are those of the app,
 * in that order; one transaction holds the order's document, the entry and the member, conditioned on the version that the limit was judged by.
 */
export const createRechargeAtTill = (deps: Dependencies) => async (request: Request, caller: StaffCaller, mark: CommandMark): Promise<Result<RechargeView, Refused<Code | 'ledger/busy' | 'http/key-reused'>>> => {
  const committed = await commitOnce(deps, { ...mark, shopId: request.shopId, kind: RECHARGE }, async (): Promise<Result<Plan<OrderFacts>, Refused<Code>>> => {
    const found = await inHand(deps, request, caller);
    if (!found.ok) return found;
    const { member, settings } = found.value;
    if (!(await knownStaff(deps.table, { shopId: request.shopId, staffId: caller.staffId }, request.soldBy))) return refuse('http/not-found');
    const closed = closedBecause(settings);
    if (closed) return refuse('stored-value/closed', { because: closed });
    if (request.termsVersion !== versionInForce(settings)) return refuse('stored-value/terms-old', { version: versionInForce(settings) });
    const chosen = choose(settings.openOffers, request);
    if (!chosen.ok) return chosen;
    if (member.frozen) return refuse('membership/frozen', { reason: member.frozen.reason });
    const law = lawNow(settings, found.value.at);
    const wanted = wantsPaper(member, settings, law, worthOf(chosen.value));
    const room = fitsCard({ ...walletOf(member, law, request.realName), ...(wanted ? { named: true } : {}) }, worthOf(chosen.value));
    if (!room.ok) return room;
    const paper = await paperWrites(deps.table, { member, wanted, law, at: found.value.at });
    if (!paper.ok) return paper;
    const fits = fitsCoupons(member, chosen.value.gifts, found.value.at);
    if (!fits.ok) return fits;
    const inHandNow = (chosen.value.points ?? 0) > 0 ? { ...found.value, member: await deps.lotsFor(member, found.value.at) } : found.value;
    const giving = chosen.value.gifts && (await giveGifts(deps, { shopId: request.shopId, rechargeId: mark.key, gifts: chosen.value.gifts }, member, found.value.at));
    const day = chosen.value.parts && dayOf(found.value.at, await deps.zoneOf(request.shopId));
    const plan = planOf(inHandNow, { ...chosen.value, law: packIdsOf(law) }, wanted ? { ...request, realName: undefined } : request, caller, mark.key, giving, day);
    return ok({ ...plan, writes: [...plan.writes, ...paper.value] });
  });
  if (!committed.ok) return committed;
  const order = orderOf(documentItem(committed.value.document));
  assert(order, 'a recharge leaves an order');
  // A repeat answers as the first did, whatever came or was given back since.
  return ok(rechargeView({ ...order, refundedFen: fen(0), ...(order.partsFrom ? partsBegun(order, order.partsFrom) : {}) }, await deps.zoneOf(request.shopId)));
};

function planOf({ at, member, storeName }: InHand, chosen: Chosen & Pick<Order, 'law'>, request: Request, caller: StaffCaller, key: CommandKey, giving?: Giving, day?: ShopDay): Plan<OrderFacts> {
  const till: TakenAtTill = { storeId: request.storeId, storeName, staffId: caller.staffId, staffName: caller.name, tender: request.tender, ...(request.soldBy && request.soldBy !== caller.staffId ? { soldBy: request.soldBy } : {}) };
  const { staffId, staffName, storeId, soldBy } = till;
  const draft = {
    at, kind: 'recharge' as const, documentId: key, amountFen: chosen.payFen, storeId, storeName, staffId, staffName, ...(soldBy ? { soldBy } : {}), rules: { terms: request.termsVersion },
    postings: [...creditPostings(chosen, tillReason(till.tender)), ...(giving?.postings ?? [])],
  };
  const step = advance(member, draft, (same) => ({ ...named(same, request.realName), ...(giving ? { openCoupons: giving.openCoupons } : {}) }));
  assert(step.ok, 'a recharge takes nothing from a member');
  const { principalFen, bonusFen } = step.value.after.balances;
  const pointLots = pointLotsIn(step.value.entry.postings);
  const facts: OrderFacts = { memberId: member.memberId, ...chosen, termsVersion: request.termsVersion, closesAt: at, appId: '', openid: '', mchid: '', description: '', noticeBase: '', till };
  const order: Order = { ...facts, shopId: request.shopId, rechargeId: key, userId: caller.staffId as string as UserId, createdAt: at, state: 'credited', creditedAt: at, principalAfterFen: principalFen, bonusAfterFen: bonusFen, tries: 0, refundedFen: fen(0), refundIds: [], ...(day ? partsBegun(facts, day) : {}), ...(pointLots ? { pointLots } : {}), ...(giving ? { giftsTo: member.memberId } : {}) };
  return { facts, at, by: caller.staffId, state: orderState(order), writes: [...advanceWrites(step.value), ...namedWrites(member, request.realName, { at, by: caller.name, tell: key }), ...(giving?.writes ?? [])] };
}
