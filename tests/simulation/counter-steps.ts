import type { ErrorBody } from '@shared/contracts/error-codes';
import type { VisitsContract } from '@shared/contracts/visits.contract';
import type { Client } from '@shared/client/create-client';
import type { StaffId } from '@shared/kernel/ids';
import { fen, points } from '@shared/kernel/money';
import { ok, type Result } from '@shared/kernel/result';
import { memberCodes } from '../../functions/membership';
import { asQuoted, type Quote } from './as-quoted';
import { holds } from './books';
import { linesFor } from './catalogue-steps';
import { visitsOf } from './checks';
import { shareFor } from './share-steps';
import type { Card, Person, Resident, Town } from './town';

type Purchase = Omit<Parameters<Client<VisitsContract>['askConfirmation']>[0], 'quoteHash'>;
type Answer = Promise<Result<unknown, ErrorBody>>;

/** A card with or without a person behind it. */
export const anyCard = (town: Town): Card | undefined => (town.cards.length > 0 && town.random.chance(0.25) ? town.random.pick(town.cards) : anyResident(town));
export const anyResident = (town: Town): Resident | undefined => (town.residents.length === 0 ? undefined : town.random.pick(town.residents));
/** Whose work it is, at times: anybody of the shop. */
export const someone = <K extends 'servedBy' | 'soldBy'>({ random, staffIds }: Town, role: K): { readonly [key in K]?: StaffId } => (random.chance(0.5) ? { [role]: random.pick(staffIds) } as { readonly [key in K]?: StaffId } : {});
export const anyTill = (town: Town): Person => town.random.pick([...town.tills, town.manager]);

/** A ticket by the code on the phone or by the member's number; now and then an older one from the drawer. */
export async function ticketOf(town: Town, till: Person, resident: Card): Promise<string | undefined> {
  const { random, world, shopId, storeId, books } = town;
  const old = town.tickets.filter((one) => one.till === till);
  if (old.length > 0 && random.chance(0.15)) return random.pick(old).ticket;
  const member = books.standing(resident.memberId);
  const { memberCodeRootKey } = await world.secrets.installation();
  const found = resident.person && random.chance(0.75)
    ? await till.visits.scanMember({ shopId, storeId, code: memberCodes(memberCodeRootKey, member, world.clock()).codes[0] as string })
    : await till.visits.lookUpMember({ shopId, storeId, by: 'member-number', value: member.number }).then((answer) => (answer.ok && answer.value.matches[0] ? ok(answer.value.matches[0]) : answer));
  if (!found.ok || !('ticket' in found.value)) return undefined;
  town.tickets.push({ till, ticket: found.value.ticket, memberId: resident.memberId });
  return found.value.ticket;
}
export function purchaseOf(town: Town, resident: Card | undefined, ticket: string | undefined): Purchase {
  const { random, shopId, storeId, books } = town;
  const open = resident ? books.standing(resident.memberId).openCoupons.map((coupon) => coupon.couponId) : [];
  const spends = ticket !== undefined;
  return {
    shopId, storeId, ...(random.chance(0.15) ? { keepDiscount: true as const } : {}), amountFen: fen(random.pick([0, 100, 999, 3_000, 4_650, random.between(1, 60_000)])), useStoredValue: spends && random.chance(0.5), ...(spends && random.chance(0.4) ? { usePoints: random.chance(0.6) ? ('most' as const) : points(random.between(1, 300)) } : {}),
    couponIds: spends && open.length > 0 && random.chance(0.5) ? random.shuffled(open).slice(0, random.between(1, 3)) : [], ...linesFor(town), ...(ticket === undefined ? {} : { ticket, ...shareFor(town, resident ? books.standing(resident.memberId).shares?.draws ?? [] : []) }),
  };
}

/** Quotes now; answers the recording as something that may be sent later, at once with others, or twice. */
export async function quoted(town: Town, till: Person, purchase: Purchase, resident?: Card): Promise<(() => Answer) | undefined> {
  const asked = purchase.couponIds.length > 0 || town.random.chance(0.5) ? purchase : { ...purchase, couponIds: undefined };
  const quote = await till.visits.quoteVisit(asked);
  if (!quote.ok) return undefined;
  const chosen = { ...purchase, couponIds: quote.value.coupons.filter(({ chosen: is }) => is).map(({ couponId }) => couponId) };
  const offer = town.random.chance(0.7) ? quote.value.freeOffers?.[0] : undefined;
  const free = offer && { ...chosen, perkUse: { perkId: offer.perkId, line: offer.line } };
  const again = free && (await till.visits.quoteVisit(free));
  return free && again?.ok ? recorded(town, till, free, again.value, resident) : recorded(town, till, chosen, quote.value, resident);
}
export async function recorded(town: Town, till: Person, purchase: Purchase, quote: Quote, resident?: Card): Promise<() => Answer> {
  const confirmationId = quote.needsConfirmation && resident?.person ? await confirmed(town, till, { ...purchase, quoteHash: quote.quoteHash }, resident.person) : undefined;
  const request = { ...purchase, ...(confirmationId ? { confirmationId } : {}), quoteHash: quote.quoteHash, tenders: tendersOf(town, purchase.ticket ? resident : undefined, quote.restFen) };
  return () => town.command('record', (key) => till.visits.recordVisit(request, { key }), (visit) => {
    asQuoted(quote, visit);
    return spendsOnce(town, purchase.ticket, visit);
  });
}
/** What is left is collected in cash; of who has an account, some of it goes on credit now and then. */
function tendersOf(town: Town, card: Card | undefined, restFen: number) {
  const credit = card && town.books.standing(card.memberId).credit;
  const onCredit = restFen > 0 && credit?.state === 'open' && town.random.chance(0.6) ? town.random.pick([restFen, restFen, town.random.between(1, restFen)]) : 0;
  return [...(onCredit > 0 ? [{ tender: 'credit' as const, amountFen: fen(onCredit) }] : []), ...(restFen > onCredit ? [{ tender: 'cash' as const, amountFen: fen(restFen - onCredit) }] : [])];
}
async function confirmed(town: Town, till: Person, request: Purchase & { readonly quoteHash: string }, person: Person): Promise<string | undefined> {
  const asked = await town.command('ask', (key) => till.visits.askConfirmation(request, { key }), ({ confirmationId }) => confirmationId);
  if (!asked.ok) return undefined;
  await person.visits.answerConfirmation({ shopId: town.shopId, confirmationId: asked.value.confirmationId, decision: town.random.chance(0.85) ? 'confirm' : 'refuse' });
  return asked.value.confirmationId;
}

/** A code is spent by one command alone. */
function spendsOnce<T extends { readonly visitId: string }>(town: Town, ticket: string | undefined, recorded: T): T {
  const [memberId, , , , , step] = ticket ? (JSON.parse(Buffer.from(ticket.split('.')[0] as string, 'base64url').toString()) as [string, string, string, string, string, number]) : ['', '', '', '', '', 0];
  if (step === 0) return recorded;
  const name = `${memberId}|${step}`;
  const by = town.spentSteps.get(name) ?? recorded.visitId;
  town.spentSteps.set(name, by);
  holds(by === recorded.visitId, 'a code was spent twice', { memberId, step, by, again: recorded.visitId });
  return recorded;
}

export async function visit(town: Town): Promise<void> {
  // Who may spend from another's card comes by more often: few do.
  const drawing = town.residents.filter(({ memberId }) => (town.books.standing(memberId).shares?.draws ?? []).length > 0);
  const resident = drawing.length > 0 && town.random.chance(0.5) ? town.random.pick(drawing) : anyCard(town);
  const till = anyTill(town);
  const ticket = resident && (await ticketOf(town, till, resident));
  if (resident && !ticket) return;
  await (await quoted(town, till, purchaseOf(town, resident, ticket), resident))?.();
}
export async function walkIn(town: Town): Promise<void> {
  await (await quoted(town, anyTill(town), purchaseOf(town, undefined, undefined)))?.();
}
/** What was sent before is sent again, above all what got no answer. */
export async function repeat(town: Town): Promise<void> {
  const all = [...town.issued.entries()];
  const uncertain = all.filter(([, one]) => one.uncertain);
  if (all.length === 0) return;
  const [key, one] = town.random.pick(uncertain.length > 0 && town.random.chance(0.7) ? uncertain : all);
  await town.command(`again ${one.label}`, () => one.send() as Promise<Result<never, ErrorBody>>, one.told, key as never);
}

const anyVisit = (town: Town): string | undefined => {
  const visits = visitsOf(town.books);
  return visits.length === 0 ? undefined : (town.random.pick(visits.slice(-12)).item.key as string);
};
const undoing = (town: Town, visitId: string) => (): Answer => {
  const who = anyTill(town);
  return town.command('undo', (key) => who.visits.undoVisit({ shopId: town.shopId, visitId }, { key }));
};
/** A visit that lifted its member's tier, of which few are among the newest: its gift goes back with it. */
const liftingVisit = ({ random, books }: Town): string | undefined => {
  const lifting = [...books.entries.values()].flatMap((own) => own.filter(({ kind, tierBefore }) => kind === 'visit' && tierBefore !== undefined).map(({ documentId }) => documentId));
  return lifting.length === 0 ? undefined : random.pick(lifting);
};
export async function undo(town: Town): Promise<void> {
  const visitId = (town.random.chance(0.25) ? liftingVisit(town) : undefined) ?? anyVisit(town);
  if (visitId) await undoing(town, visitId)();
}
const refunding = (town: Town, visitId: string): (() => Answer) => {
  const { random, shopId, storeId } = town;
  const who = anyTill(town);
  const sold = visitsOf(town.books).find(({ item }) => item.key === visitId)?.facts;
  const [left, things] = [sold?.dueFen ?? 0, sold?.items ?? []];
  const part = things.length > 0 && random.chance(0.5) ? { part: { lines: [{ line: random.between(0, things.length - 1), quantity: 1 }] } } : left === 0 || random.chance(0.25) ? {} : { part: { amountFen: fen(random.between(1, random.chance(0.8) ? left : left + 500)) } };
  return async () => {
    const quote = await who.visits.quoteVisitRefund({ shopId, storeId, visitId, ...part });
    if (!quote.ok) return quote;
    return town.command('refund visit', (key) => who.visits.refundVisit({ shopId, storeId, visitId, ...part, quoteHash: quote.value.quoteHash }, { key }));
  };
};
export async function refundVisit(town: Town): Promise<void> {
  const visitId = anyVisit(town);
  if (visitId) await refunding(town, visitId)();
}
async function moving(town: Town, visitId: string): Promise<(() => Answer) | undefined> {
  const resident = anyCard(town);
  const till = anyTill(town);
  const ticket = resident && (await ticketOf(town, till, resident));
  if (!ticket) return undefined;
  const { amountFen } = visitsOf(town.books).find(({ item }) => item.key === visitId)?.facts ?? { amountFen: 0 };
  const quote = await till.visits.quoteVisit({ shopId: town.shopId, storeId: town.storeId, ticket, amountFen: fen(amountFen), couponIds: [], useStoredValue: false });
  const restFen = quote.ok ? quote.value.restFen : fen(amountFen);
  return () => town.command('move', (key) => till.visits.moveVisit({ shopId: town.shopId, visitId, ticket, tenders: restFen > 0 ? [{ tender: 'wechat', amountFen: restFen }] : [] }, { key }), (moved) => ({ ...moved, recorded: spendsOnce(town, ticket, moved.recorded) }));
}
export async function move(town: Town): Promise<void> {
  const visitId = anyVisit(town);
  if (visitId) await (await moving(town, visitId))?.();
}

/** Two to four requests at once, as likely as not about the same thing. */
export async function together(town: Town): Promise<void> {
  const { random } = town;
  const resident = anyCard(town);
  const till = anyTill(town);
  const ticket = resident && (await ticketOf(town, till, resident));
  const visitId = anyVisit(town);
  const made: ((() => Answer) | undefined)[] = [];
  if (ticket) {
    const purchase = purchaseOf(town, resident, ticket);
    made.push(await quoted(town, till, purchase, resident), await quoted(town, till, random.chance(0.5) ? purchase : purchaseOf(town, resident, ticket), resident));
    const other = town.tills.find((one) => one !== till) as Person;
    const otherTicket = await ticketOf(town, other, resident);
    if (otherTicket) made.push(await quoted(town, other, { ...purchase, ticket: otherTicket }, resident));
  }
  if (visitId) made.push(undoing(town, visitId), undoing(town, visitId), refunding(town, visitId), refunding(town, visitId), await moving(town, visitId));
  const all = made.filter((one): one is () => Answer => one !== undefined);
  await Promise.all(random.shuffled(all).slice(0, random.between(2, 4)).map((send) => send()));
}
