import type { VisitsContract } from '@shared/contracts/visits.contract';
import { assert } from '@shared/kernel/assert';
import type { CommandKey, CouponId, ItemId, StoreId } from '@shared/kernel/ids';
import type { Instant } from '@shared/kernel/instant';
import { most, type Points, points } from '@shared/kernel/money';
import { ok, refuse, type Result } from '@shared/kernel/result';
import { dayOf } from '@shared/kernel/shop-day';
import type * as z from 'zod';
import { catalogueItemOf, itemKey, type CatalogueItem } from '../catalogue';
import { type Coupon, couponKey, couponOf, forBill } from '../coupons';
import { documentKey, documentOf, type Entry, givenBy, givenKeys, lotsKeys, sumOfGiven, withLots } from '../ledger';
import { cardsUpTo, inBirthdayMonth, isOwn, type Member, memberKey, memberOf, monthOf, type Proof, profileKey, profileOf, spentOf, standingMember, unscannedProof, withPeople } from '../membership';
import type { Perk } from '../shops';
import { type PerkBook, perksKey, perksOf, takePerk, type Tier } from '../tiers';
import { staffKey } from '../staff';
import { worksAt } from '../identity';
import { type Caller, denied, type Refused, type StaffCaller } from '../platform/http/routes';
import type { Item, Key } from '../platform/table/table';
import { type ConfirmationState, confirmationStateOf } from './domain/confirmation';
import { soldLines } from './domain/lines';
import { decideVisit, type Effects, spends, type VisitItem } from './domain/visit';
import { billFor, heldBy, type OpenBill, openBillKey, openBillOf } from './open-bill';
import { quoteHash } from './quote-hash';
import { type Payer, payerOf } from './pay-by-share';
import { openTicket, type Ticket } from './ticket';
import type { ShopRules, VisitDependencies } from './visits.ports';

export type PurchaseRequest = Omit<z.output<VisitsContract['askConfirmation']['request']>, 'quoteHash'>;
type PrepareCode = VisitsContract['quoteVisit']['errors'][number] | 'identity/session-over' | 'identity/not-allowed';

/** Everything that quoting and recording share, from one read. */
export interface Prepared {
  readonly at: Instant;
  readonly storeId: StoreId;
  readonly staff: StaffCaller;
  readonly rules: ShopRules;
  readonly ticket?: Ticket;
  readonly member?: Member;
  readonly payer?: Payer;
  readonly coupons: readonly Coupon[];
  readonly effects: Effects;
  /** What the member has used, where the visit takes a use, and the benefit that was asked for. */
  readonly perks?: { readonly perk?: Perk; readonly book: PerkBook };
  /** Whether the member's birthday is this month, as far as the rules ask. */
  readonly birthdayMonth: boolean;
  readonly hash: string;
  readonly needsConfirmation: boolean;
  /** By what it is spent; absent where nothing of the member's is. */
  readonly proof?: Proof;
  /** Why it may not be spent without a code or a yes. */
  readonly barred?: Refused<'visits/spending-needs-code' | 'visits/card-not-in-use' | 'visits/card-over-limit' | 'visits/check-needs-manager'>;
  /** The parked bill that is paid, and the coupons that it held and that are not used. */
  readonly bill?: OpenBill;
  readonly freed: readonly Coupon[];
  /** A confirmation that the member gave for exactly this; the commit uses it up. */
  readonly confirmation?: CommandKey;
}

/**
 * 1. Open the ticket. 2. Read session, role, member, chosen coupons, confirmation and who served in one request. 3. Check that this person may act at this
 * store, before anything else is said, and not for their own membership. 4. Check that the code is unspent. 5. Decide. Spending needs a code, or the
 * member's confirmation of this very quote, or what the shop takes in their stead. `sold`: lines that were sold already keep their prices, whatever the list says now. `undone`: what the same commit takes back from another
 * card leaves room under the programme's cap.
 */
export async function prepareVisit(deps: VisitDependencies, caller: Caller, request: PurchaseRequest, sold?: readonly VisitItem[], undone?: Entry): Promise<Result<Prepared, Refused<PrepareCode>>> {
  const at = deps.now();
  const ticket = request.ticket === undefined ? ok(undefined) : openTicket(await deps.ticketKey(), request.ticket, { shopId: request.shopId, storeId: request.storeId, userId: caller.userId }, at);
  const rules = await deps.rulesOf(request.shopId, request.storeId, at);
  const read = await readFor(deps, caller, request, ticket.ok ? ticket.value : undefined, { at, rules });
  const staff = deps.staff.from(read.staffItems, caller, request.shopId, 'cashier');
  if (!staff.ok) return denied(staff.error);
  if (!rules || !worksAt(staff.value, request.storeId)) return refuse('http/not-found');
  if (!ticket.ok) return ticket;
  if (!ticket.value && (request.couponIds.length > 0 || request.useStoredValue || request.shareId || request.usePoints !== undefined || request.perkUse)) return refuse('visits/ticket-invalid');
  if (!read.peopleKnown) return refuse('http/not-found');
  const { member } = read;
  if (ticket.value && (!member || member.shopId !== request.shopId)) return refuse('visits/ticket-invalid');
  if (member && isOwn(member, caller)) return refuse('visits/own-membership');
  if (member?.frozen) return refuse('membership/frozen', { reason: member.frozen.reason });
  if (member && ticket.value && ticket.value.step > 0 && ticket.value.step <= member.lastStep) return refuse('visits/code-spent');
  if (read.coupons.some((coupon) => coupon === undefined)) return refuse('coupons/not-usable', { bar: 'used' });
  const bill = request.bill ? await billFor(deps.table, read.bill, request.bill, member, at) : ok(undefined);
  if (!bill.ok) return bill;
  const coupons = (read.coupons as readonly Coupon[]).map((coupon) => forBill(coupon, bill.value?.billId));
  const items = sold ? ok(sold) : soldLines(request.items ?? [], (itemId) => read.listed.get(itemId), request.storeId);
  if (!items.ok) return items;
  const payer = request.shareId ? await payerOf(deps, member, request.shareId, caller, rules.zone, at) : ok(undefined);
  if (!payer.ok) return payer;
  const purchase = { storeId: request.storeId, amountFen: request.amountFen, items: items.value, coupons, useStoredValue: request.useStoredValue, ...(payer.value ? { payer: { balances: payer.value.owner.balances, roomFen: payer.value.roomFen } } : {}), usePoints: request.usePoints, perkUse: request.perkUse, keepDiscount: request.keepDiscount };
  const effects = decideVisit(member, purchase, { earning: rules.earning.rule, tiers: rules.tiers.tiers, terms: rules.tiers.terms, zone: rules.zone, spendingOrder: rules.spending.order, pointsCash: rules.spending.points, birthdayMonth: read.birthdayMonth, givenThisMonth: read.given && undone?.givenIn === read.given.month ? most(points(0), points(read.given.points + givenBy(undone))) : read.given?.points, perks: read.perks }, at);
  if (!effects.ok) return effects;
  const perks = member && effects.value.freeUse && effects.value.account ? await perksFor(deps, member, effects.value.account.tierBefore, effects.value.freeUse.perkId, read.perks) : read.perks && { book: read.perks };
  const counted = perks?.perk && takePerk(perks.book, perks.perk, { useId: NO_USE, at, storeName: rules.storeName, staffName: staff.value.name }, dayOf(at, rules.zone));
  if (counted && !counted.ok) return counted;
  const hash = quoteHash(effects.value, member?.memberId, request.storeId);
  const confirmed = read.confirmation?.state === 'confirmed' && read.confirmation.quoteHash === hash && read.confirmation.memberId === member?.memberId;
  const agreed = bill.value?.scanned ? { ...purchase, coupons: coupons.filter(({ judgedAt }) => judgedAt === undefined) } : purchase;
  const spent = member !== undefined && spends(agreed, effects.value);
  const unscanned = spent && ticket.value?.step === 0 && !confirmed ? unscannedProof(rules.spending.unscanned, member, { card: ticket.value.card, checked: request.checked, manages: staff.value.role !== 'cashier', day: dayOf(at, rules.zone) }, spentOf(effects.value)) : undefined;
  const proof = unscanned ? (unscanned.ok ? unscanned.value : undefined) : spent ? (confirmed ? 'app' : 'code') : undefined;
  return ok({
    at, storeId: request.storeId, staff: staff.value, rules, coupons, effects: effects.value, birthdayMonth: read.birthdayMonth, hash, needsConfirmation: unscanned?.ok === false, ...(unscanned?.ok === false ? { barred: unscanned.error } : {}), ...(proof ? { proof } : {}), freed: bill.value ? await heldBy(deps.table, bill.value, new Set(coupons.map(({ couponId }) => couponId))) : [], ...(bill.value ? { bill: bill.value } : {}),
    ...(ticket.value ? { ticket: ticket.value } : {}), ...(member ? { member } : {}), ...(payer.value ? { payer: payer.value } : {}), ...(perks ? { perks } : {}), ...(confirmed && request.confirmationId ? { confirmation: request.confirmationId } : {}),
  });
}

/** A quote counts a use that never stands. */
const NO_USE = '' as CommandKey;
/** The benefit and the member's book of uses: read only where one is asked for, if the visit has not read it. */
async function perksFor({ table }: VisitDependencies, member: Member, tier: Tier, perkId: string, book: PerkBook | undefined): Promise<NonNullable<Prepared['perks']>> {
  const perk = tier.perks?.find((one) => one.perkId === perkId);
  assert(perk, 'what was taken is of the tier');
  return { perk, book: book ?? perksOf(await table.get(perksKey(member.memberId), { consistent: true })) };
}

interface Read {
  readonly staffItems: readonly (Item | undefined)[];
  /** Whoever served and sold works, or worked, in this shop. */
  readonly peopleKnown: boolean;
  /** The items of the shop's list that the lines name. */
  readonly listed: ReadonlyMap<ItemId, CatalogueItem>;
  readonly bill?: Item | undefined;
  readonly member?: Member;
  readonly coupons: readonly (Coupon | undefined)[];
  readonly confirmation?: ConfirmationState;
  readonly birthdayMonth: boolean;
  /** What the member has used; read only where a tier counts its discount or its multiple. */
  readonly perks?: PerkBook;
  /** What the programme has given out this month; read only where it has a cap. */
  readonly given?: { readonly month: number; readonly points: Points };
}
async function readFor(deps: VisitDependencies, caller: Caller, request: PurchaseRequest, ticket: Ticket | undefined, { at, rules }: { readonly at: Instant; readonly rules: ShopRules | undefined }): Promise<Read> {
  const staffKeys = deps.staff.keys(caller, request.shopId);
  const memberId = ticket?.memberId;
  const couponIds = [...new Set(request.couponIds)];
  const month = memberId && rules && rules.earning.rule.mostPerMonthAll !== undefined ? monthOf(dayOf(at, rules.zone)) : undefined;
  const people = [...new Set((request.items ?? []).flatMap(({ servedBy, soldBy }) => [servedBy, soldBy].filter((id) => id !== undefined)))];
  const listedIds = [...new Set((request.items ?? []).flatMap(({ itemId }) => itemId ?? []))];
  const billKeys = request.bill ? [openBillKey(request.shopId, request.storeId, request.bill.slot)] : [];
  const perkKeys = memberId && countsUses(rules) ? [perksKey(memberId)] : [];
  const first = [...billKeys, ...perkKeys];
  const [rows, sums] = await together(deps.table, [
    ...first, ...staffKeys, ...people.map((staffId) => staffKey(request.shopId, staffId)), ...listedIds.map((itemId) => itemKey(request.shopId, itemId)),
    ...(memberId ? [memberKey(memberId), ...couponIds.map((id) => couponKey(memberId, id))] : []),
    ...(request.confirmationId ? [documentKey(request.shopId, request.confirmationId)] : []),
    ...(memberId && rules ? lotsKeys(memberId, rules.expiry) : []),
    ...(memberId && asksBirthday(rules) ? [profileKey(memberId)] : []),
  ], month === undefined ? [] : givenKeys(request.shopId, month));
  const [staffItems, peopleItems, listedItems, items] = split(rows.slice(first.length), staffKeys.length, people.length, listedIds.length);
  const listed = new Map(listedItems.flatMap((item) => (item ? [[item.itemId as ItemId, catalogueItemOf(item)] as const] : [])));
  const of = { bill: request.bill ? rows[0] : undefined, staffItems, peopleKnown: !peopleItems.includes(undefined), listed };
  if (!memberId) return { ...of, coupons: [], birthdayMonth: false };
  const [memberItem, ...rest] = items;
  const confirmationItem = request.confirmationId ? rest[couponIds.length] : undefined;
  const [member] = await withPeople(deps.table, [memberItem && memberOf(memberItem)]);
  const lots = rest[couponIds.length + (request.confirmationId ? 1 : 0)];
  const survivor = member?.mergedInto && rules ? await survivorOf(deps.table, member, rules, at) : undefined;
  const standing = member?.mergedInto && rules ? survivor : (member && rules ? withLots(member, lots, rules.expiry, at, rules.zone) : member);
  const profile = !asksBirthday(rules) ? undefined : survivor ? await deps.table.get(profileKey(survivor.memberId), { consistent: true }) : items.at(-1);
  const coupons = await withHeldElsewhere(deps, standing, couponIds, rest.slice(0, couponIds.length), of.bill && openBillOf(of.bill));
  return {
    ...of, coupons: coupons.map((item) => item && couponOf(item)), birthdayMonth: profile !== undefined && rules !== undefined && inBirthdayMonth(profileOf(profile), dayOf(at, rules.zone), rules.zone),
    ...(standing ? { member: standing } : {}), ...(perkKeys.length > 0 ? { perks: perksOf(survivor ? await deps.table.get(perksKey(survivor.memberId), { consistent: true }) : rows[billKeys.length]) } : {}), ...(month === undefined ? {} : { given: { month, points: sumOfGiven(sums) } }),
    ...(confirmationItem ? { confirmation: confirmationStateOf(documentOf(confirmationItem), deps.now()) } : {}),
  };
}

/** Whether the shop multiplies in the month of the birthday, or makes something free in it; only then a visit reads the profile, in its one request. */
const asksBirthday = (rules: ShopRules | undefined): boolean => rules !== undefined && (rules.earning.rule.birthdayPercent !== undefined || rules.tiers.tiers.some(({ perks = [] }) => perks.some(({ kind, free }) => kind === 'birthday' && free !== undefined)));

/** Whether some tier counts its discount or its multiple; only then a visit reads what was used, in its one request. */
const countsUses = (rules: ShopRules | undefined): boolean => rules?.tiers.tiers.some(({ discount, multiplierTimes }) => discount?.times !== undefined || multiplierTimes !== undefined) === true;

/** The card that stands for a merged one, with its lots where points expire. */
async function survivorOf(table: VisitDependencies['table'], member: Member, { expiry, zone }: ShopRules, at: Instant): Promise<Member | undefined> {
  const standing = (await cardsUpTo(table, [member]))[0]?.at(-1);
  return standing && withLots(standing, (await table.getMany(lotsKeys(standing.memberId, expiry)))[0], expiry, at, zone);
}
const split = <T>(items: readonly T[], first: number, second: number, third: number): readonly [readonly T[], readonly T[], readonly T[], readonly T[]] =>
  [items.slice(0, first), items.slice(first, first + second), items.slice(first + second, first + second + third), items.slice(first + second + third)];
/** What one request may read. */
const AT_ONCE = 100;
/** Both in one request; only a bill of thirty lines that sixty people served needs a second. */
async function together(table: VisitDependencies['table'], keys: readonly Key[], sums: readonly Key[]): Promise<readonly [readonly (Item | undefined)[], readonly (Item | undefined)[]]> {
  const found = keys.length + sums.length > AT_ONCE ? (await Promise.all([table.getMany(keys), table.getMany(sums)])).flat() : await table.getMany([...keys, ...sums]);
  return [found.slice(0, keys.length), found.slice(keys.length)];
}

/** Coupons that came with a merged card stand under that card still; a bill knows where those stand that it holds. */
async function withHeldElsewhere(deps: VisitDependencies, member: Member | undefined, ids: readonly CouponId[], found: readonly (Item | undefined)[], bill: OpenBill | undefined): Promise<readonly (Item | undefined)[]> {
  if (!member || found.every((item) => item !== undefined)) return found;
  const rest = await Promise.all(ids.map(async (id, i) => {
    const key = found[i] ? undefined : await heldKey(deps, member, id, bill);
    return key && deps.table.get(key, { consistent: true });
  }));
  return found.map((item, i) => item ?? rest[i]);
}
/** Where the bill alone knows of a coupon, its card may be the other's again: a merge may be undone while a bill waits. */
async function heldKey({ table }: VisitDependencies, member: Member, id: CouponId, bill: OpenBill | undefined): Promise<Key | undefined> {
  const listed = member.openCoupons.find((coupon) => coupon.couponId === id)?.heldBy;
  if (listed) return couponKey(listed, id);
  const named = bill?.coupons.find((coupon) => coupon.couponId === id)?.memberId;
  return named && (await standingMember(table, member.shopId, named))?.memberId === member.memberId ? couponKey(named, id) : undefined;
}
