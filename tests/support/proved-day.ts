import { instant, MINUTE_MS } from '@shared/kernel/instant';
import { fen } from '@shared/kernel/money';
import { composeFollowStream } from '../../functions/entry/compose-background';
import type { Item, Write } from '../../functions/platform/table/table';
import { TERMS } from '../../functions/stored-value';
import { createCounter } from './counter';
import { createMemoryTable } from './memory-table';
import { night } from './night';
import { must } from './service-shop';
import { createTestSecrets } from './test-secrets';
import { createTestWorld } from './test-world';

export const DAY = '2026-11-22';
export const at = (text: string) => instant(Date.parse(`${text}+08:00`));

/** A shop after a day on which everything happened: recharges and a refund, visits by code with the card's money, a package sold and used, a walk-in, an undo, and the close of the day. */
export async function afterADay(more: { readonly members?: number } = {}) {
  const table = createMemoryTable();
  const merchant = { mchid: '1900007291', serialNo: 'S', privateKeyPem: '-----BEGIN', apiV3Key: 'k'.repeat(32), publicKeyId: 'PUB_KEY_ID_1', publicKeyPem: '-----BEGIN' };
  const world = { ...createTestWorld({ table }), secrets: { ...createTestSecrets(), merchant: async () => merchant } };
  world.clock.set(at('2026-11-22T10:00:00'));
  const counter = await createCounter(world);
  const { shopId, storeId, owner, manager, till, newKey, clock } = counter;
  let followed = 0;
  const follow = async () => {
    const changes = table.stream.slice(followed).map((change, i) => ({ ...change, number: String(followed + i) }));
    followed = table.stream.length;
    expect(await composeFollowStream(world)([...changes, ...changes])).toEqual([]);
  };
  must(await owner.storedValue.setFiling({ shopId, filingNo: '310000备2026-001', issuer: '禾木', authority: '上海市商务委员会', filedOn: '2026-01-01' as never }));
  must(await owner.storedValue.switchRecharge({ shopId, open: true }));
  const { packageTypeId } = must(await owner.packages.createPackageType({ shopId, title: '护理卡', services: [{ name: '护理', listPriceFen: fen(12_000), count: 10 }], priceFen: fen(80_000), term: { days: 365 } }, { key: newKey() }));
  const [anna, ben] = [await counter.join(), await counter.join({ principalFen: 5_000, points: 30 })];
  const recharge = { shopId, storeId, amountFen: fen(20_000), tender: 'cash' as const, termsVersion: TERMS.version, agreedInPerson: true as const, adultConfirmed: true as const };
  const { rechargeId } = must(await till.storedValue.rechargeAtTill({ ...recharge, ticket: await counter.lookUp(till, anna) }, { key: newKey() }));
  const part = { shopId, rechargeId, principalFen: fen(5_000) };
  must(await owner.storedValue.refundRecharge({ cashConfirmed: true, ...part, quoteHash: must(await owner.storedValue.quoteRefund(part)).quoteHash }, { key: newKey() }));
  clock.move(MINUTE_MS);
  const { visitId } = must(await counter.ring(till, { ticket: await counter.scan(till, anna), amountFen: 3_000, useStoredValue: true }));
  clock.move(MINUTE_MS);
  const undone = must(await counter.ring(till, { ticket: await counter.scan(till, ben), amountFen: 2_000, useStoredValue: true }));
  must(await till.visits.undoVisit({ shopId, visitId: undone.visitId }, { key: newKey() }));
  const { packageId } = must(await till.packages.sellPackage({ shopId, storeId, packageTypeId, ticket: await counter.lookUp(till, ben), tenders: [{ tender: 'wechat', amountFen: fen(80_000) }] }, { key: newKey() }));
  clock.move(MINUTE_MS);
  must(await till.packages.deductPackage({ shopId, storeId, packageId, service: 0, quantity: 2, ticket: await counter.scan(till, ben) }, { key: newKey() }));
  must(await counter.ring(till, { amountFen: 1_500 }));
  for (let n = 0; n < (more.members ?? 0); n++) await counter.join({ points: 1 + n });
  await follow();
  must(await manager.till.closeDay({ shopId, storeId, day: DAY as never }, { key: newKey() }));
  await follow();
  const nights = night(world);
  const find = (is: (item: Item) => boolean): Item => {
    const item = [...table.items.values()].find(is);
    if (!item) throw new Error('no such item');
    return item;
  };
  return {
    ...counter, world, table, follow, nights, anna, ben, rechargeId, visitId, find,
    /** Something is changed behind the journal's back, and the stream tells of it as of everything. */
    spoil: async (...writes: readonly Write[]) => {
      expect(await table.write(writes)).toEqual({ ok: true });
      await follow();
    },
    morning: async () => {
      clock.set(at('2026-11-23T02:35:00'));
      await nights.pass();
    },
    seen: async () => must(await owner.proofs.getDayProof({ shopId })),
  };
}
export type DayShop = Awaited<ReturnType<typeof afterADay>>;
export const lineOf = (shop: DayShop, type: string, ofMember = true) => shop.find((item) => item.kind === 'day-line' && item.type === type && item.ofMember === ofMember);
