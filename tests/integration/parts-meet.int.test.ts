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
  must(await anna.storedValue.startRecharge({ shopId, offerId: offerId as never, termsVersion: TERMS.version, realName: '林若溪', adultConfirmed: true }, { key: rechargeId }));
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
  const recharge = () => shop.till.storedValue.rechargeAtTill({ shopId, storeId, ticket, offerId: offerId as never, tender: 'cash', termsVersion: TERMS.version, realName: '林若溪', agreedInPerson: true, adultConfirmed: true }, { key });
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

test('after a merge the recharges of the card that went are listed with the one that stands, for the member and the manager, page by page, and can be refunded; after its undo with their own', async () => {
  const shop = await openPartsShop('2026-11-27T10:00:00');
  const { shopId, manager, newKey } = shop;
  const [old, stands] = [await shop.join(OLD), await shop.join('13800000043')];
  const { offerId } = must(await shop.offer(3, 'day', 'later'));
  const [hers, own] = [await shop.recharge(old, offerId), await shop.recharge(stands, offerId)];
  shop.clock.move(MINUTE_MS);
  must(await manager.membership.resolvePhone({ shopId, memberId: stands.memberId, phone: OLD, decision: 'same-person', reason: '本人的旧卡' }, { key: newKey() }));
  const listed = async (ask: (cursor: { readonly cursor?: string }) => Promise<{ readonly ids: readonly string[]; readonly next?: string | undefined }>) => {
    const found: string[] = [];
    for (let cursor: string | undefined, page = 0; page < 20; page++) {
      const { ids, next } = await ask(cursor === undefined ? {} : { cursor });
      found.push(...ids);
      if (!next) return found;
      cursor = next;
    }
    throw new Error('the list has no end');
  };
  const ofMember = (memberId: typeof stands.memberId, limit = 1) => listed(async (cursor) => {
    const { items, next } = must(await manager.storedValue.listMemberRecharges({ shopId, memberId, limit, ...cursor }));
    return { ids: items.map(({ rechargeId }) => rechargeId), next };
  });
  for (const limit of [1, 20]) {
    expect(await ofMember(stands.memberId, limit)).toEqual([own.rechargeId, hers.rechargeId]);
    expect(await listed(async (cursor) => {
      const { items, next } = must(await stands.storedValue.listMyRecharges({ shopId, limit, ...cursor }));
      return { ids: items.map(({ recharge }) => recharge.rechargeId), next };
    })).toEqual([own.rechargeId, hers.rechargeId]);
  }
  const stranger = await shop.join('13800000044');
  expect(await manager.storedValue.listMemberRecharges({ shopId, memberId: stranger.memberId, cursor: `${old.memberId}-0` })).toMatchObject({ ok: false, error: { code: 'http/bad-request' } });
  must(await manager.joining.undoMerge({ shopId, memberId: old.memberId, reason: '不是同一位' }, { key: newKey() }));
  expect([await ofMember(stands.memberId), await ofMember(old.memberId)]).toEqual([[own.rechargeId], [hers.rechargeId]]);
  const quote = must(await shop.quoteBack(hers.rechargeId));
  must(await shop.refund(hers.rechargeId, 100_000, quote.quoteHash));
  await shop.proves();
});
test('after a merge what was paid first on either card is used first, whichever is refunded first', async () => {
  for (const turned of [false, true]) {
    const shop = await openPartsShop('2026-11-27T10:00:00');
    const { shopId, manager, newKey } = shop;
    const [old, stands] = [await shop.join(OLD), await shop.join('13800000043')];
    const { offerId } = must(await shop.offer(3, 'month', 'later'));
    const own = await shop.recharge(stands, offerId);
    shop.clock.move(MINUTE_MS);
    // The card that goes was recharged later: it is the newer money of the two.
    const hers = await shop.recharge(old, offerId);
    shop.clock.move(MINUTE_MS);
    must(await manager.membership.resolvePhone({ shopId, memberId: stands.memberId, phone: OLD, decision: 'same-person', reason: '本人的旧卡' }, { key: newKey() }));
    await shop.visit(shop.till, stands, { amountFen: 120_000, useStoredValue: true });
    const sums: Record<string, number> = {};
    for (const { rechargeId } of turned ? [hers, own] : [own, hers]) {
      const quote = await shop.quoteBack(rechargeId);
      sums[rechargeId === hers.rechargeId ? 'hers' : 'own'] = quote.ok ? quote.value.moneyFen : 0;
      if (quote.ok) must(await shop.refund(rechargeId, quote.value.principalFen, quote.value.quoteHash));
    }
    expect(sums).toEqual({ hers: 80_000, own: 0 });
    await shop.proves();
  }
});
