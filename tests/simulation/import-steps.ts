import type { CommandKey } from '@shared/kernel/ids';
import { addDays, dayOf } from '@shared/kernel/shop-day';
import { changesOf, noAssets } from '../../functions/ledger';
import { NOBODY } from '../../functions/membership';
import type { OpeningFacts, UndoneFacts } from '../../functions/records';
import { holds } from './books';
import { unanswered } from './member-steps';
import type { Town } from './town';

/** Numbers that joining and the till know too, and some that only the spreadsheet has. */
const PHONES = ['13800000001', '13800000002', '13800000003', '13800000004', '13900000001', '13900000002', '13900000003', '13900000004', '13900000005', '13900000006'];

/** An owner rehearses a small spreadsheet, the same people again and again, some without their number, and mostly signs it off. */
export async function importMembers(town: Town): Promise<void> {
  const { random, owner, shopId } = town;
  const phones = random.shuffled(PHONES).slice(0, random.between(1, 4));
  const rows = phones.map((phone, i) => ({ row: i + 2, cells: { ...(random.chance(0.2) ? { cardNumber: `LS-${phone.slice(-4)}-${i}` } : { phone, ...(random.chance(0.3) ? { cardNumber: `CARD-${phone.slice(-2)}` } : {}) }), name: `客${phone.slice(-2)}`, principal: `${random.pick([0, 12, 300])}.50`, points: String(random.pick([0, 40])), ...(random.chance(0.3) ? { tier: '银卡' } : {}), ...(random.chance(0.5) ? { birthday: '12月20日' } : {}), ...(random.chance(0.4) ? { coupons: `${random.pick(['送甜品', '满减', '八折'])} ×${random.between(1, 3)}，到 ${addDays(dayOf(town.world.clock(), 'Asia/Shanghai'), random.between(0, 40))}` } : {}) }, answers: [{ fieldId: 'pet', text: `猫${phone.slice(-2)}` }, { fieldId: 'care', text: '面部、足部' }] }));
  const existing = random.pick(['skip', 'fill'] as const);
  const started = await town.command('import', (key) => owner.records.startImport({ shopId, fileName: '会员.csv', rowCount: rows.length, existing }, { key }));
  if (!started.ok) return;
  const { importId } = started.value;
  await town.command('import rows', (key) => owner.records.addImportRows({ shopId, importId, chunk: 0, rows }, { key }));
  const view = await owner.records.getImport({ shopId, importId });
  if (!view.ok || random.chance(0.1)) return;
  const { ready, totals } = view.value.rehearsed;
  await town.command('import signed off', (key) => owner.records.signOffImport({ shopId, importId, ready, totals }, { key }));
}
/** An owner moves some more in and takes one of the newest imports back, sometimes too late, or again. */
export async function undoImport(town: Town): Promise<void> {
  const { random, owner, shopId } = town;
  await importMembers(town);
  await moveIn(town);
  const list = await owner.records.listImports({ shopId, limit: 5 });
  const done = list.ok ? list.value.items.filter(({ state }) => state === 'done') : [];
  if (done.length === 0) return;
  const { importId } = random.pick(done);
  await town.command('import undone', (key) => owner.records.undoImport({ shopId, importId }, { key }));
}
/** The background, once or twice at once. */
export async function moveIn(town: Town): Promise<void> {
  await Promise.all(Array.from({ length: town.random.between(1, 2) }, () => town.background.imports().catch(unanswered)));
}
/** Every finished import moved what its openings say, nobody was brought in twice, and nothing runs for ever. */
export function checkImports({ memory, books }: Town): void {
  const items = [...memory.items.values()];
  const openings = [...books.documents.values()].filter((item) => item.documentKind === 'opening').map((item) => ({ ...(item.facts as unknown as OpeningFacts), key: item.key as CommandKey }));
  const claims = items.filter((item) => item.kind === 'claim' && item.pk.includes('#opening-'));
  const undone = [...books.documents.values()].filter((item) => item.documentKind === 'opening-undone').map((item) => item.facts as unknown as UndoneFacts);
  holds(claims.length === openings.length - undone.length, 'somebody was brought in twice, or without a claim', { claims: claims.length, openings: openings.length, undone: undone.length });
  for (const { memberId } of undone.filter(({ outcome }) => outcome === 'taken')) {
    const left = items.filter((item) => item.memberId === memberId && (item.kind === 'member-row' || item.kind === 'package' || (item.kind === 'profile' && item.answers !== undefined) || (item.kind === 'claim' && !item.pk.includes('#number#'))));
    holds(left.length === 0 && items.some((item) => item.kind === 'member' && item.memberId === memberId && item.mergedInto === NOBODY), 'something is left of a card that was taken back', left);
  }
  for (const item of items.filter(({ kind }) => kind === 'import')) {
    holds(item.state !== 'running' && item.undoState !== 'running', 'an import came to no end', item);
    const own = openings.filter(({ importId }) => importId === (item.importId as CommandKey));
    const sums = noAssets();
    for (const entry of [...books.entries.values()].flat()) if (entry.kind === 'opening' && own.some(({ key, row }) => key === entry.documentId && row > 0)) for (const [asset, change] of Object.entries(changesOf(entry.postings))) sums[asset as keyof typeof sums] += change;
    holds(((item.movedPrincipalFen as number | undefined) ?? 0) === sums.principal && ((item.movedPoints as number | undefined) ?? 0) === sums.points, 'an import moved other totals than its openings', { item, sums });
    holds(((item.undonePrincipalFen as number | undefined) ?? 0) === undone.filter(({ importId }) => importId === item.importId).reduce((sum, one) => sum + one.principalFen, 0), 'an import took back other totals than it says', item);
  }
}
