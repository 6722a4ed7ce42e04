import { bindPhone } from './member-steps';
import type { Town } from './town';

/** A number is bound, which may make two cards one; at times the owner takes the newest such merge back, now and then twice at once. */
export async function bindOrPart(town: Town): Promise<void> {
  await bindPhone(town);
  if (!town.random.chance(0.6)) return;
  const listed = await town.owner.joining.listMerges({ shopId: town.shopId }).catch(() => undefined);
  const merge = listed?.ok ? listed.value.merges.find(({ undoneAt }) => undoneAt === undefined) : undefined;
  if (!merge) return;
  const undo = () => town.command('undo merge', (key) => town.owner.joining.undoMerge({ shopId: town.shopId, memberId: merge.fromId, reason: '不是同一位' }, { key }));
  await Promise.all(town.random.chance(0.3) ? [undo(), undo()] : [undo()]);
}
