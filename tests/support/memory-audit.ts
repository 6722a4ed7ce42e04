import type { AuditSource } from '../../infra/scripts/audit/audit-source';
import type { MemoryTable } from './memory-table';

/** The audit's view of a table in memory. */
export const createMemoryAuditSource = (table: MemoryTable): AuditSource => {
  const ordered = () => [...table.items.values()].sort((a, b) => (a.pk === b.pk ? (a.sk < b.sk ? -1 : 1) : a.pk < b.pk ? -1 : 1));
  return {
    all: async function* all(kind, shopId) {
      yield* ordered().filter((item) => item.kind === kind && (shopId === undefined || item.shopId === shopId));
    },
    everything: async function* everything() {
      yield* ordered();
    },
    partition: async function* partition(pk, prefix = '') {
      const { items } = await table.query({ pk, limit: Number.MAX_SAFE_INTEGER, ...(prefix === '' ? {} : { prefix }) });
      yield* items;
    },
    get: async (keys) => keys.map(({ pk, sk }) => table.items.get(`${pk}\n${sk}`)),
  };
};
