import { MINUTE_MS } from '@shared/kernel/instant';
import { fen } from '@shared/kernel/money';
import { TERMS } from '../../functions/stored-value';
import { codeOf, times } from '../support/counter';
import { openPartsShop } from '../support/parts-shop';
import { must } from '../support/service-shop';

const OLD = '13800000042';

test('an order of the card that went is paid late, after the merge: the merge then stays, and its parts and its refund find the money', async () => {
  const shop = await openPartsShop('2026-11-27T10:00:00');
  const { shopId, manager, newKey, world } = shop;
  const [anna, stands] = [await shop.join(OLD), await shop.join('13800000043')];
  const { offerId } = must(await shop.offer(3, 'day', 'later'));
  const rechargeId = newKey();
  must(await anna.storedValue.startRecharge({ shopId, offerId: offerId as never, termsVersion: TERMS.version, adultConfirmed: true }, { key: rechargeId }));
  must(await anna.storedValue.cancelRecharge({ shopId, rechargeId: rechargeId as never }));
  shop.clock.move(MINUTE_MS);
  must(await manager.membership.resolvePhone({ shopId, memberId: stands.memberId, phone: OLD, decision: 'same-person', reason: '本人的旧卡' }, { key: newKey() }));
  world.fakePay.payLate(`RC${rechargeId}`);
  expect(must(await anna.storedValue.checkRecharge({ shopId, rechargeId: rechargeId as never })).recharge.state).toBe('credited');
  await shop.settle();
  expect(await shop.has(stands)).toEqual([100_000, 0, 30_000]);
  expect(codeOf(await manager.joining.undoMerge({ shopId, memberId: anna.memberId, reason: '不是同一位' }, { key: newKey() }))).toBe('joining/merge-changed');
  await shop.at('2026-11-28T01:00:00');
  expect(await shop.has(stands)).toEqual([100_000, 10_000, 20_000]);
  await shop.proves();
  const quote = must(await shop.quoteBack(rechargeId));
  must(await shop.refund(rechargeId, 100_000, quote.quoteHash));
  expect(await shop.has(stands)).toEqual([0, 0, 0]);
  await shop.proves();
});

test('A repeat of a recharge at the till answers as the first did, whatever part has come since', async () => {
  const shop = await openPartsShop('2026-11-27T10:00:00');
  const { shopId, storeId, newKey } = shop;
  const anna = await shop.join();
  const { offerId } = must(await shop.offer(3, 'day', 'now'));
  const [key, ticket] = [newKey(), await shop.lookUp(shop.till, anna)];
  const recharge = () => shop.till.storedValue.rechargeAtTill({ shopId, storeId, ticket, offerId: offerId as never, tender: 'cash', termsVersion: TERMS.version, agreedInPerson: true, adultConfirmed: true }, { key });
  const first = must(await recharge());
  await shop.at('2026-11-28T01:00:00');
  expect((await shop.order(first.rechargeId)).parts).toMatchObject({ given: 2 });
  expect(must(await recharge())).toEqual(first);
});

test('a card that became another many times over: its parts, its refund and its bills are found with the one that stands in the end', async () => {
  const shop = await openPartsShop('2026-11-27T10:00:00');
  const { shopId, manager, newKey } = shop;
  const first = await shop.join(OLD);
  const { offerId } = must(await shop.offer(3, 'day', 'later'));
  const { rechargeId } = await shop.recharge(first, offerId);
  must(await manager.credit.setCreditAccount({ shopId, memberId: first.memberId, limitFen: fen(100_000), terms: { kind: 'days', days: 30 }, reason: '老客户' }, { key: newKey() }));
  must(await shop.ring(shop.till, { ticket: await shop.lookUp(shop.till, first), amountFen: 5_000, tenders: [{ tender: 'credit', amountFen: 5_000 }] }));
  let last = first;
  for (let n = 0; n < 8; n++) {
    last = await shop.join(`1380000010${n}`);
    shop.clock.move(MINUTE_MS);
    must(await manager.membership.resolvePhone({ shopId, memberId: last.memberId, phone: OLD, decision: 'same-person', reason: '本人的旧卡' }, { key: newKey() }));
  }
  await shop.at('2026-11-28T01:00:00');
  expect(await shop.has(last)).toEqual([100_000, 10_000, 20_000]);
  expect(must(await shop.owner.credit.getCreditReport({ shopId }))).toMatchObject({ owedFen: 5_000, members: [{ memberId: last.memberId }] });
  await shop.proves();
  const quote = must(await shop.quoteBack(rechargeId));
  must(await shop.refund(rechargeId, 100_000, quote.quoteHash));
  expect(await shop.has(last)).toEqual([0, 0, 0]);
  await shop.proves();
});

test('a part falls due while a merge is undone, many times over: it comes once, to the card whose order it is or with the merge that stays', async () => {
  const shop = await openPartsShop('2026-11-27T10:00:00');
  const { shopId, manager, newKey } = shop;
  const { offerId } = must(await shop.offer(10, 'day', 'later'));
  const [anna, stands] = [await shop.join(OLD), await shop.join('13800000043')];
  const orders = [await shop.recharge(anna, offerId), await shop.recharge(stands, offerId)];
  for (let day = 28; day < 31; day++) {
    shop.clock.move(MINUTE_MS);
    must(await manager.membership.resolvePhone({ shopId, memberId: stands.memberId, phone: OLD, decision: 'same-person', reason: '本人的旧卡' }, { key: newKey() }));
    await shop.settle();
    shop.clock.set(Date.parse(`2026-11-${day}T00:10:00+08:00`));
    const [undone] = await Promise.all([manager.joining.undoMerge({ shopId, memberId: anna.memberId, reason: '不是同一位' }, { key: newKey() }), times(5, () => shop.tick())]);
    await shop.settle(2);
    const parts = await Promise.all(orders.map(async ({ rechargeId }) => (await shop.order(rechargeId)).parts?.given));
    expect(parts).toEqual([day - 27, day - 27]);
    const [gone, now] = [await shop.has(anna), await shop.has(stands)];
    const came = 3_000 * (day - 27);
    expect([gone, now]).toEqual(undone.ok ? [[100_000, came, 30_000 - came], [100_000, came, 30_000 - came]] : [[0, 0, 0], [200_000, 2 * came, 60_000 - 2 * came]]);
    await shop.proves();
    if (!undone.ok) break;
  }
});
