import { dayOf } from '@shared/kernel/shop-day';
import { changesOf } from '../../functions/ledger';
import { type Books, holds } from './books';
import { anyResident } from './counter-steps';
import type { Town } from './town';

const ZONE = 'Asia/Shanghai';

/** A member checks in, now and then twice at once, or tells what is missing and takes the points of a finished profile. */
export async function act(town: Town): Promise<void> {
  const { random, shopId } = town;
  const resident = anyResident(town);
  if (!resident) return;
  const { membership, tiers } = resident.person;
  const checkIn = () => town.command('check-in', (key) => tiers.checkIn({ shopId, from: 'points' }, { key }));
  if (random.chance(0.6)) {
    await Promise.all(random.chance(0.3) ? [checkIn(), checkIn()] : [checkIn()]);
    return;
  }
  const read = await membership.getMyProfile({ shopId });
  if (!read.ok) return;
  const told = await membership.updateMyProfile({ shopId, version: read.value.version, name: resident.person.name.slice(0, 20) });
  if (!told.ok) return;
  const finish = () => town.command('finish profile', (key) => tiers.finishProfile({ shopId, version: told.value.version }, { key }));
  await Promise.all(random.chance(0.3) ? [finish(), finish()] : [finish()]);
}

/** No card has two check-ins of a day, nor a profile finished twice; no person has it on two cards; and each entry gives what its document says. */
export function checkActions(books: Books): void {
  const seen = new Set<string>();
  const first = (name: string, entry: unknown) => {
    holds(!seen.has(name), 'an action earned twice', { name, entry });
    seen.add(name);
  };
  for (const [memberId, entries] of books.entries) {
    for (const entry of entries.filter(({ kind }) => kind === 'check-in' || kind === 'profile-finished')) {
      const facts = books.documents.get(entry.documentId)?.facts as { readonly points: number } | undefined;
      holds(facts && facts.points > 0 && changesOf(entry.postings).points === facts.points, 'an action is not what its document says', { entry, facts });
      first(entry.kind === 'check-in' ? `${memberId} ${dayOf(entry.at, ZONE)}` : `${memberId} profile`, entry);
      const userId = books.members.get(memberId)?.userId;
      if (entry.kind === 'profile-finished' && userId) first(`${userId} profile`, entry);
    }
  }
}
