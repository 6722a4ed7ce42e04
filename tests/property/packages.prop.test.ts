import type { CommandKey, MemberId, PackageId, PackageTypeId } from '@shared/kernel/ids';
import { DAY_MS, type Instant } from '@shared/kernel/instant';
import { fen } from '@shared/kernel/money';
import fc from 'fast-check';
import { countedLeft, deduct, packageFrom, pause, restore, resume, stateOf } from '../../functions/packages/domain/package';
import type { PackageType } from '../../functions/packages/domain/package-type';
import { consumedFen, refundFen } from '../../functions/packages/domain/refund';
import { addDays, dayOf, daysBetween } from '@shared/kernel/shop-day';
import { member, NOON, STORE } from '../support/arbitraries';

const ZONE = 'Asia/Shanghai';
const anyType: fc.Arbitrary<PackageType> = fc.record({
  services: fc.array(fc.record({ listPriceFen: fc.integer({ min: 0, max: 50_000 }), count: fc.option(fc.integer({ min: 1, max: 20 }), { nil: undefined }) }), { minLength: 1, maxLength: 4 }),
  shared: fc.option(fc.integer({ min: 1, max: 30 }), { nil: undefined }), priceFen: fc.integer({ min: 0, max: 500_000 }), days: fc.integer({ min: 1, max: 400 }),
}).map(({ services, shared, priceFen, days }) => ({
  packageTypeId: 'pty_1' as PackageTypeId, shopId: member().shopId, title: '卡', priceFen: fen(priceFen), term: { days }, createdAt: NOON, ...(shared === undefined ? {} : { sharedCount: shared }),
  services: services.map(({ listPriceFen, count }, i) => ({ name: `项目${i}`, listPriceFen: fen(listPriceFen), ...(shared !== undefined || count === undefined ? {} : { count }) })),
}));
const anySteps = fc.array(fc.record({ service: fc.integer({ min: 0, max: 4 }), quantity: fc.integer({ min: 1, max: 9 }), undo: fc.boolean() }), { maxLength: 40 });
const packOf = (type: PackageType) => packageFrom(type, { packageId: 'pkg_1' as PackageId, memberId: 'mbr_1' as MemberId, source: 'sold' }, NOON, ZONE);

test('Split refunds: whatever was used and undone, in whatever order, consumed and refund add up to the price, and what moved in the journal is what is left', () => {
  fc.assert(fc.property(anyType, anySteps, (type, steps) => {
    let pack = packOf(type);
    let journal = countedLeft(pack);
    const standing: { readonly useId: CommandKey; readonly service: number; readonly quantity: number }[] = [];
    steps.forEach(({ service, quantity, undo }, i) => {
      const last = undo ? standing.splice(i % Math.max(1, standing.length), 1)[0] : undefined;
      if (last) {
        const back = restore(pack, last);
        pack = back.pack;
        journal += back.counted;
      } else {
        const use = { useId: `u${i}` as CommandKey, at: NOON, service, quantity, storeName: '店' };
        const done = deduct(pack, use, STORE);
        if (!done.ok) return;
        pack = done.value.pack;
        journal -= done.value.counted;
        standing.push(use);
      }
      expect(countedLeft(pack)).toBe(journal);
      expect(journal).toBeGreaterThanOrEqual(0);
      const day = addDays(dayOf(NOON, ZONE), i * 7);
      expect(consumedFen(pack, day) + refundFen(pack, day)).toBe(type.priceFen);
      expect(refundFen(pack, day)).toBeGreaterThanOrEqual(0);
      expect(refundFen(pack, addDays(day, 1))).toBeLessThanOrEqual(refundFen(pack, day));
    });
    for (const use of standing) pack = restore(pack, use).pack;
    expect([refundFen(pack, dayOf(NOON, ZONE)), countedLeft(pack), pack.uses]).toEqual([type.priceFen, countedLeft(packOf(type)), []]);
  }));
});
test('pauses add exactly the days that they lasted, however many there are', () => {
  fc.assert(fc.property(anyType, fc.array(fc.integer({ min: 0, max: 90 }), { maxLength: 6 }), (type, pauses) => {
    let pack = packOf(type);
    let now = NOON;
    for (const days of pauses) {
      const stopped = pause(pack, now);
      if (!stopped.ok) throw new Error('an open package can be paused');
      now = (now + days * DAY_MS) as Instant;
      expect(stateOf(stopped.value, now)).toBe('paused');
      const resumed = resume(stopped.value, now, ZONE);
      if (!resumed.ok) throw new Error('a paused package can be resumed');
      pack = resumed.value;
    }
    expect(daysBetween(packOf(type).lastDay, pack.lastDay)).toBe(pauses.reduce((sum, days) => sum + days, 0));
  }));
});
