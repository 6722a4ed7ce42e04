import type { StoredValueContract } from '@shared/contracts/stored-value.contract';
import type { CommandKey, MemberId, ShopId } from '@shared/kernel/ids';
import { DAY_MS } from '@shared/kernel/instant';
import { ok, refuse, type Result } from '@shared/kernel/result';
import { dayOf, type ShopDay, type Zone } from '@shared/kernel/shop-day';
import type * as z from 'zod';
import { type CommitDependencies, commitOnce, documentKey, documentOf, entryKey, entryOf, type Plan } from '../ledger';
import { type Member, memberKey, memberOf, memberRowsRange, type MembersOf, type Phones, profileKey, profileOf } from '../membership';
import type { Clock } from '../platform/clock';
import type { CommandMark, Refused, StaffCaller } from '../platform/http/routes';
import { CursorInvalid, encodeCursor } from '../platform/table/cursor';
import { BEGINNING, CARD_REGISTER, MOST_OTHERS, type Place, placeIn, type RegisterTaken, registersRange, takenItem, takenOf, textOf } from './card-register.dynamo';
import type { PaperNumbers } from './paper-numbers';
import { openedPaper, paperKey } from './papers.dynamo';
import { heldBefore, holderOf, lineOf, registerSince, registerTitles } from './domain/register';

type Contract = StoredValueContract;
type Page = z.output<Contract['readCardRegister']['response']>;
type Committing = 'ledger/busy' | 'http/key-reused';
interface Dependencies extends CommitDependencies {
  readonly now: Clock;
  readonly zoneOf: (shopId: ShopId) => Promise<Zone>;
  readonly membersOf: MembersOf;
  readonly phones: Pick<Phones, 'reveal'>;
  readonly paperNumbers: Pick<PaperNumbers, 'openNumber'>;
}
/** A page ends after so many cards or so many entries, whichever comes first. */
const CARDS = 20;
const ENTRIES = 400;
const AT_ONCE = 200;
const LAST = 9_999_999_999;
/** Whoever asked for it reads it within a day. */
const READABLE_MS = DAY_MS;
const SHOWN = 10;

/** The register of prepaid cards in the owner's hand: asked for once, which stays noted, then read page by page. */
export const createCardRegister = (deps: Dependencies) => ({ takeCardRegister: createTakeCardRegister(deps), readCardRegister: createReadCardRegister(deps), listCardRegisters: createListCardRegisters(deps) });

/** Notes who takes the register, and since which day, once for its key: whole phone numbers and whole numbers of papers are in it. */
const createTakeCardRegister = (deps: Dependencies) =>
  async ({ shopId, years }: z.output<Contract['takeCardRegister']['request']>, caller: StaffCaller, mark: CommandMark): Promise<Result<RegisterTaken, Refused<Committing>>> => {
    const committed = await commitOnce(deps, { ...mark, shopId, kind: CARD_REGISTER }, async (): Promise<Result<Plan<RegisterTaken>, Refused<Committing>>> => {
      const at = deps.now();
      const facts: RegisterTaken = { registerId: mark.key, since: registerSince(dayOf(at, await deps.zoneOf(shopId)), years), at, byName: caller.name };
      return ok({ facts, at, by: caller.staffId, writes: [{ put: takenItem(shopId, facts), when: { absent: true } }] });
    });
    return committed.ok ? ok(committed.value.document.facts) : committed;
  };

/** The newest of those who took it. */
const createListCardRegisters = ({ table }: Dependencies) => async ({ shopId }: { readonly shopId: ShopId }): Promise<Result<z.output<Contract['listCardRegisters']['response']>, never>> =>
  ok({ items: (await table.query({ ...registersRange(shopId), limit: SHOWN })).items.map(takenOf) });

/** A page of its lines, for who asked for it. Cards that became another come after the one they became. */
const createReadCardRegister = (deps: Dependencies) =>
  async ({ shopId, registerId, after }: z.output<Contract['readCardRegister']['request']>, caller: StaffCaller): Promise<Result<Page, Refused<'http/not-found'>>> => {
    const since = await sinceOf(deps, shopId, registerId, caller);
    if (since === undefined) return refuse('http/not-found');
    const zone = await deps.zoneOf(shopId);
    const lines = after === undefined ? [registerTitles()] : [];
    let [place, members, entries]: [Place | undefined, number, number] = [after === undefined ? BEGINNING : placeIn(after), 0, 0];
    for (let cards = 0; place && cards < CARDS && entries < ENTRIES; cards++) {
      const at: Place | undefined = place.cardId ? place : await nextCard(deps, shopId, place);
      if (at && at.listed !== place.listed) members++;
      const written: Written | undefined = at?.cardId ? await writeCard(deps, { shopId, zone, since }, { ...at, cardId: at.cardId }) : undefined;
      if (written) lines.push(...written.lines);
      entries += written?.read ?? 0;
      place = written?.place ?? at;
    }
    return ok({ text: lines.join(''), members, ...(place ? { next: textOf(place) } : {}) });
  };

async function sinceOf({ table, now }: Dependencies, shopId: ShopId, registerId: CommandKey, caller: StaffCaller): Promise<ShopDay | undefined> {
  const item = await table.get(documentKey(shopId, registerId), { consistent: true });
  const document = item?.documentKind === CARD_REGISTER ? documentOf<RegisterTaken>(item) : undefined;
  return document && document.by === caller.staffId && now() < document.at + READABLE_MS ? document.facts.since : undefined;
}
/** The next card of the list, or one that became the last; undefined at the end. */
async function nextCard({ membersOf }: Dependencies, shopId: ShopId, { listed, others: [other, ...others] }: Place): Promise<Place | undefined> {
  if (other) return { ...BEGINNING, ...(listed ? { listed } : {}), cardId: other, others };
  const { memberIds: [cardId] } = await membersOf(shopId, listed && encodeCursor({ pk: memberRowsRange(shopId).pk, sk: listed }), 1);
  return cardId && { ...BEGINNING, listed: cardId, cardId };
}
interface Written {
  readonly lines: readonly string[];
  readonly read: number;
  /** Where this card goes on, or the place after it. */
  readonly place: Place;
}
/** Some of a card's lines. One that is listed and became another is written with that; one that came apart again stands in the list itself. */
async function writeCard({ table, phones, paperNumbers, now }: Dependencies, { shopId, zone, since }: { readonly shopId: ShopId; readonly zone: Zone; readonly since: ShopDay }, place: Place & { readonly cardId: MemberId }): Promise<Written> {
  const { cardId, listed, others } = place;
  const over: Place = { ...BEGINNING, ...(listed ? { listed } : {}), others };
  const [item, kept, last, paper] = await table.getMany([memberKey(cardId), profileKey(cardId), entryKey(cardId, place.before), paperKey(cardId)]);
  if (item && item.shopId !== shopId) throw new CursorInvalid('not a cursor of this list');
  const member: Member | undefined = item && memberOf(item);
  if (!member || (member.mergedInto !== undefined) !== (cardId !== listed)) return { lines: [], read: 0, place: over };
  const sealed = kept && profileOf(kept).phoneSealed;
  const holder = holderOf(member, sealed === undefined ? '' : await phones.reveal(cardId, sealed), zone, await openedPaper(paper, paperNumbers, now()));
  const page = await table.query({ pk: memberKey(cardId).pk, from: entryKey(cardId, place.done + 1).sk, to: entryKey(cardId, LAST).sk, limit: AT_ONCE, consistent: true });
  const read = page.items.map(entryOf);
  const lines: string[] = [];
  let [before, begun] = [last && entryOf(last), place.begun];
  for (const entry of read) {
    const day = dayOf(entry.at, zone);
    if (day < since) before = entry;
    else {
      if (!begun) lines.push(heldBefore(holder, before, since));
      begun = true;
      lines.push(lineOf(holder, entry, day));
    }
  }
  const came = [...new Set([...others, ...read.flatMap(({ kind, fromId }) => (kind === 'merge-in' && fromId ? [fromId] : []))])].slice(0, MOST_OTHERS);
  const done = read.at(-1)?.sequence ?? place.done;
  if (page.cursor) return { lines, read: read.length, place: { ...place, done, before: before?.sequence ?? 0, begun, others: came } };
  if (!begun) lines.push(heldBefore(holder, before, since));
  return { lines, read: read.length, place: { ...over, others: came } };
}
