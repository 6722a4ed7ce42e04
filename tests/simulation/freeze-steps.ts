import { type Entry, type EntryKind, entryOf } from '../../functions/ledger';
import { holds } from './books';
import { anyCard, anyTill, purchaseOf, quoted, ticketOf } from './counter-steps';
import type { Card, Town } from './town';

/** What never happens to a card while it is frozen: nothing is earned, spent, given or topped up. What was paid for before still comes, what is owed may be paid, what was taken goes back. */
const NEVER: ReadonlySet<EntryKind> = new Set<EntryKind>([
  'visit', 'share-spent', 'recharge-reserved', 'package-sold', 'package-used', 'package-out', 'package-in', 'paid-tier-sold', 'mall-held', 'mall-redeemed', 'mall-auto-redeemed', 'mall-collected', 'points-offered', 'points-given', 'points-received',
  'care-gift', 'tier-gift', 'tier-reviewed', 'check-in', 'profile-finished', 'review', 'adjustment', 'perk-used', 'coupon-claim', 'coupon-given', 'coupon-received', 'opening',
]);

/** A manager freezes a card, now and then two do, or while it pays; somebody tries to use it all the same; mostly it is let go again soon, at times much later. */
export async function freeze(town: Town): Promise<void> {
  const { random, books } = town;
  const cold = ([...town.residents, ...town.cards] as readonly Card[]).filter(({ memberId }) => books.standing(memberId).frozen);
  if (cold.length > 0 && random.chance(0.8)) return turn(town, random.pick(cold), false);
  const card = anyCard(town);
  if (!card) return;
  const till = anyTill(town);
  const ticket = await ticketOf(town, till, card);
  const pay = ticket && random.chance(0.5) ? await quoted(town, till, purchaseOf(town, card, ticket), card) : undefined;
  await Promise.all(random.shuffled([() => turn(town, card, true), ...(random.chance(0.2) ? [() => turn(town, card, random.chance(0.5))] : []), ...(pay ? [pay] : [])]).map((send) => send()));
  await tryAll(town, card);
  if (random.chance(0.7)) await turn(town, card, false);
}
async function turn({ random, shopId, manager, owner, command }: Town, { memberId }: Card, frozen: boolean): Promise<void> {
  const by = random.pick([manager, owner]);
  const answer = await command(frozen ? 'freeze' : 'thaw', (key) => by.membership.freezeMember({ shopId, memberId, frozen, reason: frozen ? '核对余额' : '核对无误' }, { key }));
  holds(!answer.ok || (answer.value.frozen !== undefined) === frozen, 'a card is not as it was told to be', answer);
}
/** Its person does what they can think of, and a till takes a payment. */
async function tryAll(town: Town, card: Card): Promise<void> {
  const { random, shopId, command, goods } = town;
  const till = anyTill(town);
  const ticket = await ticketOf(town, till, card);
  const pay = ticket ? await quoted(town, till, purchaseOf(town, card, ticket), card) : undefined;
  await pay?.();
  const { person } = card;
  if (!person) return;
  const wanted = random.pick(goods);
  const tried = [
    () => command('check-in', (key) => person.tiers.checkIn({ shopId, from: 'points' }, { key })),
    () => command('order', (key) => person.mall.orderGoods({ shopId, goodsId: wanted.goodsId, points: wanted.points }, { key })),
    () => command('give points', (key) => person.pointsGifts.offerPoints({ shopId, points: 3 }, { key }), ({ points: set }) => set),
  ];
  for (const send of random.shuffled(tried).slice(0, 2)) await send();
}

/** Redeeming by itself may be switched off at any time. */
const mayStand = ({ books }: Town, { kind, documentId }: Entry): boolean => !NEVER.has(kind) && (kind !== 'mall-auto-changed' || (books.documents.get(documentId)?.facts as { readonly auto?: unknown } | undefined)?.auto === undefined);
const followed = new WeakMap<Town, { read: number; readonly frozen: Set<string> }>();
/** By the table's changes in their order: no entry stands in the journal of a frozen card that must not. */
export function checkFrozen(town: Town): void {
  const seen = followed.get(town) ?? { read: 0, frozen: new Set<string>() };
  followed.set(town, seen);
  for (; seen.read < town.memory.stream.length; seen.read++) {
    const { after } = town.memory.stream[seen.read] ?? {};
    if (after?.kind === 'entry') holds(!seen.frozen.has(after.memberId as string) || mayStand(town, entryOf(after)), 'a frozen card was used', after);
    else if (after?.kind === 'member' && after.frozen) seen.frozen.add(after.memberId as string);
    else if (after?.kind === 'member') seen.frozen.delete(after.memberId as string);
  }
}
