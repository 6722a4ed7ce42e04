import { fen } from '@shared/kernel/money';
import { MINUTE_MS } from '@shared/kernel/instant';
import { FIRST_OWN, TERMS, termsKey } from '../../functions/stored-value';
import { exportShop } from '../../infra/scripts/audit/export-shop';
import { proveBooks } from '../../infra/scripts/audit/prove-books';
import { codeOf, createCounter, tally } from '../support/counter';
import { createMemoryAuditSource } from '../support/memory-audit';
import { createMemoryTable } from '../support/memory-table';
import { must } from '../support/service-shop';
import { createTestSecrets } from '../support/test-secrets';
import { createTestWorld } from '../support/test-world';

const MANY = 50;
const OWN = { title: '禾木储值协议', text: `${TERMS.text}\n十二、生日当月到店，本店另送一份小点心。` };

const sent = ({ title, text }: typeof OWN) => ({ title, paragraphs: text.split('\n') });

async function openShop() {
  const table = createMemoryTable();
  const merchant = { mchid: '1900007291', serialNo: 'S', privateKeyPem: '-----BEGIN', apiV3Key: 'k'.repeat(32), publicKeyId: 'PUB_KEY_ID_1', publicKeyPem: '-----BEGIN' };
  const counter = await createCounter({ ...createTestWorld({ table }), secrets: { ...createTestSecrets(), merchant: async () => merchant } });
  const { owner, shopId, newKey } = counter;
  must(await owner.storedValue.setFiling({ shopId, filingNo: '310000备2026-001', issuer: '禾木', authority: '上海市商务委员会', filedOn: '2026-01-01' as never }));
  must(await owner.storedValue.switchRecharge({ shopId, open: true }));
  return { ...counter, table, save: (draft: typeof OWN, key = newKey()) => owner.storedValue.setTerms({ shopId, ...sent(draft) }, { key }), audit: createMemoryAuditSource(table) };
}

test('the owner\'s own terms: a version that members read and agree to, and that every order keeps', async () => {
  const shop = await openShop();
  const { shopId, owner, newKey } = shop;
  const anna = await shop.join();
  expect(must(await owner.storedValue.getTerms({ shopId }))).toEqual({ terms: { ...TERMS }, standard: { ...TERMS }, versions: [] });
  expect(must(await shop.save(OWN))).toEqual({ version: FIRST_OWN, ...OWN });
  const desk = must(await anna.storedValue.getRechargeDesk({ shopId }));
  expect(desk.terms).toEqual({ version: FIRST_OWN, ...OWN });
  expect(must(await anna.storedValue.readTerms({ shopId }))).toMatchObject({ version: FIRST_OWN, ...OWN, inForce: true });

  const start = (termsVersion: number) => anna.storedValue.startRecharge({ shopId, amountFen: fen(10_000), termsVersion, adultConfirmed: true }, { key: newKey() });
  expect(await start(TERMS.version)).toMatchObject({ error: { code: 'stored-value/terms-old', facts: { version: FIRST_OWN } } });
  expect(must(await start(FIRST_OWN)).recharge.termsVersion).toBe(FIRST_OWN);
  shop.clock.move(MINUTE_MS);
  const second = { ...OWN, text: `${OWN.text}点心以当天供应为准。` };
  expect(must(await shop.save(second)).version).toBe(FIRST_OWN + 1);
  expect(codeOf(await start(FIRST_OWN))).toBe('stored-value/terms-old');

  // The first version is still what the first order was agreed by, and can be read.
  expect(must(await anna.storedValue.readTerms({ shopId, version: FIRST_OWN }))).toMatchObject({ text: OWN.text, inForce: false });
  expect(codeOf(await anna.storedValue.readTerms({ shopId, version: 5_000 }))).toBe('http/not-found');
  expect(must(await owner.storedValue.getTerms({ shopId })).versions.map(({ version, byName }) => [version, byName])).toEqual([[FIRST_OWN + 1, '陈禾'], [FIRST_OWN, '陈禾']]);
  const lines = [];
  for await (const line of exportShop(shop.audit, shopId)) lines.push(JSON.parse(line) as { type: string; version?: number; text?: string });
  expect(lines.filter(({ type }) => type === 'recharge-terms').map(({ version, text }) => [version, text])).toEqual([[FIRST_OWN, OWN.text], [FIRST_OWN + 1, second.text]]);
});

test('the till asks for the version that stands, and so does its desk', async () => {
  const shop = await openShop();
  const { shopId, storeId, till, newKey } = shop;
  const anna = await shop.join();
  must(await shop.save(OWN));
  const ticket = await shop.scan(till, anna);
  expect(must(await till.storedValue.getTillDesk({ shopId, storeId, ticket })).terms.version).toBe(FIRST_OWN);
  const take = (termsVersion: number) => till.storedValue.rechargeAtTill({ shopId, storeId, ticket, amountFen: fen(5_000), tender: 'cash', termsVersion, agreedInPerson: true, adultConfirmed: true }, { key: newKey() });
  expect(codeOf(await take(TERMS.version))).toBe('stored-value/terms-old');
  expect(must(await take(FIRST_OWN)).termsVersion).toBe(FIRST_OWN);
  expect((await shop.prove(anna)).journal.at(-1)).toMatchObject({ kind: 'recharge', rules: { terms: FIRST_OWN } });
  expect(await proveBooks(shop.audit, shopId)).toMatchObject({ holds: true });
  await shop.table.write([{ delete: termsKey(shopId, FIRST_OWN) }]);
  expect(await proveBooks(shop.audit, shopId)).toMatchObject({ holds: false, difference: { what: 'order-without-terms', expected: FIRST_OWN } });
});

test('an unlawful clause is named before saving, and saving is refused while it stands', async () => {
  const shop = await openShop();
  const { shopId, owner } = shop;
  const bad = { ...OWN, text: `${OWN.text}\n十三、余 额 过 期 作 废，最终解释权归本店所有。` };
  const { findings } = must(await owner.storedValue.checkTerms({ shopId, ...sent(bad) }));
  expect(findings.map(({ clauseId, sentence }) => [clauseId, sentence])).toEqual(expect.arrayContaining([['expiry', '十三、余 额 过 期 作 废，最终解释权归本店所有。'], ['final-say', '十三、余 额 过 期 作 废，最终解释权归本店所有。']]));
  const before = shop.table.stream.length;
  expect(await shop.save(bad)).toMatchObject({ error: { code: 'stored-value/terms-unlawful', facts: { count: findings.length } } });
  expect(codeOf(await shop.save({ title: '概不退款协议', text: OWN.text }))).toBe('stored-value/terms-unlawful');
  expect(shop.table.stream.length).toBe(before);
  expect(must(await owner.storedValue.getTerms({ shopId })).terms.version).toBe(TERMS.version);
});

test('the same text again is no new version; 50 at once are one after the other, each its own', async () => {
  const shop = await openShop();
  must(await shop.save(OWN));
  expect(must(await shop.save(OWN)).version).toBe(FIRST_OWN);
  const key = shop.newKey();
  const same = await Promise.all(Array.from({ length: MANY }, () => shop.save({ ...OWN, text: `${OWN.text}另有说明。` }, key)));
  expect(new Set(same.map((one) => must(one).version))).toEqual(new Set([FIRST_OWN + 1]));
  const many = await Promise.all(Array.from({ length: MANY }, (_, i) => shop.save({ ...OWN, text: `${OWN.text}说明第${i}条。` })));
  const saved = many.flatMap((one) => (one.ok ? [one.value.version] : []));
  expect(tally(many).ok).toBe(saved.length);
  expect(new Set(saved).size).toBe(saved.length);
  expect(must(await shop.owner.storedValue.getTerms({ shopId: shop.shopId })).terms.version).toBe(Math.max(...saved));
});
