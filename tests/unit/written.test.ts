import { TableUnavailable } from '../../functions/platform/table/table';
import { written } from '../../functions/platform/table/written';
import { createMemoryTable } from '../support/memory-table';

const due = { put: { pk: 'DUE#1', sk: 'A', kind: 'due' } } as const;

test('what falls due is never lost for want of looking: another transaction in the way is told, and the next try writes', async () => {
  const table = createMemoryTable();
  const faults = ['contention', 'unavailable-before'] as const;
  let tried = 0;
  table.nextFault = () => faults[tried++] ?? 'none';
  await expect(written(table, [due])).rejects.toBeInstanceOf(TableUnavailable);
  await expect(written(table, [due])).rejects.toBeInstanceOf(TableUnavailable);
  expect(await table.get(due.put)).toBeUndefined();
  await written(table, [due]);
  expect(await table.get(due.put)).toMatchObject({ kind: 'due' });
});
