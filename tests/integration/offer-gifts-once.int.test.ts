import { fen } from '@shared/kernel/money';
import { composeService } from '../../functions/entry/compose';
import { proveBooks } from '../../infra/scripts/audit/prove-books';
import { proveCoupons } from '../../infra/scripts/audit/prove-coupons';
import { TERMS } from '../../functions/stored-value';
import { createMemoryAuditSource } from '../support/memory-audit';
import { must } from '../support/service-shop';
import { createWholeApi } from '../support/whole-api';
import { createWholeShop } from '../support/whole-shop';

const TIMES = 20;
/** A shop whose offer gives money, points, two kinds of coupons and a package on top, and an order of it that WeChat has the money of. */
async function paidOffer() {
  const api = createWholeApi();
  const shop = await createWholeShop(api, 'GIFTS');
  const { shopId, owner, member } = shop;
  const kind = async (title: string) => must(await owner.coupons.createCouponType({ shopId, kind: 'cash-off', title, valueFen: fen(2_000), minimumSpendFen: fen(0), validityDays: 30, perMember: 20, stock: 100 }, { key: api.newKey() })).couponTypeId;
  const [cut, wash] = [await kind('剪发券'), await kind('洗发券')];
  const { offerId } = must(await owner.storedValue.createOffer({ shopId, payFen: fen(50_000), bonusFen: fen(3_000), points: 300, coupons: [{ couponTypeId: cut, count: 3 }, { couponTypeId: wash, count: 1 }], packageTypeId: shop.packageTypeId }, { key: api.newKey() }));
  api.world.clock.move(5 * 60_000);
  await api.settle();
  const has = async () => {
    const [{ balances }, coupons, packages, inbox] = [
      must(await member.membership.getMyCard({ shopId })), must(await member.coupons.listMyCoupons({ shopId, limit: 50 })).items, must(await member.packages.listMyPackages({ shopId })).items,
      must(await member.messages.listMyMessages({ shopId, limit: 50 })).items,
    ];
    const entries = [...api.table.items.values()].filter((item) => item.kind === 'entry' && item.entryKind === 'recharge').length;
    return { principalFen: balances.principalFen, bonusFen: balances.bonusFen, points: balances.points, cut: coupons.filter(({ title }) => title === '剪发券').length, wash: coupons.filter(({ title }) => title === '洗发券').length, uses: balances.uses, packages: packages.length, entries, messages: inbox.length };
  };
  const before = await has();
  const { rechargeId } = must(await member.storedValue.startRecharge({ shopId, offerId, termsVersion: TERMS.version, adultConfirmed: true }, { key: api.newKey() })).recharge;
  api.world.fakePay.payNow(`RC${rechargeId}`);
  const { storedValue } = composeService(api.world);
  return {
    api, shopId, has, before,
    notice: () => storedValue.takePaymentNotice(shopId, api.world.fakePay.transactionOf(`RC${rechargeId}`)),
    ask: () => member.storedValue.checkRecharge({ shopId, rechargeId }),
  };
}
type Paid = Awaited<ReturnType<typeof paidOffer>>;
const inARow = async (notice: () => Promise<unknown>) => {
  for (let time = 0; time < TIMES; time++) expect(await notice()).toBe('taken');
};
const inParallel = async ({ notice, ask }: Paid) => {
  const answers = await Promise.all([...Array.from({ length: TIMES }, notice), ...Array.from({ length: 5 }, async () => must(await ask()).recharge.state)]);
  expect(new Set(answers)).toEqual(new Set(['taken', 'credited']));
};

describe('Payment notice taken twice, of an offer with coupons, points and a package', () => {
  test.each<readonly [string, (paid: Paid) => Promise<void>]>([
    ['in a row, then in parallel', async (paid) => { await inARow(paid.notice); await inParallel(paid); }],
    ['in parallel, then in a row', async (paid) => { await inParallel(paid); await inARow(paid.notice); }],
    ['after the phone asked itself', async (paid) => { must(await paid.ask()); await inParallel(paid); await inARow(paid.notice); }],
    ['before the phone asks itself', async (paid) => { await inARow(paid.notice); must(await paid.ask()); await inParallel(paid); }],
  ])('Payment notice taken twice: the same notice 20 times %s: one credit, one set of gifts, one message', async (_when, live) => {
    const paid = await paidOffer();
    await live(paid);
    await paid.api.settle();
    expect(await paid.notice()).toBe('taken');
    must(await paid.ask());
    await paid.api.settle();
    const { before } = paid;
    expect(await paid.has()).toEqual({
      principalFen: before.principalFen + 50_000, bonusFen: before.bonusFen + 3_000, points: before.points + 300, cut: before.cut + 3, wash: before.wash + 1,
      uses: (before.uses ?? 0) + 3, packages: before.packages + 1, entries: before.entries + 1, messages: before.messages + 1,
    });
    expect(paid.api.alarms()).toEqual([]);
    const source = createMemoryAuditSource(paid.api.table);
    expect(await proveBooks(source, paid.shopId)).toMatchObject({ holds: true });
    expect(await proveCoupons(source, paid.api.world.clock(), paid.shopId)).toMatchObject({ holds: true });
  });
});
