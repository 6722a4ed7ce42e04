import { fen } from '@shared/kernel/money';
import { must } from '../support/service-shop';
import { anyTill } from './counter-steps';
import { holds, type Books } from './books';
import { visitsOf } from './checks';
import type { Town } from './town';

const CATEGORIES = ['护理', '洗护'] as const;
const rowsOf = (town: Pick<Town, 'random'>) => ['面部', '肩颈', '洗发水', '精油'].map((name, i) => ({ row: i + 2, name, kind: i < 2 ? ('service' as const) : ('product' as const), category: CATEGORIES[i < 2 ? 0 : 1] as string, priceFen: fen(town.random.between(1, 9_000)) }));

/** A list, a coupon for a part of it, and points that tell it apart. */
export async function furnishItems(town: Pick<Town, 'owner' | 'shopId' | 'storeId' | 'newKey' | 'random' | 'couponTypes' | 'items'>): Promise<void> {
  const { owner, shopId, storeId, newKey, random } = town;
  must(await owner.itemImports.importItems({ shopId, fileName: '价目.csv', rows: rowsOf(town) }, { key: newKey() }));
  town.items.push(...must(await owner.catalogue.listStoreItems({ shopId, storeId })).items);
  const of = { shopId, title: '护理券', minimumSpendFen: fen(random.pick([0, 500])), scope: { categories: ['护理'] }, validityDays: 20, perMember: 3, together: 'with-others' as const };
  town.couponTypes.push(must(await owner.coupons.createCouponType({ ...of, kind: 'percent-off', percentOff: random.between(1, 99), valueFen: fen(random.between(1, 5_000)) }, { key: newKey() })).couponTypeId);
  must(await owner.shops.setEarningRule({ shopId, pointsPerYuan: 2, growthPerYuan: 1, rounding: 'half-up', storedValueEarns: true, pointsPerCheckIn: 5, pointsForProfile: 30, pointsPerReview: 7, birthdayPercent: 200, items: [{ of: 'category', category: '护理', multiplierPercent: random.between(0, 300) }], ...(random.chance(0.4) ? { pendingDays: random.between(1, 9) } : {}) }));
}
/** Lines from the list as the till last read it, which may be old by now; none as often as not. */
export function linesFor({ random, items }: Town): { readonly amountFen: ReturnType<typeof fen>; readonly items?: { name: string; itemId: Town['items'][number]['itemId']; quantity: number; priceFen: ReturnType<typeof fen>; manualPrice?: boolean }[] } | undefined {
  if (items.length === 0 || random.chance(0.5)) return undefined;
  const lines = Array.from({ length: random.between(1, 4) }, () => random.pick(items)).map(({ itemId, priceFen }) => {
    const manual = random.chance(0.15);
    return { name: '单', itemId, quantity: random.between(1, 3), priceFen: manual ? fen(random.between(0, 5_000)) : priceFen, ...(manual ? { manualPrice: true } : {}) };
  });
  return { amountFen: fen(lines.reduce((sum, { priceFen, quantity }) => sum + priceFen * quantity, 0)), items: lines };
}
/** An item is made, or changed as it stood when it was read: of two changes at once from the same page one is made. */
async function saveItem({ owner, shopId, random, command }: Town): Promise<void> {
  const listed = await owner.catalogue.listItems({ shopId, limit: 50 });
  if (!listed.ok) return;
  const known = listed.value.items;
  const one = known.length > 0 && random.chance(0.6) ? random.pick(known) : undefined;
  const save = () => {
    const place = random.between(0, 19);
    const definition = { name: one && random.chance(0.6) ? one.name : (['面部', '精油'][place] ?? `新品${place}`), kind: 'product' as const, category: random.pick(CATEGORIES), priceFen: fen(random.between(1, 9_000)), ...(random.chance(0.5) ? { itemCode: `C${place}` } : {}) };
    return one ? command('change item', (key) => owner.catalogue.changeItem({ shopId, itemId: one.itemId, revision: one.revision, ...definition }, { key })) : command('new item', (key) => owner.catalogue.createItem({ shopId, ...definition }, { key }));
  };
  const done = await Promise.all(random.chance(0.3) ? [save(), save()] : [save()]);
  holds(!one || done.filter(({ ok }) => ok).length <= 1, 'an item was changed twice from the same page', done);
}
/** A price list goes back as far as it was said that it would; a name is one in the shop after it. */
async function takeListBack({ owner, shopId, random, command }: Town): Promise<void> {
  const listed = await owner.itemImports.listItemImports({ shopId, limit: 20 });
  const one = listed.ok && listed.value.items.length > 0 ? random.pick(listed.value.items) : undefined;
  if (!one) return;
  const { importId } = one;
  const said = await owner.itemImports.viewItemsUndo({ shopId, importId });
  const undone = await command('undo price list', (key) => owner.itemImports.undoItems({ shopId, importId }, { key }));
  if (said.ok && undone.ok) holds(undone.value.removed + undone.value.archived === said.value.removed + said.value.archived && undone.value.restored === said.value.restored && undone.value.kept === said.value.kept, 'a price list did not go back as it was said', { said: said.value, undone: undone.value });
  const lists = [await owner.catalogue.listItems({ shopId, limit: 50 }), await owner.catalogue.listItems({ shopId, limit: 50, archived: 'yes' })];
  if (lists.some(({ ok }) => !ok)) return;
  const names = lists.flatMap((list) => must(list).items.map(({ name }) => name));
  holds(new Set(names).size === names.length, 'a name is there twice', names);
}
/** The owner makes an item or changes one, archives one, takes a file twice, or one back; a till reads the list anew. */
export async function changeList(town: Town): Promise<void> {
  const { owner, shopId, storeId, random } = town;
  const rows = rowsOf(town);
  if (random.chance(0.2)) await takeListBack(town);
  else if (random.chance(0.4)) {
    const first = await town.command('price list', (key) => owner.itemImports.importItems({ shopId, fileName: '价目.csv', rows }, { key }));
    const again = await town.command('price list', (key) => owner.itemImports.importItems({ shopId, fileName: '价目.csv', rows }, { key }));
    if (first.ok && again.ok) holds(again.value.created === 0 && again.value.refused.every(({ fault }) => fault === 'archived'), 'a file came in twice', again.value);
  } else if (random.chance(0.7)) await saveItem(town);
  else {
    const itemId = town.items.length === 0 ? undefined : random.pick(town.items).itemId;
    const archived = random.chance(0.3);
    if (itemId) await town.command('archive', (key) => owner.catalogue.archiveItem({ shopId, itemId, archived }, { key }));
  }
  const read = await anyTill(town).catalogue.listStoreItems({ shopId, storeId });
  if (read.ok) town.items.splice(0, town.items.length, ...read.value.items);
}
/** What was due of the lines is what was due, and they are what was bought. */
export function checkLines(books: Books): void {
  for (const { item, facts } of visitsOf(books)) {
    if (facts.items.length === 0) continue;
    const bought = facts.items.reduce((sum, { priceFen, quantity }) => sum + priceFen * quantity, 0);
    const due = facts.items.reduce((sum, { priceFen, quantity, dueFen }) => sum + (dueFen ?? priceFen * quantity), 0);
    holds(bought === facts.amountFen && due === facts.dueFen, 'the lines of a visit do not add up', { key: item.key, bought, due });
  }
}
