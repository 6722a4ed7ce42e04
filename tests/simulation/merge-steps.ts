import { anyCard, anyResident } from './counter-steps';
import { bindPhone, PHONES } from './member-steps';
import type { Town } from './town';

/** A number is bound, which may make two cards one; at times the owner takes the newest such merge back, now and then twice at once. */
export async function bindOrPart(town: Town): Promise<void> {
  await bindPhone(town);
  if (town.random.chance(0.6)) await part(town);
}
/** A manager says that two cards are one person's, by the number of a card, of a plastic one or of a phone, now and then twice at once; or that a number has a new holder. Mostly it is taken back, so that a town keeps its people. */
export async function resolve(town: Town): Promise<void> {
  const { random, manager, shopId, books, command } = town;
  const stands = anyCard(town);
  const goes = town.cards.length > 0 && random.chance(0.7) ? random.pick(town.cards) : anyResident(town);
  if (!stands || !goes) return;
  const { number, cardNumber } = books.standing(goes.memberId);
  const [label, named] = random.chance(0.2) ? (['resolve phone', { phone: random.pick(PHONES) }] as const) : cardNumber !== undefined && random.chance(0.4) ? (['resolve card', { other: { by: 'card-number' as const, value: cardNumber } }] as const) : (['resolve number', { other: { by: 'member-number' as const, value: number } }] as const);
  const decision = label === 'resolve phone' && random.chance(0.5) ? ('new-holder' as const) : ('same-person' as const);
  const send = () => command(label, (key) => manager.membership.resolvePhone({ shopId, memberId: stands.memberId, ...named, decision, reason: '本人的旧卡' }, { key }));
  await Promise.all(random.chance(0.2) ? [send(), send()] : [send()]);
  if (random.chance(0.7)) await part(town);
}
async function part(town: Town): Promise<void> {
  const listed = await town.owner.joining.listMerges({ shopId: town.shopId }).catch(() => undefined);
  const merge = listed?.ok ? listed.value.merges.find(({ undoneAt }) => undoneAt === undefined) : undefined;
  if (!merge) return;
  const undo = () => town.command('undo merge', (key) => town.owner.joining.undoMerge({ shopId: town.shopId, memberId: merge.fromId, reason: '不是同一位' }, { key }));
  await Promise.all(town.random.chance(0.3) ? [undo(), undo()] : [undo()]);
}
