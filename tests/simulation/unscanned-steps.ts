import { documentOf } from '../../functions/ledger';
import { cardForms, claimKey } from '../../functions/membership';
import { nameOf } from '../../functions/platform/table/read-all';
import { holds } from './books';
import { anyCard, anyTill, purchaseOf, quoted } from './counter-steps';
import type { Town } from './town';

/** A plastic card is bound, replaced or reported lost, by the shop or by its member, at times by both at once; at times while it pays at another till. */
export async function plastic(town: Town): Promise<void> {
  const { random, shopId, manager, books } = town;
  const holders = town.residents.filter((one) => books.standing(one.memberId).cardNumber !== undefined);
  const card = holders.length > 0 && random.chance(0.3) ? random.pick(holders) : anyCard(town);
  if (!card) return;
  const { memberId, cardNumber } = books.standing(card.memberId);
  const next = `T-${random.between(1_000, 9_999)}`;
  const change = () => (cardNumber !== undefined && random.chance(0.3)
    ? town.command('lose card', (key) => manager.membership.loseCard({ shopId, memberId }, { key }))
    : town.command('bind card', (key) => manager.membership.bindCard({ shopId, memberId, cardNumber: next }, { key })));
  const { person } = card;
  const report = () => person && town.command('lose my card', (key) => person.membership.loseMyCard({ shopId, reason: '落在出租车上' }, { key }));
  const pay = cardNumber !== undefined && random.chance(0.5) ? await payment(town, card.memberId) : undefined;
  const mine = person !== undefined && random.chance(cardNumber === undefined ? 0.1 : 0.4);
  await Promise.all([...(mine && random.chance(0.7) ? [] : [change()]), ...(mine ? [report()] : []), ...(mine && random.chance(0.2) ? [report()] : []), pay?.()]);
}
/** A member without a code pays by the card, or by a manager's check where the shop lets them. */
export async function payUnscanned(town: Town): Promise<void> {
  const card = anyCard(town);
  await (card && (await payment(town, card.memberId)))?.();
}
async function payment(town: Town, id: Town['cards'][number]['memberId']): Promise<Awaited<ReturnType<typeof quoted>>> {
  const { random, shopId, storeId, books } = town;
  const member = books.standing(id);
  const till = anyTill(town);
  const found = await till.visits.lookUpMember({ shopId, storeId, ...(member.cardNumber === undefined ? { by: 'member-number', value: member.number } : { by: 'card-number', value: member.cardNumber }) });
  const panel = found.ok ? found.value.matches[0] : undefined;
  if (!panel) return undefined;
  const purchase = { ...purchaseOf(town, { memberId: panel.memberId }, panel.ticket), useStoredValue: true, ...(random.chance(0.6) ? { checked: true as const } : {}) };
  return quoted(town, till, purchase, { memberId: panel.memberId });
}
/** At rest: the number of each plastic card leads to who has it, and is not lost. */
export function checkPlastic({ memory, books, shopId }: Town): void {
  for (const { memberId, mergedInto, cardNumber } of books.members.values()) {
    if (mergedInto || cardNumber === undefined) continue;
    const claim = cardForms(cardNumber).map((form) => memory.items.get(nameOf(claimKey(shopId, 'card', form)))).find((item) => item !== undefined);
    holds(claim && claim.lostAt === undefined && books.standing(claim.memberId as typeof memberId).memberId === memberId, 'a plastic card does not lead to who has it', { memberId, cardNumber, claim });
  }
}
/** Nobody but a manager or the owner has ever checked a person. */
export function checkUnscanned({ books, tills }: Town): void {
  const cashiers = new Set(tills.map(({ name }) => name));
  for (const item of books.documents.values()) {
    if (item.documentKind !== 'visit' && item.documentKind !== 'package-use') continue;
    const { proof, staffName } = documentOf<{ readonly proof?: string; readonly staffName: string }>(item).facts;
    holds(proof !== 'checked' || !cashiers.has(staffName), 'a cashier checked a person', item);
  }
}
