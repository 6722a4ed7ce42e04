import type { ShareId } from '@shared/kernel/ids';
import { fen } from '@shared/kernel/money';
import { storedValueOf } from '../../functions/membership';
import { usedIn } from '../../functions/stored-value';
import type { Item } from '../../functions/platform/table/table';
import type { VisitFacts } from '../../functions/visits';
import { type Books, holds } from './books';
import { anyResident } from './counter-steps';
import type { Resident, Town } from './town';
import { visitRefundsOf } from './visit-refunds';

/** Somebody lets somebody spend from their card; the invitation is taken, at times by two at once. */
export async function shareCard(town: Town): Promise<void> {
  const { random, shopId } = town;
  const rich = town.residents.filter(({ memberId }) => storedValueOf(town.books.standing(memberId).balances) > 0);
  const [owner, other] = [rich.length > 0 && random.chance(0.8) ? random.pick(rich) : anyResident(town), anyResident(town)];
  const others = town.residents.filter(({ memberId }) => memberId !== owner?.memberId);
  const friend = others.length > 0 && random.chance(0.9) ? random.pick(others) : owner;
  if (!owner || !friend || !other) return;
  const limits = random.pick([{ perMonthFen: fen(20_000) }, { perVisitFen: fen(3_000) }, { perMonthFen: fen(60_000), perVisitFen: fen(30_000) }]);
  const offered = await town.command('share offer', (key) => owner.person.storedValue.offerShare({ shopId, label: '家人', ...limits }, { key }), ({ shareId }) => shareId);
  if (!offered.ok) return;
  const { shareId } = offered.value;
  const take = (by: Resident) => town.command('share take', (key) => by.person.storedValue.takeShare({ shopId, shareId }, { key }), (taken) => taken.shareId);
  await Promise.all([take(friend), ...(random.chance(0.3) ? [take(other)] : [])]);
}
/** Limits change, or one of the two ends it. */
export async function manageShare(town: Town): Promise<void> {
  const { random, shopId } = town;
  const someone = anyResident(town);
  const mine = someone && (await someone.person.storedValue.listMyShares({ shopId }));
  if (!someone || !mine?.ok) return;
  const shares = [...mine.value.given, ...mine.value.drawn];
  if (shares.length === 0) return;
  const { shareId } = random.pick(shares);
  const perMonthFen = fen(random.between(1, 90_000));
  if (random.chance(0.6)) await town.command('share limits', (key) => someone.person.storedValue.changeShare({ shopId, shareId, perMonthFen }, { key }), (share) => share.shareId);
  else await town.command('share end', (key) => someone.person.storedValue.endShare({ shopId, shareId }, { key }));
}
/** Of a member in hand, now and then another's card that they may spend from. */
export function shareFor(town: Town, draws: readonly ShareId[]): { readonly shareId?: ShareId } {
  return draws.length > 0 && town.random.chance(0.7) ? { shareId: town.random.pick(draws) } : {};
}

/** What another's card paid of a visit, and got back. */
export const sharedOf = ({ shared }: Pick<VisitFacts, 'shared'>, field: 'principalFen' | 'bonusFen'): number => shared?.[field] ?? 0;
/** Each share has spent what the standing visits of its month say, less what was given back; and nobody spends from their own card. */
export function checkShares(books: Books, visits: readonly { readonly item: Item; readonly facts: VisitFacts }[]): void {
  const back = new Map<string, number>();
  for (const { visitId, shared } of visitRefundsOf(books)) if (shared) back.set(visitId, (back.get(visitId) ?? 0) + shared.principalFen + shared.bonusFen);
  for (const share of books.shares.values()) {
    const month = share.usedMonth;
    const own = visits.filter(({ item, facts }) => item.undoneAt === undefined && facts.shared?.shareId === share.shareId && facts.shared.month === month);
    const spent = own.reduce((sum, { item, facts }) => sum + sharedOf(facts, 'principalFen') + sharedOf(facts, 'bonusFen') - (back.get(item.key as string) ?? 0), 0);
    holds(month === undefined ? spent === 0 : usedIn(share, month) === spent, 'a share does not say what was spent of its month', { share, spent });
  }
  for (const member of books.members.values()) holds(!(member.shares?.gives ?? []).some((id) => member.shares?.draws.includes(id)), 'somebody spends from their own card', member);
}
