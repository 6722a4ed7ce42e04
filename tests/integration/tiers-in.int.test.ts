import type { ShopId } from '@shared/kernel/ids';
import { MINUTE_MS } from '@shared/kernel/instant';
import { growth } from '@shared/kernel/money';
import { readCsv } from '@shared/spreadsheet/csv';
import { composeRunImports } from '../../functions/entry/compose-background';
import { createPhones, memberOf } from '../../functions/membership';
import type { TierTerms } from '../../functions/shops';
import { exportCsv } from '../../infra/scripts/audit/export-csv';
import { proveBooks } from '../../infra/scripts/audit/prove-books';
import { createMemoryAuditSource } from '../support/memory-audit';
import { rehearse, rowsToSend, signOff } from '../support/move-in';
import { must } from '../support/service-shop';
import { createWholeApi } from '../support/whole-api';
import { createWholeShop, type WholeShop } from '../support/whole-shop';

const CSV = '姓名,手机号,会员等级,成长值\n甲,13912345671,金卡,\n乙,13912345672,,100\n丙,13912345673,银卡,300\n丁,13912345674,,\n';
const TIERS = (['plain', 'silver', 'gold', 'black'] as const).map((tierId, i) => ({ tierId, name: ['普卡', '银卡', '金卡', '黑金'][i] as string, face: i + 1, multiplierPercent: 100, benefits: [] as string[] }));
type By = Pick<TierTerms, 'measure' | 'period'>;

/** Two shops with tiers by the same measure; a file moves into the first, and from there into the second. */
async function openShops(by: By, from: readonly number[]) {
  const api = createWholeApi();
  const shops = [await createWholeShop(api, 'OLD'), await createWholeShop(api, 'NEW')] as const;
  for (const { owner, shopId } of shops) must(await owner.tiers.setTiers({ shopId, tiers: TIERS.map((tier, i) => ({ ...tier, fromGrowth: growth(from[i] as number) })), terms: { ...by, graceDays: 0, fall: 'one-tier', protectDays: 0 } as never }));
  api.world.clock.move(3 * MINUTE_MS);
  await api.settle();
  const moveIn = async ({ owner, shopId }: WholeShop, csv: string) => {
    const importId = await rehearse(api, owner, shopId, rowsToSend(readCsv(csv)));
    await signOff(api, owner, shopId, importId);
    await composeRunImports(api.world)();
  };
  const all = (shopId: ShopId) => [...api.table.items.values()].filter((item) => item.kind === 'member' && item.shopId === shopId).map(memberOf).filter(({ name }) => ['甲', '乙', '丙', '丁'].includes(name ?? ''));
  const tiersIn = (shopId: ShopId) => Object.fromEntries(all(shopId).map(({ name, tierId }) => [name, tierId]));
  const exported = async (shopId: ShopId) => {
    const lines: string[] = [];
    for await (const line of exportCsv(createMemoryAuditSource(api.table), shopId, { zone: 'Asia/Shanghai', at: api.world.clock(), tierNames: new Map(TIERS.map(({ tierId, name }) => [tierId, name])), asked: { fields: [], needed: [] }, phoneOf: (member, sealed) => createPhones(api.world).reveal(member.memberId, sealed) })) lines.push(line);
    return lines.join('');
  };
  return { api, shops, moveIn, tiersIn, exported };
}

describe('tiers that a spreadsheet names', () => {
  test.each<[By, readonly number[], Readonly<Record<string, string>>]>([
    [{ measure: 'growth', period: 'lifetime' }, [0, 100, 5_000, 20_000], { 甲: 'gold', 乙: 'silver', 丙: 'silver', 丁: 'plain' }],
    [{ measure: 'growth', period: 'twelve-months' }, [0, 100, 5_000, 20_000], { 甲: 'gold', 乙: 'silver', 丙: 'silver', 丁: 'plain' }],
    [{ measure: 'visits', period: 'lifetime' }, [0, 5, 20, 50], { 甲: 'gold', 乙: 'plain', 丙: 'silver', 丁: 'plain' }],
    [{ measure: 'visits', period: 'twelve-months' }, [0, 5, 20, 50], { 甲: 'gold', 乙: 'plain', 丙: 'silver', 丁: 'plain' }],
    [{ measure: 'spend', period: 'lifetime' }, [0, 100, 500_000, 2_000_000], { 甲: 'gold', 乙: 'plain', 丙: 'silver', 丁: 'plain' }],
    [{ measure: 'spend', period: 'calendar-year' }, [0, 100, 500_000, 2_000_000], { 甲: 'gold', 乙: 'plain', 丙: 'silver', 丁: 'plain' }],
  ])('stand where the shop goes by %j, growth says nothing of visits or spend, and both go out and in again', async (by, from, expected) => {
    const { api, shops, moveIn, tiersIn, exported } = await openShops(by, from);
    const [old, next] = shops;
    await moveIn(old, CSV);
    expect(tiersIn(old.shopId)).toEqual(expected);
    const ticket = must(await old.cashier.visits.lookUpMember({ shopId: old.shopId, storeId: old.storeId, by: 'phone', value: '13912345671' })).matches[0]?.ticket as string;
    const bill = { shopId: old.shopId, storeId: old.storeId, ticket, amountFen: 1_000, items: [], couponIds: [], useStoredValue: false } as never as { readonly shopId: ShopId };
    const quote = must(await old.cashier.visits.quoteVisit(bill as never));
    const visit = must(await old.cashier.visits.recordVisit({ ...bill, quoteHash: quote.quoteHash, tenders: [{ tender: 'cash', amountFen: quote.restFen }] } as never, { key: api.newKey() }));
    must(await old.manager.visits.undoVisit({ shopId: old.shopId, visitId: visit.visitId }, { key: api.newKey() }));
    expect(tiersIn(old.shopId)).toEqual(expected);
    await moveIn(next, await exported(old.shopId));
    expect(tiersIn(next.shopId)).toEqual(expected);
    for (const { shopId } of shops) expect((await proveBooks(createMemoryAuditSource(api.table), shopId)).difference).toBeUndefined();
  });
});
