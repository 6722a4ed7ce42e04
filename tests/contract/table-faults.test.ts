import { TableUnavailable } from '../../functions/platform/table/table';
import { type StartedTable, startServiceTable } from '../support/service-table';
import { ok, put, row } from '../support/table-rows';

let dynamo: StartedTable;
beforeAll(async () => { dynamo = await startServiceTable(); });
afterAll(() => dynamo.stop());

describe('what goes wrong on DynamoDB', () => {
  let once: StartedTable;
  beforeAll(async () => { once = await startServiceTable({ maxAttempts: 1 }); });
  afterAll(() => once.stop());
  const single = () => once.table.write([{ put: row('f', 'a'), when: { absent: true } }]);
  const both = () => once.table.write([{ put: row('f', 'a'), when: { absent: true } }, { put: row('f', 'b') }]);
  beforeEach(async () => { await once.table.write([{ delete: { pk: 'f', sk: 'a' } }, { delete: { pk: 'f', sk: 'b' } }]); });

  test.each([['alone', single], ['in a transaction', both]])('%s: another transaction in the way is contention, not a failed condition', async (_how, write) => {
    once.faults.next('conflict');
    expect(await write()).toEqual({ ok: false, failed: [], contention: true });
    expect(await write()).toEqual(ok);
  });
  test.each([['alone', single], ['in a transaction', both]])('%s: no answer is TableUnavailable, whether or not it was committed', async (_how, write) => {
    for (const [kind, stands] of [['throttle', false], ['internal', false], ['drop-before', false], ['drop-after', true]] as const) {
      await once.table.write([{ delete: { pk: 'f', sk: 'a' } }]);
      once.faults.next(kind);
      await expect(write()).rejects.toBeInstanceOf(TableUnavailable);
      expect((await once.table.get({ pk: 'f', sk: 'a' }, { consistent: true })) !== undefined).toBe(stands);
    }
  });
  test('a transaction past the throughput is contention', async () => {
    once.faults.next('throughput');
    expect(await both()).toEqual({ ok: false, failed: [], contention: true });
  });
  test('reads without an answer are TableUnavailable; keys left over are asked for again', async () => {
    await put(once.table, row('f', 'a'));
    for (const read of [() => once.table.get({ pk: 'f', sk: 'a' }), () => once.table.getMany([{ pk: 'f', sk: 'a' }]), () => once.table.query({ pk: 'f', limit: 1 })]) {
      for (const kind of ['throttle', 'internal', 'drop-before'] as const) {
        once.faults.next(kind);
        await expect(read()).rejects.toBeInstanceOf(TableUnavailable);
      }
    }
    once.faults.next('unprocessed', { times: 2 });
    expect(await once.table.getMany([{ pk: 'f', sk: 'a' }, { pk: 'f', sk: 'b' }])).toEqual([row('f', 'a'), undefined]);
    once.faults.next('unprocessed', { times: 5 });
    await expect(once.table.getMany([{ pk: 'f', sk: 'a' }, { pk: 'f', sk: 'b' }])).rejects.toBeInstanceOf(TableUnavailable);
    once.faults.clear();
  });
  test('the SDK sends a transaction again by itself when the answer was lost, and it is not done twice', async () => {
    await put(dynamo.table, row('again', 'a', { n: 0 }));
    dynamo.faults.next('drop-after');
    expect(await dynamo.table.write([{ update: { pk: 'again', sk: 'a' }, add: { n: 1 } }, { put: row('again', 'b'), when: { absent: true } }])).toEqual(ok);
    expect((await dynamo.table.get({ pk: 'again', sk: 'a' }, { consistent: true }))?.n).toBe(1);
  });
});
