import type { CommandKey, MemberId, ShopId } from '@shared/kernel/ids';
import { readCsv } from '@shared/spreadsheet/csv';
import { composeRunImports } from '../../functions/entry/compose-background';
import { type AnswerValue, claimKey, createPhones, type Member, memberKey, memberOf, type Profile, profileKey, profileOf } from '../../functions/membership';
import type { Item } from '../../functions/platform/table/table';
import type { ProfileFieldsRule } from '../../functions/shops';
import { DEFAULT_TIERS } from '../../functions/tiers';
import { exportCsv } from '../../infra/scripts/audit/export-csv';
import { proveBooks } from '../../infra/scripts/audit/prove-books';
import { createMemoryAuditSource } from '../support/memory-audit';
import { findingsOf, keptBy, rehearse, rowsToSend, signOff } from '../support/move-in';
import { must } from '../support/service-shop';
import { createWholeApi, type WholeApi } from '../support/whole-api';
import { createWholeShop, joinWhole, type WholeShop } from '../support/whole-shop';

/** Ten questions of all five kinds, some called like columns that every shop has. */
const ASKED = {
  fields: [
    { fieldId: 'pet', label: '宠物', kind: 'text' }, { fieldId: 'tag', label: '标签', kind: 'text' }, { fieldId: 'note', label: '备注', kind: 'text' }, { fieldId: 'hair', label: '发质（自述）', kind: 'choice', options: ['细软', '粗硬', '无', '=粗'] }, { fieldId: 'hair2', label: '发质（店里看）', kind: 'choice', options: ['细软', '粗硬'] },
    { fieldId: 'care', label: '常做, 项目', kind: 'choices', options: ['面部', '颈、肩', '「足」', '足', '面部、颈'] }, { fieldId: 'kids', label: '几个孩子', kind: 'number' }, { fieldId: 'phone', label: '手机号', kind: 'number' }, { fieldId: 'met', label: '=纪念日', kind: 'date' }, { fieldId: 'constructor', label: '身高', kind: 'number' },
  ],
  needed: ['name', 'pet'],
} as const satisfies ProfileFieldsRule;
const TOLD: readonly Readonly<Record<string, AnswerValue>>[] = [
  { pet: '猫, "大"的；一只', tag: '=HYPERLINK("http://x","点")', note: "'=1", hair: '无', hair2: '粗硬', care: ['颈、肩', '面部'], kids: 0, phone: -5, met: '2020-02-29', constructor: 165 },
  { pet: '无', tag: '-', note: '＝１＋１', hair: '=粗', care: ['「足」', '足'] }, { pet: '👨‍👩‍👧 和  狗', care: ['面部、颈', '面部'], kids: 1_000_000_000, met: '1900-01-01' }, { tag: '@here', note: '+86', phone: -1_000_000_000 }, {},
];

let api: WholeApi;
let shop: WholeShop;
const run = () => composeRunImports(api.world)();
const prove = (shopId: ShopId = shop.shopId) => proveBooks(createMemoryAuditSource(api.table), shopId);
const phonesOf = () => createPhones(api.world);
async function memberBy(phone: string, shopId = shop.shopId): Promise<Member> {
  const claim = await api.table.get(claimKey(shopId, 'phone', await phonesOf().hashOf(shopId, phone)));
  return memberOf((await api.table.get(memberKey(claim?.memberId as MemberId))) as Item);
}
const profileBy = async (phone: string, shopId = shop.shopId): Promise<Profile> => profileOf((await api.table.get(profileKey((await memberBy(phone, shopId)).memberId))) as Item);
type Rows = Parameters<typeof rehearse>[3];
async function moveIn(rows: Rows, existing: 'skip' | 'fill' = 'skip', shopId = shop.shopId): Promise<CommandKey> {
  const importId = await rehearse(api, shop.owner, shopId, rows, existing);
  await signOff(api, shop.owner, shopId, importId);
  await run();
  return importId;
}
async function ask(rule: ProfileFieldsRule, shopId = shop.shopId): Promise<void> {
  must(await shop.owner.shops.setProfileFields({ shopId, fields: rule.fields.map(({ options, ...one }) => ({ ...one, ...(options ? { options: [...options] } : {}) })), needed: [...rule.needed] }));
  api.world.clock.move(3 * 60_000);
}
async function undo(importId: CommandKey): Promise<void> {
  must(await shop.owner.records.undoImport({ shopId: shop.shopId, importId }, { key: api.newKey() }));
  await run();
}
async function exported(shopId: ShopId): Promise<string> {
  const lines: string[] = [];
  const tierNames = new Map(DEFAULT_TIERS.map(({ tierId, name }) => [tierId, name]));
  for await (const line of exportCsv(createMemoryAuditSource(api.table), shopId, { zone: 'Asia/Shanghai', at: api.world.clock(), tierNames, asked: ASKED, phoneOf: (member, sealed) => phonesOf().reveal(member.memberId, sealed) })) lines.push(line);
  return lines.join('');
}
const kinds = (kind: string) => [...api.table.items.values()].filter((item) => item.kind === kind).length;
const write = async (memberId: MemberId, answers: Readonly<Record<string, AnswerValue>>) => must(await shop.manager.membership.setMemberAnswers({
  shopId: shop.shopId, memberId, version: must(await shop.manager.membership.getMember({ shopId: shop.shopId, memberId })).profileVersion, answers: Object.entries(answers).map(([fieldId, value]) => ({ fieldId, value: typeof value === 'object' ? [...value] : value })),
}));

beforeEach(async () => {
  api = createWholeApi();
  shop = await createWholeShop(api, 'ASKS');
  await ask(ASKED);
}, 30_000);

test('the spreadsheet of one shop brings every answer into another that asks the same: out again, it is the same to the letter', async () => {
  const phones = TOLD.map(() => api.newPhone());
  const name = 'Ｌily™ 👨‍👩‍👧';
  await moveIn(phones.map((phone, i) => ({ row: i + 2, cells: { phone, name, points: '12', joinedOn: '2021-03-04', note: '来自旧系统' } })));
  for (const [i, told] of TOLD.entries()) if (Object.keys(told).length > 0) await write((await memberBy(phones[i] as string)).memberId, told);
  const out = await exported(shop.shopId);
  expect(out).toContain(`"'=HYPERLINK(""http://x"",""点"")"`);
  expect(readCsv(out).flat().filter((field) => /^=/.test(field)).length).toBeGreaterThan(0);
  expect(out.split('\r\n').flatMap((line) => line.match(/(^|,)"?[=+\-@＝][^,]*/g) ?? [])).toEqual([]);

  const other = must(await shop.owner.shops.setUpShop({ setUpCode: api.setUpCodes.shift() as string, name: '新店', zone: 'Asia/Shanghai', hue: 20, chroma: 0.05, storeName: '一店', ownerName: '店主' }, { key: api.newKey() }));
  await ask(ASKED, other.shopId);
  const rows = rowsToSend(readCsv(out), ASKED.fields).filter(({ cells }) => phones.includes(cells.phone as string));
  const importId = await moveIn(rows, 'skip', other.shopId);
  expect(await findingsOf(shop.owner, other.shopId, importId)).toEqual([]);
  for (const [i, phone] of phones.entries()) expect([i, (await profileBy(phone, other.shopId)).answers ?? {}]).toEqual([i, TOLD[i]]);
  const linesOf = (csv: string) => csv.split('\r\n').filter((line) => phones.some((phone) => line.startsWith(phone))).sort();
  expect(linesOf(await exported(other.shopId))).toEqual(linesOf(out));
  expect(linesOf(out).filter((line) => line.includes(name))).toHaveLength(phones.length);
  expect((await prove(other.shopId)).holds).toBe(true);
});

test('what cannot be read, or is not offered, warns with its question and keeps nobody out; a finished profile earns nothing and no message goes out', async () => {
  await api.settle();
  const [messages, pushed] = [kinds('message'), api.world.pushed.length];
  const phone = api.newPhone();
  const rows: Rows = [{ row: 2, cells: { phone, name: '周兰', points: '10' }, answers: [{ fieldId: 'pet', text: '很'.repeat(120) }, { fieldId: 'hair', text: '卷' }, { fieldId: 'care', text: '足，头部' }, { fieldId: 'kids', text: '两三个' }, { fieldId: 'met', text: '５月６日' }, { fieldId: 'gone', text: '?' }] }];
  const importId = await moveIn(rows);
  await api.settle();
  expect(await findingsOf(shop.owner, shop.shopId, importId)).toEqual([
    { row: 2, code: 'answer-cut', asked: { fieldId: 'pet', label: '宠物' } }, { row: 2, code: 'answer-unknown', asked: { fieldId: 'hair', label: '发质（自述）' } }, { row: 2, code: 'answer-unknown', asked: { fieldId: 'care', label: '常做, 项目' } },
    { row: 2, code: 'answer-unclear', asked: { fieldId: 'kids', label: '几个孩子' } }, { row: 2, code: 'answer-unclear', asked: { fieldId: 'met', label: '=纪念日' } }, { row: 2, code: 'question-gone', asked: { fieldId: 'gone' } },
  ]);
  expect(must(await shop.owner.records.getImport({ shopId: shop.shopId, importId }))).toMatchObject({ rehearsed: { ready: 1, warned: 1, refused: 0 }, moved: { added: 1 } });
  expect((await profileBy(phone)).answers).toEqual({ pet: '很'.repeat(100), care: ['足'] });
  expect(await memberBy(phone)).toMatchObject({ version: 1, balances: { points: 10 } });
  expect([kinds('message'), api.world.pushed.length]).toEqual([messages, pushed]);
  expect(await prove()).toMatchObject({ holds: true });
});

test('a question that changed between rehearsal and moving in: what fits no more is left out and told, the rest is there', async () => {
  const phone = api.newPhone();
  const importId = await rehearse(api, shop.owner, shop.shopId, [{ row: 2, cells: { phone }, answers: [{ fieldId: 'pet', text: '猫' }, { fieldId: 'hair', text: '细软' }, { fieldId: 'kids', text: '２' }] }]);
  await ask({ fields: [ASKED.fields[0], { ...ASKED.fields[3], options: ['粗硬', '卷'] }], needed: [] });
  await signOff(api, shop.owner, shop.shopId, importId);
  await run();
  expect(await findingsOf(shop.owner, shop.shopId, importId)).toEqual([{ row: 2, code: 'question-gone', asked: { fieldId: 'hair', label: '发质（自述）' } }, { row: 2, code: 'question-gone', asked: { fieldId: 'kids' } }]);
  expect((await profileBy(phone)).answers).toEqual({ pet: '猫' });
});

test('an empty card takes only what it does not know, and is as it was when the import is taken back; a card that was made loses its answers', async () => {
  const [known, blank, fresh] = [api.newPhone(), api.newPhone(), api.newPhone()];
  for (const phone of [known, blank]) must(await shop.cashier.joining.enrolMember({ shopId: shop.shopId, storeId: shop.storeId, phone, agreedInPerson: true }, { key: api.newKey() }));
  await write((await memberBy(known)).memberId, { pet: '狗', kids: 1 });
  const before = await Promise.all([known, blank].map((phone) => profileBy(phone)));
  const answers = [{ fieldId: 'pet', text: '猫' }, { fieldId: 'hair', text: '细软' }];
  const importId = await moveIn([known, blank, fresh].map((phone, i) => ({ row: i + 2, cells: { phone, name: '吴月' }, answers })), 'fill');
  expect((await Promise.all([known, blank, fresh].map((phone) => profileBy(phone)))).map((one) => [one.version, one.answers])).toEqual([[3, { pet: '狗', kids: 1, hair: '细软' }], [2, { pet: '猫', hair: '细软' }], [1, { pet: '猫', hair: '细软' }]]);
  const { memberId } = await memberBy(fresh);
  await undo(importId);
  expect(await Promise.all([known, blank].map((phone) => profileBy(phone)))).toEqual(before.map((one) => ({ ...one, version: one.version + 2 })));
  expect(profileOf((await api.table.get(profileKey(memberId))) as Item).answers).toBeUndefined();
  expect(JSON.stringify([...api.table.items.values()].filter((item) => item.memberId === memberId))).not.toContain('细软');
  const again = await moveIn([{ row: 2, cells: { phone: blank }, answers: [{ fieldId: 'pet', text: '鱼' }] }], 'fill');
  expect([must(await shop.owner.records.getImport({ shopId: shop.shopId, importId: again })).moved.completed, (await profileBy(blank)).answers]).toEqual([1, { pet: '鱼' }]);
  expect(await prove()).toMatchObject({ holds: true });
});

test('whoever changed an answer since stays when the import is taken back', async () => {
  const [changed, left, mine] = [api.newPhone(), api.newPhone(), api.newPhone()];
  const answers = [{ fieldId: 'pet', text: '猫' }];
  const importId = await moveIn([changed, left, mine].map((phone, i) => ({ row: i + 2, cells: { phone }, answers })));
  await write((await memberBy(changed)).memberId, { pet: '狗' });
  const { person } = await joinWhole(api, shop, 'answers-it', mine);
  const seen = must(await person.membership.getMyProfile({ shopId: shop.shopId }));
  expect(seen.fields.find(({ fieldId }) => fieldId === 'pet')?.value).toBe('猫');
  must(await person.membership.updateMyProfile({ shopId: shop.shopId, version: seen.version, answers: [{ fieldId: 'pet', value: null }] }));
  await undo(importId);
  expect((await keptBy(shop.owner, shop.shopId, importId)).map(({ row, code }) => [row, code])).toEqual([[2, 'kept-changed'], [4, 'kept-signed-in']]);
  expect([(await profileBy(changed)).answers, (await profileBy(mine)).answers]).toEqual([{ pet: '狗' }, undefined]);
  expect(await prove()).toMatchObject({ holds: true });
});

test('Import run twice: answers come in once, wherever the run is killed', async () => {
  const rows = Array.from({ length: 12 }, (_, i) => ({ row: i + 2, cells: { phone: api.newPhone(), points: '5' }, answers: [{ fieldId: 'kids', text: String(i) }] }));
  const importId = await rehearse(api, shop.owner, shop.shopId, rows);
  await signOff(api, shop.owner, shop.shopId, importId);
  for (let killedAt = 2; killedAt < 15; killedAt += 3) {
    let writes = 0;
    api.table.nextFault = () => (++writes === killedAt ? 'unavailable-after' : writes > killedAt ? 'unavailable-before' : 'none');
    await run();
  }
  api.table.nextFault = () => 'none';
  await Promise.all([run(), run(), run()]);
  expect(must(await shop.owner.records.getImport({ shopId: shop.shopId, importId }))).toMatchObject({ state: 'done', moved: { added: 12 } });
  expect(await Promise.all(rows.map(async ({ cells }) => (await profileBy(cells.phone)).answers))).toEqual(rows.map((_, i) => ({ kids: i })));
  expect(await prove()).toMatchObject({ holds: true });
});
