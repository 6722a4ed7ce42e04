import { fen } from '@shared/kernel/money';
import { addDays, dayOf } from '@shared/kernel/shop-day';
import { proveTill } from '../../infra/scripts/audit/prove-till';
import { createMemoryAuditSource } from '../support/memory-audit';
import { holds } from './books';
import { anyTill } from './counter-steps';
import type { Town } from './town';

const of = ({ shopId, storeId }: Town) => ({ shopId, storeId });
/** The drawer lives: a shift is opened, cash moves, it is counted (at times by two at once) and closed. */
export async function runShift(town: Town): Promise<void> {
  const { random } = town;
  const till = anyTill(town);
  const seen = await till.till.getDrawer(of(town));
  if (!seen.ok) return;
  const { open } = seen.value;
  if (!open) {
    const floatFen = fen(random.pick([0, 20_000, 50_000]));
    const openIt = () => town.command('open shift', (key) => till.till.openShift({ ...of(town), floatFen }, { key }));
    await Promise.all(random.chance(0.3) ? [openIt(), openIt()] : [openIt()]);
    return;
  }
  const shift = { ...of(town), shiftId: open.shiftId };
  if (random.chance(0.5)) {
    const moved = { kind: random.pick(['in', 'out'] as const), amountFen: fen(random.pick([500, 3_000, 25_000])), reason: '备零钱' };
    await town.command('move cash', (key) => till.till.moveCash({ ...shift, ...moved }, { key }));
    return;
  }
  if (open.differs && random.chance(0.6)) {
    await town.command('close shift', (key) => till.till.closeShift({ ...shift, reason: '点过两遍' }, { key }));
    return;
  }
  const countedFen = fen(open.differs && random.chance(0.5) ? Math.max(0, open.differs.expectedFen) : random.between(0, 80_000));
  const count = () => town.command('count shift', (key) => till.till.countShift({ ...shift, countedFen }, { key }));
  await Promise.all(random.chance(0.3) ? [count(), count()] : [count()]);
}
/** The manager closes today or a day before, and corrects what came after. */
export async function closeDay(town: Town): Promise<void> {
  const { random, manager, world } = town;
  const day = addDays(dayOf(world.clock(), 'Asia/Shanghai'), -random.between(0, 2));
  if (random.chance(0.3)) await town.command('correct day', (key) => manager.till.correctDay({ ...of(town), day, reason: '补记' }, { key }));
  else await town.command('close day', (key) => manager.till.closeDay({ ...of(town), day }, { key }));
}

/** Shifts and closed days as they were first seen: what is closed never changes, numbers have no gap, and one shift is open. */
const seenIn = new WeakMap<Town, Map<string, string>>();
export function checkTill(town: Town): void {
  const seen = seenIn.get(town) ?? new Map<string, string>();
  seenIn.set(town, seen);
  const closed: number[] = [];
  let drawer: { readonly number?: number; readonly shift?: unknown } = {};
  for (const [name, item] of town.memory.items) {
    if (item.kind === 'drawer') drawer = item as typeof drawer;
    if (item.kind === 'shift') closed.push(item.number as number);
    if (item.kind !== 'shift' && item.kind !== 'day-close') continue;
    const text = JSON.stringify(item);
    holds((seen.get(name) ?? text) === text, 'a closed shift or day has changed', { name });
    seen.set(name, text);
  }
  const numbers = closed.sort((a, b) => a - b);
  holds(numbers.every((number, i) => number === i + 1) && numbers.length === (drawer.number ?? 0) - (drawer.shift ? 1 : 0), 'a shift is missing, or two are open', { numbers, number: drawer.number });
}
/** When everything was delivered: shifts and days are what the journal says they were. */
export async function checkTillBooks(town: Town): Promise<void> {
  const proof = await proveTill(createMemoryAuditSource(town.memory), town.world.clock(), town.shopId);
  holds(proof.holds, 'a shift or a day does not prove', proof);
}
