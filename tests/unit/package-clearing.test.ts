import type { StoreId } from '@shared/kernel/ids';
import { fen } from '@shared/kernel/money';
import { clearPackages, plusUses, UNKNOWN, usesOfLine } from '../../functions/analytics/domain/package-clearing';
import { clearedUse, paidForUse } from '../../functions/packages/domain/worth';

const [A, B] = ['sto_a', 'sto_b'] as StoreId[] as [StoreId, StoreId];
const service = (listPriceFen: number, count?: number) => ({ name: `s${listPriceFen}`, listPriceFen: fen(listPriceFen), used: 0, ...(count === undefined ? {} : { count }) });
const pack = (priceFen: number, services: readonly ReturnType<typeof service>[], more: object = {}) => ({ priceFen: fen(priceFen), services, source: 'sold' as const, soldIn: A, ...more });

test.each([
  ['the price over its uses', pack(80_000, [service(10_000, 10)]), [8_000]],
  ['rounded down, so that all together are at most what was paid', pack(10_000, [service(5_000, 3)]), [3_333]],
  ['shared by list price where services differ', pack(30_000, [service(10_000, 2), service(20_000, 1)]), [7_500, 15_000]],
  ['by count where nothing has a list price', pack(900, [service(0, 2), service(0, 1)]), [300, 300]],
  ['of an all-pass the same whatever the service', pack(1_000, [service(100), service(900)], { sharedCount: 4 }), [250, 250]],
  ['none where something is unlimited, of counted services beside it neither', pack(100_000, [service(10_000), service(5_000, 3)]), [undefined, undefined]],
])('a use is worth %s', (_what, of, expected) => {
  expect(expected.map((_, i) => paidForUse(of, i))).toEqual(expected);
  for (const { count } of of.services) expect((paidForUse(of, 0) ?? 0) * (count ?? 0)).toBeLessThanOrEqual(of.priceFen);
});
test('what a use keeps: where it was sold, what was paid for all of it, or that it is a gift', () => {
  const of = pack(80_000, [service(10_000, 10)]);
  expect(clearedUse(of, 0, 3)).toEqual({ soldIn: A, worthFen: 24_000 });
  expect(clearedUse({ ...of, source: 'gift' }, 0, 3)).toEqual({ soldIn: A, gift: true });
  const { soldIn: _, ...before } = of;
  expect(clearedUse(before, 0, 1)).toEqual({ worthFen: 8_000 });
  expect(clearedUse(pack(1_000, [service(100)]), 0, 1)).toEqual({ soldIn: A });
});
test('the seller owes whoever served and gave back; its own uses and those of an unknown seller are shown and owed by nobody', () => {
  const lines = [
    { type: 'package-use', uses: 3, amountFen: 0, cleared: { soldIn: A, worthFen: 24_000 } }, { type: 'package-use-undo', uses: -1, amountFen: 0, cleared: { soldIn: A, worthFen: -8_000 } }, { type: 'package-use', uses: 1, amountFen: 0, cleared: { soldIn: A } },
    { type: 'package-refund', amountFen: -5_000, cleared: { soldIn: A } }, { type: 'package-use', uses: 2, amountFen: 0 }, { type: 'package-use', uses: 9, amountFen: 0, cleared: { gift: true } }, { type: 'visit', amountFen: 100 },
  ] as const;
  const uses = lines.map(usesOfLine).reduce(plusUses, {});
  expect(uses).toEqual({ [A]: { uses: 3, worthFen: 16_000, unpriced: 1, refundedFen: 5_000 }, [UNKNOWN]: { uses: 2, worthFen: 0, unpriced: 2, refundedFen: 0 } });
  const own = { [A]: { uses: 1, worthFen: 8_000, unpriced: 0, refundedFen: 0 }, [B]: { uses: 0, worthFen: 0, unpriced: 0, refundedFen: 0 } };
  expect(clearPackages(new Map([[A, own], [B, uses]]))).toEqual({
    pairs: [{ soldIn: A, usedIn: B, uses: 3, worthFen: 16_000, unpriced: 1, refundedFen: 5_000 }, { soldIn: A, usedIn: A, uses: 1, worthFen: 8_000, unpriced: 0, refundedFen: 0 }, { usedIn: B, uses: 2, worthFen: 0, unpriced: 2, refundedFen: 0 }],
    stores: [{ storeId: B, dueFen: 21_000 }, { storeId: A, dueFen: -21_000 }],
  });
});
