import type { StoredValueContract } from '@shared/contracts/stored-value.contract';
import { assert } from '@shared/kernel/assert';
import type { MemberId } from '@shared/kernel/ids';
import { after, type Instant } from '@shared/kernel/instant';
import { add, fen } from '@shared/kernel/money';
import { ok, type Result } from '@shared/kernel/result';
import type * as z from 'zod';
import { advance, advanceWrites, type Command, type CommitDependencies, commitOnce, documentItem, entryOf, journalRange, type Plan } from '../ledger';
import { type Member, memberKey, memberOf } from '../membership';
import type { CommandMark, MemberCaller, Refused } from '../platform/http/routes';
import type { Table } from '../platform/table/table';
import type { Merchant } from '../platform/wechat-pay';
import { packIdsOf } from './domain/law/in-force';
import { fitsCard, MAX_OPEN_ORDERS } from './domain/limits';
import { choose, type Chosen } from './domain/offer';
import { FIRST_LOOK_MS, OPEN_MS, type Order, worthOf } from './domain/order';
import type { OfferPayment } from './offer-payment';
import { fitsCoupons } from './give-gifts';
import { paperWrites, wantsPaper } from './papers';
import { named, namedWrites } from './real-name';
import { deskOf, lawNow, walletOf } from './recharge-desk';
import { rechargeView } from './recharge-view';
import { type OrderFacts, orderOf, orderState, RECHARGE, settingsKey, settingsOf } from './stored-value.dynamo';
import type { Payer, RechargeDependencies } from './stored-value.ports';
import { versionInForce } from './terms.dynamo';

type Request = z.output<StoredValueContract['startRecharge']['request']>;
type Started = z.output<StoredValueContract['startRecharge']['response']>;
type Refusal = 'stored-value/closed' | 'stored-value/terms-old' | 'stored-value/offer-gone' | 'stored-value/amount-out-of-range' | 'stored-value/over-limit' | 'stored-value/name-needed' | 'stored-value/paper-needed' | 'stored-value/too-many-open' | 'stored-value/wechat-pay-unavailable' | 'membership/frozen' | 'coupons/member-limit' | 'http/not-found';
type Dependencies = Pick<RechargeDependencies, 'table' | 'now' | 'merchants' | 'payerOf' | 'shopName' | 'settings' | 'logger' | 'zoneOf'> & CommitDependencies & { readonly offerPayment: OfferPayment };
type Decided = Result<Plan<OrderFacts>, Refused<Refusal>>;
const no = <Code extends Refusal>(code: Code, facts?: Readonly<Record<string, string | number>>): { readonly ok: false; readonly error: Refused<Code> } => ({ ok: false, error: facts ? { code, facts } : { code } });

/** The member's newest entries that are looked at for orders which wait for payment. */
const LOOKED_AT = 20;
const DESCRIPTION_CHARACTERS = 20;

/**
 * Starts a recharge, once for its key.
 *
 * 1. Member and settings are read consistently; switch, terms, offer, limit and open orders are checked in that order.
 * 2. One transaction: the order's document with all that WeChat will be told, the entry that reserves the room, the member.
 * 3. WeChat Pay makes the order; the answer carries what the phone pays by. A repeat of the command sends the stored facts and signs anew.
 *
 * No payment in the answer means that the order cannot be paid any more (a repeat after it was closed, or credited).
 */
export const createStartRecharge = (deps: Dependencies) =>
  async (request: Request, caller: MemberCaller, mark: CommandMark): Promise<Result<Started, Refused<Refusal | 'ledger/busy' | 'http/key-reused'>>> => {
    const command: Command = { ...mark, shopId: request.shopId, kind: RECHARGE };
    const committed = await commitOnce(deps, command, () => decide(deps, request, caller, command));
    if (!committed.ok) return committed;
    const order = orderOf(documentItem(committed.value.document));
    assert(order, 'a recharge leaves an order');
    const merchant = await deps.merchants.of(order.shopId);
    if (merchant?.mchid !== order.mchid) return no('stored-value/wechat-pay-unavailable');
    const offered = await deps.offerPayment(order, merchant);
    if (!offered) return no('stored-value/wechat-pay-unavailable');
    return ok({ recharge: rechargeView(offered.order, await deps.zoneOf(request.shopId)), ...(offered.payment ? { payment: offered.payment } : {}) });
  };

async function decide(deps: Dependencies, request: Request, caller: MemberCaller, command: Command): Promise<Decided> {
  const [memberItem, settingsItem] = await deps.table.getMany([memberKey(caller.memberId), settingsKey(request.shopId)]);
  if (!memberItem || memberItem.shopId !== request.shopId || memberItem.mergedInto !== undefined) return no('http/not-found');
  const [member, settings] = [memberOf(memberItem), settingsOf(settingsItem)];
  if (member.frozen) return no('membership/frozen', { reason: member.frozen.reason });
  const desk = await deskOf(deps.merchants, request.shopId, settings);
  if ('closedBecause' in desk) return no('stored-value/closed', { because: desk.closedBecause });
  if (request.termsVersion !== versionInForce(settings)) return no('stored-value/terms-old', { version: versionInForce(settings) });
  const chosen = choose(settings.openOffers, request);
  if (!chosen.ok) return chosen;
  const law = lawNow(settings, deps.now());
  const wanted = wantsPaper(member, settings, law, worthOf(chosen.value));
  const room = fitsCard({ ...walletOf(member, law, request.realName), ...(wanted ? { named: true } : {}) }, worthOf(chosen.value));
  if (!room.ok) return room;
  const paper = await paperWrites(deps.table, { member, wanted, law, at: deps.now() });
  if (!paper.ok) return paper;
  if (member.reservedFen > 0 && (await openOrdersOf(deps.table, member.memberId)) >= MAX_OPEN_ORDERS) return no('stored-value/too-many-open', { most: MAX_OPEN_ORDERS });
  const fits = fitsCoupons(member, chosen.value.gifts, deps.now());
  if (!fits.ok) return fits;
  const payer = await deps.payerOf(caller);
  if (!payer) {
    deps.logger.alarm('recharge.payer-unknown', { shopId: request.shopId, userId: caller.userId });
    return no('stored-value/wechat-pay-unavailable');
  }
  const plan = await planOf(deps, { member, caller, command, merchant: desk.merchant, payer, chosen: chosen.value, termsVersion: request.termsVersion, law: packIdsOf(law), realName: wanted ? undefined : request.realName });
  return ok({ ...plan, writes: [...plan.writes, ...paper.value] });
}

interface Making {
  readonly member: Member;
  readonly caller: MemberCaller;
  readonly command: Command;
  readonly merchant: Merchant;
  readonly payer: Payer;
  readonly chosen: Chosen;
  /** The one that stands, and that the member agreed to. */
  readonly termsVersion: number;
  readonly law: readonly string[];
  readonly realName: string | undefined;
}
async function planOf(deps: Dependencies, { member, caller, command, merchant, payer, chosen, termsVersion, law, realName }: Making): Promise<Plan<OrderFacts>> {
  const at: Instant = deps.now();
  const name = [...(await deps.shopName(command.shopId))].slice(0, DESCRIPTION_CHARACTERS).join('');
  const facts: OrderFacts = {
    memberId: member.memberId, ...chosen, termsVersion, law, closesAt: after(at, OPEN_MS), appId: payer.appId, openid: payer.openid, mchid: merchant.mchid,
    description: `${name}-会员储值`, noticeBase: `${deps.settings.publicBase}/wechat-pay/${command.shopId}/`,
  };
  const order: Order = { ...facts, shopId: command.shopId, rechargeId: command.key, userId: caller.userId, createdAt: at, state: 'created', tries: 0, refundedFen: fen(0), refundIds: [], dueAt: after(at, FIRST_LOOK_MS) };
  const draft = { at, kind: 'recharge-reserved' as const, documentId: command.key, postings: [], amountFen: chosen.payFen, rules: { terms: termsVersion } };
  const reserved = advance(member, draft, (same) => ({ ...named(same, realName), reservedFen: add(same.reservedFen, worthOf(chosen)) }));
  assert(reserved.ok, 'a reservation takes nothing from a member');
  return { facts, at, by: caller.userId, state: orderState(order), writes: [...advanceWrites(reserved.value), ...namedWrites(member, realName, { at, tell: command.key })] };
}

/** How many orders of the member hold room, by the newest entries of the journal: those reserved and not yet concluded. */
async function openOrdersOf(table: Table, memberId: MemberId): Promise<number> {
  const page = await table.query({ ...journalRange(memberId), newestFirst: true, limit: LOOKED_AT, consistent: true });
  const entries = page.items.map(entryOf);
  const concluded = new Set(entries.filter((entry) => entry.kind === 'recharge' || entry.kind === 'recharge-released').map((entry) => entry.documentId));
  return entries.filter((entry) => entry.kind === 'recharge-reserved' && !concluded.has(entry.documentId)).length;
}
