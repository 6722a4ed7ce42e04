import type { ShopId, UserId } from '@shared/kernel/ids';
import { type Item, type Key, MAX_TRANSACTION, type Table } from '../../../functions/platform/table/table';
import { shopKey } from '../../../functions/shops';
import { type Attempting, attempted } from './attempted';
import { createBelongings, isDoor, isPersonClaim, isPlace, isWholeDoor } from './belongings';
import { bring, portionsOf } from './bring';
import { type Checked, checked, itemLines } from './file';
import { bringPerson, type Person, Renaming, standingsOf } from './people';
import { itemOf, type Keys, type Line } from './portable';

export interface RestoreDependencies extends Attempting {
  readonly phones: Keys;
  /** Told what is going on, a line now and then. */
  readonly say: (line: string) => void;
}
export interface Restored extends Checked {
  /** People who were here already, under another id. */
  readonly renamed: number;
}
/** Lines between two notes of how far it has come. */
const BATCH = 400;
const SAID_EVERY = 5_000;
const PEOPLE_AT_ONCE = 20;
const progressKey = (shopId: ShopId): Key => ({ pk: `RESTORE#${shopId}`, sk: 'RESTORE' });
const refuse = (sentence: string): never => {
  throw new Error(sentence);
};

/**
 * Brings a whole copy into an installation in which the shop is not.
 * 1. The file is read through: it must be whole, and every line the shop's own by its key. 2. People who are here already are respected; the shop, and every code, link and card of it,
 * must not be here. 3. The lines are written, each only where nothing is, with a mark that the stream passes over and that is taken off again; how far it has come is noted beside.
 * 4. The door opens in one transaction: until then nobody finds the shop and no tick knows it. Killed at any point it goes on when run again with the same file; what stands there
 * and differs is refused.
 */
export async function restoreShop(deps: RestoreDependencies, path: string): Promise<Restored> {
  const { file, loose } = await readThrough(deps, path);
  const { shopId } = file;
  const renaming = new Renaming();
  for await (const people of peopleOf(deps, path, shopId)) {
    for (const [i, standing] of (await standingsOf(deps.table, people)).entries()) renaming.note((people[i] as Person).user, standing);
  }
  const done = await begin(deps.table, file, loose);
  if (done > 0) deps.say(`going on after ${done} of ${file.items} lines`);
  for await (const people of peopleOf(deps, path, shopId)) await bringPeople(deps, people);
  let [place, told, batch, doors]: [number, number, Item[], Item[]] = [0, 0, [], []];
  const flush = async (): Promise<void> => {
    await Promise.all(portionsOf(batch).map((items) => bring(deps, items)));
    batch = [];
    await attempted(deps, [{ update: progressKey(shopId), set: { done: place } }]);
    if (place - told < SAID_EVERY && place < file.items) return;
    told = place;
    deps.say(`${place} of ${file.items} lines`);
  };
  for await (const text of itemLines(path)) {
    const line = JSON.parse(renaming.in(text)) as Line;
    const door = isDoor(line as Item, shopId);
    place++;
    if (isOfPerson(line) || (place <= done && !door)) continue;
    (door ? doors : batch).push(await itemOf(line, shopId, deps.phones));
    if (batch.length === BATCH) await flush();
  }
  if (batch.length > 0) await flush();
  const opened = await attempted(deps, [...doors.map((put) => ({ put, when: { absent: true as const } })), { delete: progressKey(shopId), when: { exists: true } }]);
  // An opening whose answer was lost stands, and took the note away with it.
  if (!opened.ok && (await deps.table.get(progressKey(shopId), { consistent: true }))) refuse(`Something else stands in this installation under the shop ${shopId}. It was not opened.`);
  return { ...file, renamed: renaming.count };
}
const isOfPerson = (line: Line): boolean => line.kind === 'user' || isPersonClaim(line as Item);

/** Reads every line before anything is written. Answers, beside what the file says of itself, the keys that do not name the shop: nothing may stand under them here. */
async function readThrough(deps: RestoreDependencies, path: string): Promise<{ readonly file: Checked; readonly loose: readonly Key[] }> {
  const file = await checked(path);
  const { shopId } = file;
  const theirs = createBelongings(shopId);
  const persons = new Set<UserId>();
  const [loose, stocks, doors]: [Key[], Item[], Key[]] = [[], [], []];
  for await (const text of itemLines(path)) {
    const item = await itemOf(JSON.parse(text) as Line, shopId, deps.phones);
    const { pk, sk } = item;
    if (item.kind === 'user') {
      persons.add(item.userId as UserId);
      theirs.learnPerson(item.userId as UserId);
    } else if (isPlace(item) && !persons.has(item.userId as UserId)) refuse(`The file names a person who is not in it: ${pk}`);
    theirs.learn(item);
    if (isDoor(item, shopId)) doors.push({ pk, sk });
    if (pk.startsWith('STOCK#')) stocks.push({ pk, sk });
    else if (!theirs.owns(item)) refuse(`A line of this file is not the shop's: ${pk} ${sk}`);
    if (item.kind === 'member' || /^(JOINSCENE|INVITATION|STOCK)#/.test(pk)) loose.push({ pk, sk });
  }
  const stray = stocks.find((item) => !theirs.owns(item));
  if (stray || !isWholeDoor(doors, shopId)) refuse(stray ? `A line of this file is not the shop's: ${stray.pk} ${stray.sk}` : 'There is no shop in this file.');
  return { file, loose };
}

/** The people at the head of the file, some at a time. */
async function* peopleOf(deps: RestoreDependencies, path: string, shopId: ShopId): AsyncGenerator<readonly Person[]> {
  let people: { readonly user: Item; readonly claims: Item[] }[] = [];
  for await (const text of itemLines(path)) {
    const line = JSON.parse(text) as Line;
    if (!isOfPerson(line)) break;
    const item = await itemOf(line, shopId, deps.phones);
    if (item.kind !== 'user') {
      const last = people.at(-1);
      if (!last || item.userId !== last.user.userId) refuse(`A name of WeChat in this file leads to nobody: ${item.pk}`);
      last?.claims.push(item);
    } else {
      if (people.length === PEOPLE_AT_ONCE) {
        yield people;
        people = [];
      }
      people.push({ user: item, claims: [] });
    }
  }
  if (people.length > 0) yield people;
}
async function bringPeople(deps: RestoreDependencies, people: readonly Person[]): Promise<void> {
  const standings = await standingsOf(deps.table, people);
  await Promise.all(people.filter((_, i) => standings[i]?.is === 'new').map((person) => bringPerson(deps, person)));
}

/** Notes that this file is being brought in; answers how far an earlier run of it came. */
async function begin(table: Table, { shopId, sha256, name }: Checked, loose: readonly Key[]): Promise<number> {
  const [known, shop] = await table.getMany([progressKey(shopId), shopKey(shopId)]);
  if (shop) refuse(`The shop ${name} (${shopId}) is in this installation already. Nothing was brought in.`);
  if (known) return known.sha256 === sha256 ? (known.done as number) : refuse('Another copy of this shop is half brought in here. Run this command with that file first.');
  for (let from = 0; from < loose.length; from += MAX_TRANSACTION) {
    const found = (await table.getMany(loose.slice(from, from + MAX_TRANSACTION))).find((item) => item !== undefined);
    if (found) refuse(`Something of the shop ${name} is in this installation already: ${found.pk}. Nothing was brought in.`);
  }
  const outcome = await table.write([{ put: { ...progressKey(shopId), kind: 'restore', shopId, sha256, done: 0 }, when: { absent: true } }]);
  return outcome.ok ? 0 : refuse('The same command is running elsewhere at this moment.');
}
