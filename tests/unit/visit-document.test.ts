import { marshall } from '@aws-sdk/util-dynamodb';
import type { CommandKey, ItemId, ShopId, StaffId } from '@shared/kernel/ids';
import { instant } from '@shared/kernel/instant';
import { fen, growth, points } from '@shared/kernel/money';
import { documentItem, documentOf } from '../../functions/ledger';
import { balancesFrom } from '../../functions/membership';
import type { VisitFacts } from '../../functions/visits';
import { itemSize } from '../../infra/local/dynamodb/engine/item-size';

const KILOBYTE = 1_024;
const ROOM = 150;
const ID = '01KAV1S1T0QZ7N3V8YJ4M5R6TW';
const BY = `stf_${ID}` as StaffId;
const AT = instant(1_764_240_123_456);
const balances = balancesFrom({ points: points(12_460), principalFen: fen(1_285_000), bonusFen: fen(128_500), growth: growth(18_420), uses: 12, creditFen: fen(0) });
const line = (n: number, servedBy: string) => ({ name: '植物精油头皮护理', quantity: 1, priceFen: fen(12_800), itemId: `itm_${ID.slice(0, -1)}${n}` as ItemId, category: '护理', dueFen: fen(11_800), servedBy });
/** As much as an ordinary visit says: a member with a name, a coupon, stored value and cash, a tier reached and the way to the next. */
const facts = (parts: Partial<VisitFacts> = {}): VisitFacts => ({
  storeId: `sto_${ID}`, storeName: '禾木美学万象城店', staffId: BY, staffName: '小艾', undoUntil: AT, items: [{ name: '手部护理', quantity: 1, priceFen: fen(12_800) }], coupons: [{ id: `cpn_${ID}`, title: '新人满 100 减 10' }],
  tenders: [{ tender: 'cash', amountFen: fen(4_800) }], amountFen: fen(12_800), discountFen: fen(1_000), dueFen: fen(11_800), principalFen: fen(6_000), bonusFen: fen(1_000), restFen: fen(4_800), earnedPoints: points(108), earnedGrowth: growth(108),
  member: {
    memberId: `mbr_${ID}`, sequence: 128, number: '9912345678', name: '林若溪', phoneMasked: '137****5678', before: balances, after: balances,
    tierBefore: { tierId: 'silver', name: '银卡', face: 2 }, tierAfter: { tierId: 'gold', name: '金卡', face: 3 }, way: ['黑金', 'growth', 158_000, fen(158_000)],
  },
  ...parts,
} as VisitFacts);
const document = (of: VisitFacts) => ({ shopId: `shp_${ID}` as ShopId, key: ID as CommandKey, kind: 'visit', hash: 'x'.repeat(43), at: AT, by: BY, facts: of, state: {} });
const sizeOf = (item: object) => itemSize(marshall(item, { removeUndefinedValues: true }) as never);

test.each([
  ['as it was typed', facts()],
  ['of lines of the list, served by whoever was at the till', facts({ items: [line(1, BY), line(2, BY)] })],
  ['of a line of the list that another served', facts({ items: [line(1, `stf_${ID.slice(0, -1)}0`)] })],
])('a visit with a coupon leaves room in its kilobyte: %s', (_what, of) => {
  expect(sizeOf(documentItem(document(of)))).toBeLessThanOrEqual(KILOBYTE - ROOM);
});

test('what the table keeps short is read as it was written, and so is a document of before', () => {
  const written = document(facts({ items: [line(1, BY), line(2, `stf_${ID.slice(0, -1)}0`)] }));
  expect(documentOf(documentItem(written))).toEqual(written);
  expect(JSON.stringify(documentItem(written).facts)).not.toContain('principalFen');
  expect(documentOf({ ...documentItem(written), facts: written.facts as never })).toEqual(written);
});

test('no two names of a visit are kept under one', () => {
  const names = Object.keys({ ...facts(), ...line(1, BY), ...facts().member, ...balances, pointsUsed: 1, pointsFen: 1, shared: 1, manualPrice: 1, soldBy: 1, title: 1, heldBy: 1, tender: 1, tierId: 1, face: 1, held: 1, movedFrom: 1, movedBy: 1, id: 1, shareId: 1, ownerName: 1, month: 1 });
  const every = Object.fromEntries(names.map((name, i) => [name, i]));
  const kept = documentItem({ ...document(facts()), facts: every }).facts as object;
  expect(Object.keys(kept)).toHaveLength(names.length);
  expect(documentOf({ ...documentItem(document(facts())), facts: kept as never }).facts).toEqual(every);
});
