import type { MemberId } from '@shared/kernel/ids';
import { standingCard } from '../../infra/scripts/audit/standing-card';
import { memberItem } from '../../functions/membership';
import { member } from '../support/arbitraries';
import { createMemoryAuditSource } from '../support/memory-audit';
import { createMemoryTable } from '../support/memory-table';

const id = (n: number) => `mbr_01KAMEMBER${String(n).padStart(16, '0')}` as MemberId;
async function cards(leads: readonly (readonly [number, number | undefined])[]) {
  const table = createMemoryTable();
  for (const [n, into] of leads) await table.write([{ put: memberItem(member({ memberId: id(n), ...(into === undefined ? {} : { mergedInto: id(into) }) })) }]);
  const source = createMemoryAuditSource(table);
  return async (n: number) => (await standingCard(source, id(n)))?.memberId;
}

test('through many merges to the card that stands', async () => {
  const standing = await cards([...Array.from({ length: 12 }, (_, n) => [n, n + 1] as const), [12, undefined]]);
  expect([await standing(0), await standing(12)]).toEqual([id(12), id(12)]);
});
test('a card that leads nowhere has none, and cards that lead in a ring end the search too', async () => {
  const standing = await cards([[1, 9], [2, 3], [3, 2]]);
  expect([await standing(1), await standing(2), await standing(7)]).toEqual([undefined, undefined, undefined]);
});
