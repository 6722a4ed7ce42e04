import { DAY_MS, MINUTE_MS } from '@shared/kernel/instant';
import { composeRunImports } from '../../functions/entry/compose-background';
import { codeOf } from '../support/counter';
import { rehearse, signOff } from '../support/move-in';
import { type Ground, openRefundShop, type RefundShop } from '../support/refund-shop';
import { must } from '../support/service-shop';

const [OVER, NOTHING] = ['stored-value/withdrawal-over', 'stored-value/nothing-to-refund'];
const paid = ({ moneyFen, interestFen = 0 }: { readonly moneyFen: number; readonly interestFen?: number | undefined }) => moneyFen + interestFen;
interface Standing { readonly shop: RefundShop; readonly rechargeId: string }

/** ¥500 with ¥100 on top; visits of these sums, a refund by law, and how many of the visits are undone after it. */
async function recharged(visits: readonly number[] = [], by?: Exclude<Ground, 'agreed'>, undone = 0): Promise<Standing> {
  const shop = await openRefundShop();
  const anna = await shop.known();
  const { rechargeId } = await shop.recharge(anna, { offerId: await shop.offer(50_000, { bonusFen: 10_000 }) });
  const done = [];
  for (const amountFen of visits) {
    shop.clock.move(MINUTE_MS);
    done.push(await shop.visit(shop.manager, anna, { amountFen, useStoredValue: true }));
  }
  if (by) must(await shop.back(rechargeId, { ground: by, ...(by === 'seven-days' ? {} : { ratePerTenThousand: 310 }) }));
  for (const { visitId } of done.slice(0, undone)) must(await shop.refund(shop.manager, visitId));
  return { shop, rechargeId };
}
/** ¥300 with ¥100 on top that an import brought. */
async function movedIn(): Promise<Standing> {
  const shop = await openRefundShop();
  const importId = await rehearse(shop, shop.owner, shop.shopId, [{ row: 2, cells: { phone: '13800002290', name: '林若溪', principal: '300', bonus: '100' } }]);
  await signOff(shop, shop.owner, shop.shopId, importId);
  await composeRunImports(shop.world)();
  shop.clock.move(MINUTE_MS);
  return { shop, rechargeId: [...shop.table.items.values()].find(({ documentKind }) => documentKind === 'opening')?.key as string };
}

/** In each state: what each ground gives at once, and after the seven days where that is another. On which ground, where it goes as it was settled. */
const STATES: readonly (readonly [string, () => Promise<Standing>, Record<Ground, number | string>, { readonly late?: string; readonly as?: Ground }])[] = [
  ['fresh', () => recharged(), { agreed: 50_000, 'seven-days': 50_000, 'shop-fault': 50_000, 'own-reasons': 50_000 }, { late: OVER }],
  ['partly used', () => recharged([30_000]), { agreed: 20_000, 'seven-days': 25_000, 'shop-fault': 25_000, 'own-reasons': 20_000 }, { late: OVER }],
  ['settled', () => recharged([30_000], 'own-reasons'), { agreed: NOTHING, 'seven-days': NOTHING, 'shop-fault': NOTHING, 'own-reasons': NOTHING }, {}],
  ['settled within the seven days', () => recharged([30_000], 'seven-days'), { agreed: NOTHING, 'seven-days': NOTHING, 'shop-fault': NOTHING, 'own-reasons': NOTHING }, {}],
  ['reopened', () => recharged([30_000], 'own-reasons', 1), { agreed: 30_000, 'seven-days': 30_000, 'shop-fault': 30_000, 'own-reasons': 30_000 }, { as: 'own-reasons' }],
  ['reopened, settled within the seven days', () => recharged([30_000], 'seven-days', 1), { agreed: 25_000, 'seven-days': 25_000, 'shop-fault': 25_000, 'own-reasons': 25_000 }, { as: 'seven-days' }],
  ['partly reopened', () => recharged([10_000, 20_000], 'shop-fault', 1), { agreed: 8_334, 'seven-days': 8_334, 'shop-fault': 8_334, 'own-reasons': 8_334 }, { as: 'shop-fault' }],
  ['moved in', () => movedIn(), { agreed: 30_000, 'seven-days': OVER, 'shop-fault': 30_000, 'own-reasons': 30_000 }, {}],
];
const rows = STATES.flatMap(([name, open, gives, more]) => (['agreed', 'seven-days', 'shop-fault', 'own-reasons'] as const).flatMap((ground) => [false, true].map((late) => [name, ground, late ? 'after the seven days' : 'at once', open, late && ground === 'seven-days' ? (more.late ?? gives[ground]) : gives[ground], more.as] as const)));

describe('What the rights page says, what the quote says and what the refund does are one', () => {
  test.each(rows)('%s, %s, %s', async (_name, ground, when, open, gives, as) => {
    const { shop, rechargeId } = await open();
    if (when !== 'at once') shop.clock.move(9 * DAY_MS);
    const rights = async () => must(await shop.owner.storedValue.getRefundRights({ shopId: shop.shopId, rechargeId: rechargeId as never, hadBefore: false, ratePerTenThousand: 0 })).grounds;
    const before = await rights();
    const part = { ground, ...(ground === 'shop-fault' || ground === 'own-reasons' ? { ratePerTenThousand: 0 } : {}) };
    const quote = await shop.sumOf(rechargeId, part);
    expect(quote.ok ? paid(quote.value) : codeOf(quote)).toBe(gives);
    const key = shop.newKey();
    const commit = await shop.owner.storedValue.refundRecharge({ cashConfirmed: true, shopId: shop.shopId, rechargeId, ...part, principalFen: quote.ok ? quote.value.principalFen : 1, quoteHash: quote.ok ? quote.value.quoteHash : '0'.repeat(32) } as never, { key });
    expect(commit.ok ? paid(commit.value) : codeOf(commit)).toBe(gives);
    const said = before.find((due) => due.ground === (as ?? ground));
    if (quote.ok) expect(quote.value.ground).toBe(as ?? ground);
    // What the two agree on is not of the law, unless it goes as it was settled.
    if (as || ground !== 'agreed') expect({ applies: said?.applies ?? false, remainingFen: said?.applies ? said.remainingFen : 0 }).toEqual({ applies: quote.ok, remainingFen: quote.ok ? gives : 0 });
    if (as) expect(before.map((due) => due.ground)).toEqual([as]);
    if (commit.ok && (ground !== 'agreed' || as)) expect((await rights()).filter(({ applies, remainingFen }) => applies || remainingFen > 0)).toEqual([]);
    await shop.sound();
  });
  test('a part of what came back is quoted and refunded as the part that was named, and the parts add up to the whole', async () => {
    const { shop, rechargeId } = await recharged([10_000, 20_000], 'shop-fault', 2);
    expect(must(await shop.sumOf(rechargeId, { principalFen: 10_000 }))).toMatchObject({ principalFen: 10_000, reopenedFen: 10_000, moneyFen: 8_334, refundableFen: 30_000 });
    for (const principalFen of [0, 30_001]) expect(await shop.sumOf(rechargeId, { principalFen })).toMatchObject({ error: { code: 'stored-value/refund-too-much', facts: { refundableFen: 30_000 } } });
    const sums = [must(await shop.back(rechargeId, { principalFen: 10_000 })), must(await shop.back(rechargeId, { principalFen: 7_777 })), must(await shop.back(rechargeId))];
    expect(sums.map(({ principalFen, ground }) => [principalFen, ground])).toEqual([[10_000, 'shop-fault'], [7_777, 'shop-fault'], [12_223, 'shop-fault']]);
    expect(sums.reduce((sum, one) => sum + one.moneyFen, 0)).toBe(25_000);
    await shop.sound();
  });
  test('paid in the app, with interest: what came back goes through WeChat Pay whole, and beside it only the interest that was not paid', async () => {
    const shop = await openRefundShop();
    const anna = await shop.known();
    const { rechargeId } = await shop.online(anna, { amountFen: 50_000 });
    const { visitId } = await shop.visit(shop.manager, anna, { amountFen: 30_000, useStoredValue: true });
    shop.clock.move(20 * DAY_MS);
    const first = must(await shop.back(rechargeId, { ground: 'shop-fault', ratePerTenThousand: 310 }));
    expect(first).toMatchObject({ moneyFen: 20_000, interestFen: 34 });
    must(await shop.refund(shop.owner, visitId));
    expect(must(await shop.back(rechargeId))).toMatchObject({ ground: 'shop-fault', moneyFen: 30_000, withheldFen: 0, interestFen: 85 - 34 });
    await shop.sound();
  });
});
