import { marshall } from '@aws-sdk/util-dynamodb';
import { fen } from '@shared/kernel/money';
import { itemSize } from '../../infra/local/dynamodb/engine/item-size';
import { documentKey, entryKey } from '../../functions/ledger';
import { memberKey } from '../../functions/membership';
import { createGiveParts } from '../../functions/stored-value';
import { caller, createRechargeWorld, keyNo, mark, MEMBER, SHOP } from '../support/recharge-world';

const STAFF = { ...caller(MEMBER, 9), staffId: 'stf_01JD0000000000000000000009', name: '店长', role: 'manager', storeIds: [] } as never;
const no = (n: number) => `RC${keyNo(n)}`;
const DAY = 86_400_000;

/** A shop with one offer in three weekly parts, and what is due in it. */
async function openWorld(first: 'now' | 'later' = 'later') {
  const world = createRechargeWorld();
  await world.join();
  await world.openShop();
  const made = await world.does.createOffer({ shopId: SHOP, payFen: fen(50_000), bonusFen: fen(10_000), parts: { count: 3, every: 'week', first } } as never, 'stf_01JD0000000000000000000009', mark(90));
  if (!made.ok) throw new Error(made.error.code);
  const give = createGiveParts(world.deps);
  return {
    ...world, offerId: made.value.offerId,
    buy: async (n: number) => {
      await world.start(n, { offerId: made.value.offerId });
      world.pay.payNow(no(n));
      await world.does.takePaymentNotice(SHOP, world.pay.transactionOf(no(n)));
    },
    fall: (n: number) => give({ shopId: SHOP, kind: 'bonus-part', subject: keyNo(n), at: world.now() as never, memberId: MEMBER }),
    holds: async () => {
      const { principalFen, bonusFen, comingFen = 0 } = (await world.member()).balances;
      return [principalFen, bonusFen, comingFen];
    },
  };
}

test('paid in the app: the room of all parts is held, the order keeps the plan after the offer is closed, each unit stays one', async () => {
  const world = await openWorld('now');
  await world.start(1, { offerId: world.offerId });
  expect((await world.member()).reservedFen).toBe(60_000);
  await world.does.closeOffer({ shopId: SHOP, offerId: world.offerId });
  world.pay.payNow(no(1));
  for (let time = 0; time < 3; time++) await world.does.takePaymentNotice(SHOP, world.pay.transactionOf(no(1)));
  expect([(await world.member()).reservedFen, await world.holds()]).toEqual([0, [50_000, 3_333, 6_667]]);
  const order = await world.order(1);
  expect(order).toMatchObject({ parts: { count: 3, every: 'week', first: 'now' }, partsGiven: 1, partsFrom: '2026-11-22' });
  const { version } = await world.member();
  const items = await world.table.getMany([documentKey(SHOP, keyNo(1)), entryKey(MEMBER, version), memberKey(MEMBER)]);
  for (const item of items) expect(itemSize(marshall(item, { removeUndefinedValues: true }) as never)).toBeLessThanOrEqual(1_024);
  expect((await world.prove()).differences).toEqual([]);
});

test('what is to come takes its room under the limit until it comes or is cancelled', async () => {
  const world = await openWorld();
  for (let n = 1; n <= 8; n++) await world.buy(n);
  expect(await world.holds()).toEqual([400_000, 0, 80_000]);
  expect(await world.start(20, { amountFen: fen(20_001) })).toMatchObject({ ok: false, error: { code: 'stored-value/over-limit', facts: { roomFen: 20_000 } } });
  const quote = await world.does.quoteRefund({ shopId: SHOP, rechargeId: keyNo(1) }, STAFF);
  expect(quote).toMatchObject({ ok: true, value: { moneyFen: 50_000, bonusFen: 0, cancelledFen: 10_000 } });
  if (quote.ok) await world.does.refundRecharge({ cashConfirmed: true, shopId: SHOP, rechargeId: keyNo(1), principalFen: fen(50_000), quoteHash: quote.value.quoteHash } as never, STAFF, mark(30));
  expect(await world.holds()).toEqual([350_000, 0, 70_000]);
  expect(await world.does.getRechargeDesk({ shopId: SHOP, memberId: MEMBER })).toMatchObject({ value: { roomFen: 80_000 } });
});

test('a tick that comes late gives all that is due at once, one that comes again gives nothing; a card that is gone gets nothing', async () => {
  const world = await openWorld();
  await world.buy(1);
  await world.fall(1);
  expect(await world.holds()).toEqual([50_000, 0, 10_000]);
  world.pass(15 * DAY);
  await Promise.all([world.fall(1), world.fall(1), world.fall(1)]);
  expect(await world.holds()).toEqual([50_000, 6_666, 3_334]);
  world.pass(60 * DAY);
  await world.fall(1);
  await world.fall(1);
  expect([await world.holds(), (await world.order(1))?.partsGiven]).toEqual([[50_000, 10_000, 0], 3]);
  expect((await world.prove()).kinds.filter((kind) => kind === 'bonus-part')).toHaveLength(3);
  await world.buy(2);
  await world.table.write([{ delete: memberKey(MEMBER) }]);
  world.pass(30 * DAY);
  expect(await world.fall(2)).toBe('done');
  expect((await world.order(2))?.partsGiven).toBeUndefined();
  expect(await world.fall(77)).toBe('done');
});
