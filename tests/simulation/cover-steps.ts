import { fen } from '@shared/kernel/money';
import { dayOf } from '@shared/kernel/shop-day';
import { changesOf, isCounted } from '../../functions/ledger';
import { nameOf } from '../../functions/platform/table/read-all';
import { listedKey } from '../../functions/shops';
import { holds } from './books';
import type { Town } from './town';

/** The owner puts money aside, takes some out, or takes a record back; at times two at once. */
export async function cover(town: Town): Promise<void> {
  const { random, shopId, owner, world } = town;
  const day = dayOf(world.clock(), 'Asia/Shanghai');
  const listed = await owner.storedValue.listCover({ shopId, limit: 5 }).catch(() => undefined);
  const known = listed?.ok ? listed.value.items : [];
  const send = () => {
    const one = known.length > 0 && random.chance(0.4) ? random.pick(known) : undefined;
    if (one) return town.command('cover undone', (key) => owner.storedValue.undoCover({ shopId, coverId: one.coverId, reason: '记错了' }, { key }));
    const request = { shopId, day, kind: random.pick(['in', 'in', 'out'] as const), amountFen: fen(random.between(1, 90_000)) };
    return town.command('cover', (key) => owner.storedValue.recordCover(request, { key }));
  };
  await Promise.all(random.chance(0.4) ? [send(), send()] : [send()]);
}
/** The shop as an installation of before the sum of points has it: neither the sum nor who is in it. Entries that the stream has not told of yet, or tells of again, are on their way all the same. */
export async function forgetHeld({ memory, shopId }: Town): Promise<void> {
  const listed = memory.items.get(nameOf(listedKey(shopId)));
  if (!isCounted(listed) || !everybodyListed(memory)) return;
  const weather = memory.nextFault;
  memory.nextFault = () => 'none';
  for (const { pk, sk, kind } of [...memory.items.values()]) if (kind === 'points-held' || kind === 'points-opened') await memory.write([{ delete: { pk, sk } }]);
  await memory.write([{ update: listedKey(shopId), remove: ['pointsSum'] }]);
  memory.nextFault = weather;
}
/** Nobody's line in the list of members is on its way: ten minutes pass before the count goes by that list, and the clock of a town stands still meanwhile. */
function everybodyListed(memory: Town['memory']): boolean {
  const items = [...memory.items.values()];
  const listed = new Set(items.filter(({ kind }) => kind === 'member-row').map(({ memberId }) => memberId));
  return items.every(({ kind, memberId, mergedInto }) => kind !== 'member' || mergedInto !== undefined || listed.has(memberId));
}
/** What lies aside is what the records say, never less than none. */
export function checkCover({ memory }: Town): void {
  const items = [...memory.items.values()];
  const said = items.filter(({ kind, undoneAt }) => kind === 'cover' && undoneAt === undefined).reduce((sum, { direction, amountFen }) => sum + (direction === 'in' ? 1 : -1) * (amountFen as number), 0);
  const found = items.filter(({ kind }) => kind === 'cover-sum').reduce((sum, { setAsideFen }) => sum + ((setAsideFen ?? 0) as number), 0);
  const months = items.filter(({ kind }) => kind === 'cover-month').reduce((sum, { changeFen }) => sum + (changeFen as number), 0);
  holds(said === found && found === months && found >= 0, 'what lies aside is not what the records say', { said, found, months });
}
/** After the whole stream was delivered, in whatever order and however often: the sums are what the journals say. */
export function checkOwed({ memory, books, shopId }: Town): void {
  holds(isCounted(memory.items.get(nameOf(listedKey(shopId)))), 'the points were not counted through', {});
  for (const [figure, asset] of [['principalFen', 'principal'], ['bonusFen', 'bonus'], ['comingFen', 'coming']] as const) {
    const owed = [...memory.items.values()].filter(({ kind }) => kind === 'owed-sum').reduce((sum, item) => sum + ((item[figure] ?? 0) as number), 0);
    const expected = [...books.entries.values()].flat().reduce((sum, { postings }) => sum + changesOf(postings)[asset], 0);
    holds(owed === expected, 'the sums owed are not what the journals say', { asset, owed, expected });
  }
  const [held, points] = [[...memory.items.values()].reduce((sum, { kind, points: some }) => sum + (kind === 'points-held' ? (some as number) : 0), 0), [...books.entries.values()].flat().reduce((sum, { postings }) => sum + changesOf(postings).points, 0)];
  holds(held === points, 'the points that members hold are not what the journals say', { held, points });
}
