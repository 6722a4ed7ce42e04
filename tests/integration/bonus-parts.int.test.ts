import { fen } from '@shared/kernel/money';
import { instant, MINUTE_MS } from '@shared/kernel/instant';
import { TERMS } from '../../functions/stored-value';
import { documentKey, entryOf, journalRange } from '../../functions/ledger';
import { exportShop } from '../../infra/scripts/audit/export-shop';
import { proveBooks } from '../../infra/scripts/audit/prove-books';
import { proveCover } from '../../infra/scripts/audit/prove-cover';
import { behind } from '../support/behind';
import { codeOf, createCounter, type MemberPerson, times } from '../support/counter';
import { createMemoryAuditSource } from '../support/memory-audit';
import { createMemoryTable } from '../support/memory-table';
import { must } from '../support/service-shop';
import { createTestSecrets } from '../support/test-secrets';
import { createTestWorld } from '../support/test-world';

const shanghai = (text: string) => instant(Date.parse(`${text}+08:00`));
type Every = 'day' | 'week' | 'month';
/** A shop whose offers give their bonus in parts, with what runs behind it. */
async function openAt(start: string) {
  const table = createMemoryTable();
  const merchant = { mchid: '1900007291', serialNo: 'S', privateKeyPem: '-----BEGIN', apiV3Key: 'k'.repeat(32), publicKeyId: 'PUB_KEY_ID_1', publicKeyPem: '-----BEGIN' };
  const world = { ...createTestWorld({ table }), secrets: { ...createTestSecrets(), merchant: async () => merchant } };
  world.clock.set(shanghai(start));
  const counter = await createCounter(world);
  const { settle, tick } = behind(world, table);
  const { shopId, storeId, owner, manager, till, newKey } = counter;
  must(await owner.storedValue.setFiling({ shopId, filingNo: '310000备2026-001', issuer: '禾木', authority: '上海市商务委员会', filedOn: '2026-01-01' as never }));
  must(await owner.storedValue.switchRecharge({ shopId, open: true }));
  const of = (rechargeId: string) => ({ shopId, rechargeId: rechargeId as never });
  return {
    ...counter, table, settle, tick,
    /** Somebody with a number, whose card holds ¥5,000. */
    join: async (phoneCode = '13800000042') => {
      const who = await counter.join();
      must(await who.membership.bindMyPhone({ shopId, phoneCode }, { key: newKey() }));
      return who;
    },
    offer: (count: number, every: Every, first: 'now' | 'later', bonusFen = 30_000) => owner.storedValue.createOffer({ shopId, payFen: fen(100_000), bonusFen: fen(bonusFen), parts: { count, every, first } }, { key: newKey() }),
    recharge: async (to: MemberPerson, offerId: string) => must(await till.storedValue.rechargeAtTill({ shopId, storeId, ticket: await counter.lookUp(till, to), offerId: offerId as never, tender: 'cash', termsVersion: TERMS.version, agreedInPerson: true, adultConfirmed: true }, { key: newKey() })),
    order: async (rechargeId: string) => must(await manager.storedValue.getRecharge(of(rechargeId))).recharge,
    quoteBack: (rechargeId: string, principalFen?: number) => manager.storedValue.quoteRefund({ ...of(rechargeId), ...(principalFen === undefined ? {} : { principalFen: fen(principalFen) }) }),
    refund: async (rechargeId: string, principalFen: number, quoteHash: string) => manager.storedValue.refundRecharge({ ...of(rechargeId), principalFen: fen(principalFen), quoteHash }, { key: newKey() }),
    has: async (who: { readonly memberId: MemberPerson['memberId'] }) => {
      const { principalFen, bonusFen, comingFen } = (await counter.read(who.memberId)).balances;
      return [principalFen, bonusFen, comingFen ?? 0];
    },
    at: async (text: string) => {
      world.clock.set(shanghai(text));
      await settle(2);
    },
    proves: async () => {
      await settle();
      world.clock.move(MINUTE_MS);
      expect(await proveBooks(createMemoryAuditSource(table), shopId)).toMatchObject({ holds: true });
      expect(await proveCover(createMemoryAuditSource(table), world.clock(), shopId)).toMatchObject({ holds: true });
    },
  };
}

test('¥1,000 pays ¥300 in three months: each part comes once on its day, also after days without a tick; member, shop and cover see what is to come', async () => {
  const shop = await openAt('2027-01-31T10:00:00');
  const { shopId } = shop;
  const { offerId, parts } = must(await shop.offer(3, 'month', 'later'));
  expect(parts).toEqual({ count: 3, every: 'month', first: 'later' });
  const anna = await shop.join();
  const { rechargeId, ...first } = await shop.recharge(anna, offerId);
  expect(first).toMatchObject({ bonusFen: 30_000, before: { bonusFen: 0 }, after: { principalFen: 100_000, bonusFen: 0 }, parts: { count: 3, given: 0, givenFen: 0, comingFen: 30_000, next: { n: 1, day: '2027-02-28', amountFen: 10_000 } } });
  expect(await shop.has(anna)).toEqual([100_000, 0, 30_000]);
  must(await shop.owner.storedValue.closeOffer({ shopId, offerId }));
  await shop.at('2027-02-27T23:00:00');
  expect(await shop.has(anna)).toEqual([100_000, 0, 30_000]);
  expect(must(await shop.owner.storedValue.getCover({ shopId }))).toMatchObject({ principalFen: 100_000, bonusFen: 0, comingFen: 30_000 });
  await shop.at('2027-02-28T00:10:00');
  await shop.at('2027-02-28T09:00:00');
  expect(await shop.has(anna)).toEqual([100_000, 10_000, 20_000]);
  expect(must(await anna.storedValue.listMyRecharges({ shopId })).items[0]?.recharge.parts).toMatchObject({ given: 1, givenFen: 10_000, comingFen: 20_000, next: { n: 2, day: '2027-03-31' } });
  expect(must(await anna.membership.getMyCard({ shopId })).balances).toMatchObject({ bonusFen: 10_000, comingFen: 20_000 });
  await shop.proves();
  await shop.at('2027-05-02T08:00:00');
  expect(await shop.has(anna)).toEqual([100_000, 30_000, 0]);
  const { parts: over } = await shop.order(rechargeId);
  expect([over?.given, over?.comingFen, over?.next]).toEqual([3, 0, undefined]);
  const lines = must(await anna.ledger.getMyStatement({ shopId })).items.filter(({ kind }) => kind === 'bonus-part');
  expect(lines.map(({ what, documentId }) => [what, documentId])).toEqual([['3/3', rechargeId], ['2/3', rechargeId], ['1/3', rechargeId]]);
  await shop.at('2027-07-01T08:00:00');
  expect(await shop.has(anna)).toEqual([100_000, 30_000, 0]);
  await shop.proves();
  expect(must(await shop.owner.storedValue.getCover({ shopId })).comingFen).toBeUndefined();
});

test('a refund takes back the parts that were given and cancels those to come, in proportion, and says both before', async () => {
  const shop = await openAt('2026-11-27T10:00:00');
  const anna = await shop.join();
  const { rechargeId } = await shop.recharge(anna, must(await shop.offer(3, 'month', 'now')).offerId);
  expect(await shop.has(anna)).toEqual([100_000, 10_000, 20_000]);
  const half = must(await shop.quoteBack(rechargeId, 50_000));
  expect(half).toMatchObject({ moneyFen: 50_000, bonusFen: 5_000, cancelledFen: 10_000, withheldFen: 0 });
  expect(must(await shop.refund(rechargeId, 50_000, half.quoteHash))).toMatchObject({ bonusFen: 5_000, cancelledFen: 10_000 });
  expect(await shop.has(anna)).toEqual([50_000, 5_000, 10_000]);
  const stale = must(await shop.quoteBack(rechargeId));
  await shop.at('2026-12-27T09:00:00');
  expect(await shop.has(anna)).toEqual([50_000, 10_000, 5_000]);
  expect(codeOf(await shop.refund(rechargeId, 50_000, stale.quoteHash))).toBe('stored-value/refund-changed');
  await shop.visit(shop.till, anna, { amountFen: 54_000, useStoredValue: true });
  expect(await shop.has(anna)).toEqual([0, 6_000, 5_000]);
  expect(codeOf(await shop.quoteBack(rechargeId))).toBe('stored-value/nothing-to-refund');
  await shop.at('2027-03-01T09:00:00');
  expect(await shop.has(anna)).toEqual([0, 11_000, 0]);
  await shop.proves();
});

test('parts that were given and spent are kept from the money; those to come only come no more', async () => {
  const shop = await openAt('2026-11-27T10:00:00');
  const { shopId } = shop;
  const anna = await shop.join();
  must(await shop.owner.shops.setSpendingRule({ shopId, order: 'bonus-first' }));
  shop.clock.move(3 * MINUTE_MS);
  const { rechargeId } = await shop.recharge(anna, must(await shop.offer(3, 'month', 'now')).offerId);
  await shop.visit(shop.till, anna, { amountFen: 10_000, useStoredValue: true });
  const [principal, bonus] = await shop.has(anna);
  const quote = must(await shop.quoteBack(rechargeId));
  expect([principal, bonus, quote.cancelledFen]).toEqual([100_000, 0, 20_000]);
  expect(quote).toMatchObject({ principalFen: 100_000, withheldFen: 10_000, moneyFen: 90_000, bonusFen: 0 });
  must(await shop.refund(rechargeId, 100_000, quote.quoteHash));
  expect(await shop.has(anna)).toEqual([0, 0, 0]);
  await shop.proves();
});

test('all of it back: nothing comes any more', async () => {
  const shop = await openAt('2026-11-27T10:00:00');
  const anna = await shop.join();
  const { rechargeId } = await shop.recharge(anna, must(await shop.offer(36, 'day', 'later', 12_345)).offerId);
  await shop.at('2026-12-04T09:00:00');
  const quote = must(await shop.quoteBack(rechargeId));
  must(await shop.refund(rechargeId, 100_000, quote.quoteHash));
  expect(await shop.has(anna)).toEqual([0, 0, 0]);
  await shop.at('2027-02-01T09:00:00');
  expect(await shop.has(anna)).toEqual([0, 0, 0]);
  expect((await shop.order(rechargeId)).parts).toMatchObject({ comingFen: 0, given: 7 });
  await shop.proves();
});

test('Double redemption: 50 ticks at once beside a refund give each part once', async () => {
  const shop = await openAt('2026-11-27T10:00:00');
  const anna = await shop.join();
  const { rechargeId } = await shop.recharge(anna, must(await shop.offer(10, 'week', 'later')).offerId);
  await shop.settle();
  shop.clock.set(shanghai('2026-12-26T10:00:00'));
  const quote = must(await shop.quoteBack(rechargeId, 20_000));
  const ticks = times(50, () => shop.tick());
  const refunds = times(5, () => shop.refund(rechargeId, 20_000, quote.quoteHash));
  await Promise.all([ticks, refunds]);
  await shop.settle(2);
  const { parts, refundedFen } = await shop.order(rechargeId);
  expect(parts?.given).toBe(4);
  expect((await shop.has(anna)).slice(1)).toEqual([parts?.givenFen, parts?.comingFen]);
  expect((parts?.givenFen ?? 0) + (parts?.comingFen ?? 0)).toBe(30_000 - (refundedFen ?? 0) * 0.3);
  const entries = (await shop.table.query({ ...journalRange(anna.memberId), limit: 1_000 })).items.map(entryOf).filter(({ kind }) => kind === 'bonus-part');
  expect(entries.map(({ what }) => what)).toEqual(['1/10', '2/10', '3/10', '4/10']);
  await shop.proves();
});

test('a frozen card gets its parts, the limit counts what is to come, and a merge carries the plan', async () => {
  const shop = await openAt('2026-11-27T10:00:00');
  const { shopId, manager, newKey } = shop;
  const [anna, stands] = [await shop.join(), await shop.join('13800000043')];
  const { offerId } = must(await shop.offer(3, 'month', 'later', 100_000));
  const { rechargeId } = await shop.recharge(anna, offerId);
  expect(must(await anna.storedValue.getRechargeDesk({ shopId }))).toMatchObject({ roomFen: 300_000 });
  must(await manager.membership.freezeMember({ shopId, memberId: anna.memberId, frozen: true, reason: '挂失' }, { key: newKey() }));
  await shop.at('2026-12-27T09:00:00');
  expect(await shop.has(anna)).toEqual([100_000, 33_333, 66_667]);
  shop.clock.move(MINUTE_MS);
  must(await manager.membership.resolvePhone({ shopId, memberId: stands.memberId, phone: '13800000042', decision: 'same-person', reason: '本人的旧卡' }, { key: newKey() }));
  expect([await shop.has(anna), await shop.has(stands)]).toEqual([[0, 0, 0], [100_000, 33_333, 66_667]]);
  await shop.proves();
  must(await manager.joining.undoMerge({ shopId, memberId: anna.memberId, reason: '不是同一位' }, { key: newKey() }));
  expect([await shop.has(anna), await shop.has(stands)]).toEqual([[100_000, 33_333, 66_667], [0, 0, 0]]);
  shop.clock.move(MINUTE_MS);
  must(await manager.membership.resolvePhone({ shopId, memberId: stands.memberId, phone: '13800000042', decision: 'same-person', reason: '本人的旧卡' }, { key: newKey() }));
  await shop.at('2027-01-27T00:30:00');
  expect(await shop.has(stands)).toEqual([100_000, 66_666, 33_334]);
  expect(await shop.order(rechargeId)).toMatchObject({ parts: { given: 2 } });
  expect(codeOf(await manager.joining.undoMerge({ shopId, memberId: anna.memberId, reason: '不是同一位' }, { key: newKey() }))).toBe('joining/merge-over');
  await shop.at('2027-02-27T09:00:00');
  expect(await shop.has(stands)).toEqual([100_000, 100_000, 0]);
  await shop.proves();
});

test('a part that came after a merge keeps it from being undone', async () => {
  const shop = await openAt('2026-11-27T10:00:00');
  const { shopId, manager, newKey } = shop;
  const [anna, stands] = [await shop.join(), await shop.join('13800000043')];
  await shop.recharge(anna, must(await shop.offer(3, 'day', 'later')).offerId);
  await shop.settle();
  shop.clock.move(MINUTE_MS);
  must(await manager.membership.resolvePhone({ shopId, memberId: stands.memberId, phone: '13800000042', decision: 'same-person', reason: '本人的旧卡' }, { key: newKey() }));
  await shop.at('2026-11-28T01:00:00');
  expect(await shop.has(stands)).toEqual([100_000, 10_000, 20_000]);
  expect(codeOf(await manager.joining.undoMerge({ shopId, memberId: anna.memberId, reason: '不是同一位' }, { key: newKey() }))).toBe('joining/merge-changed');
  await shop.proves();
});

test('offers without parts, and their orders, are written as before', async () => {
  const shop = await openAt('2026-11-27T10:00:00');
  const { shopId } = shop;
  const anna = await shop.join();
  expect(codeOf(await shop.offer(3, 'day', 'later', 2))).toBe('stored-value/offer-out-of-range');
  const { offerId } = must(await shop.owner.storedValue.createOffer({ shopId, payFen: fen(50_000), bonusFen: fen(5_000) }, { key: shop.newKey() }));
  const { rechargeId, parts } = await shop.recharge(anna, offerId);
  expect(parts).toBeUndefined();
  await shop.settle();
  const item = await shop.table.get(documentKey(shopId, rechargeId as never));
  expect(Object.keys({ ...item, ...(item?.facts as object) }).filter((name) => /part/i.test(name))).toEqual([]);
  const member = [...shop.table.items.values()].find((one) => one.kind === 'member' && one.memberId === anna.memberId);
  expect(member).not.toHaveProperty('comingFen');
  expect([...shop.table.items.values()].filter(({ kind, dueKind }) => kind === 'due' && dueKind === 'bonus-part')).toEqual([]);
  const lines = [];
  for await (const line of exportShop(createMemoryAuditSource(shop.table), shopId)) lines.push(JSON.parse(line) as { type: string });
  expect(lines.some(({ type }) => type === 'order')).toBe(true);
  await shop.proves();
});
