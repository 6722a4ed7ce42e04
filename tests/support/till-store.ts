import { fen } from '@shared/kernel/money';
import { MINUTE_MS } from '@shared/kernel/instant';
import { composeFollowStream } from '../../functions/entry/compose-background';
import { proveTill } from '../../infra/scripts/audit/prove-till';
import { createCounter } from './counter';
import { createMemoryAuditSource } from './memory-audit';
import { createMemoryTable } from './memory-table';
import { must } from './service-shop';
import { createTestSecrets } from './test-secrets';
import { createTestWorld } from './test-world';

export const DAY = '2026-11-22' as never;
/** A store whose stream is brought to its end on demand, every record twice. */
export async function openStore() {
  const table = createMemoryTable();
  const merchant = { mchid: '1900007291', serialNo: 'S', privateKeyPem: '-----BEGIN', apiV3Key: 'k'.repeat(32), publicKeyId: 'PUB_KEY_ID_1', publicKeyPem: '-----BEGIN' };
  const counter = await createCounter({ ...createTestWorld({ table }), secrets: { ...createTestSecrets(), merchant: async () => merchant } });
  const { shopId, storeId, newKey, till, clock } = counter;
  const of = { shopId, storeId };
  let followed = 0;
  const shop = {
    ...counter, table, of,
    follow: async () => {
      const changes = table.stream.slice(followed).map((change, i) => ({ ...change, number: String(followed + i) }));
      followed = table.stream.length;
      expect(await composeFollowStream(counter.world)([...changes, ...changes])).toEqual([]);
    },
    open: async (floatFen: number) => {
      clock.move(MINUTE_MS);
      return must(await till.till.openShift({ ...of, floatFen: fen(floatFen) }, { key: newKey() }));
    },
    move: (shiftId: never, kind: 'in' | 'out', amountFen: number, by = till) => by.till.moveCash({ ...of, shiftId, kind, amountFen: fen(amountFen), reason: '买水果' }, { key: newKey() }),
    count: (shiftId: string, countedFen: number, key = newKey()) => till.till.countShift({ ...of, shiftId: shiftId as never, countedFen: fen(countedFen) }, { key }),
    /** A walk-in pays. */
    sell: async (amountFen: number, tender: 'cash' | 'wechat' = 'cash', items?: readonly object[]) => {
      clock.move(MINUTE_MS);
      return must(await counter.ring(till, { amountFen, tenders: [{ tender, amountFen }], ...(items ? { items } : {}) }));
    },
    day: async (day = DAY) => must(await counter.manager.till.getDay({ ...of, day })),
    close: async (day = DAY) => must(await counter.manager.till.closeDay({ ...of, day }, { key: newKey() })),
    proof: () => proveTill(createMemoryAuditSource(table), clock(), shopId),
  };
  return shop;
}
