import { fen } from '@shared/kernel/money';
import { tailOf } from '../../functions/stored-value/domain/paper';
import { keysOf } from '../support/whole-copies';
import { holds } from './books';
import { anyResident } from './counter-steps';
import type { Town } from './town';

const NUMBERS = [{ kind: 'id-card', number: '11010519491231002X' }, { kind: 'passport', number: 'E12345678' }, { kind: 'hk-macau-permit', number: 'H12345678' }, { kind: 'id-card', number: '110105194912310021' }] as const;
const TOLD = /11010519491231002X|E12345678|H12345678/;

/** The owner asks for papers, or no longer; a member or a cashier notes one, at times both at once, at times a wrong one. A registered card without one is not recharged meanwhile. */
export async function notePapers(town: Town): Promise<void> {
  const { random, shopId, storeId, owner } = town;
  if (random.chance(0.3)) await owner.storedValue.askForPapers({ shopId, on: random.chance(0.8) }).catch(() => undefined);
  const resident = anyResident(town);
  const desk = resident && (await resident.person.storedValue.getRechargeDesk({ shopId }).catch(() => undefined));
  if (!resident || !desk?.ok) return;
  if (desk.value.paperAboveFen === 0 && random.chance(0.5)) {
    const taken = await town.command('recharge', (key) => resident.person.storedValue.startRecharge({ shopId, termsVersion: desk.value.terms.version, adultConfirmed: true, amountFen: fen(1_000), realName: '周雨桐' }, { key }), ({ recharge }) => recharge.rechargeId);
    holds(!taken.ok, 'a registered card was recharged without a paper', desk.value);
  }
  const paper = { ...random.pick(NUMBERS), name: random.pick(['林若溪', '周雨桐']), consented: true as const };
  const mine = () => town.command('paper', (key) => resident.person.storedValue.noteMyPaper({ shopId, ...paper }, { key }));
  const known = town.tickets.length > 0 ? random.pick(town.tickets) : undefined;
  const theirs = () => (known ? town.command('till paper', (key) => known.till.storedValue.notePaper({ shopId, storeId, ticket: known.ticket, ...paper }, { key })) : undefined);
  await Promise.all([mine(), ...(random.chance(0.5) ? [theirs()] : [])]);
}
/** Each paper opens for its own card, which has a name, and ends as it is shown; no number is anywhere else. */
export async function checkPapers({ world, memory }: Town): Promise<void> {
  const items = [...memory.items.values()];
  for (const item of items.filter(({ kind }) => kind === 'holder-paper')) {
    const number = await keysOf(world).openNumber(item.memberId as never, item.numberSealed as string);
    const member = items.find(({ kind, memberId }) => kind === 'member' && memberId === item.memberId);
    holds(TOLD.test(number) && tailOf(number) === item.tail && typeof member?.realName === 'string', 'a paper is not what was told', { item, number });
  }
  holds(!TOLD.test(JSON.stringify(items)), 'a number of a paper lies open in the table');
}
