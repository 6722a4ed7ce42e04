import type { LevelOperation } from '../engine/engine-types';
import type { Store } from '../engine/store';

/** What dynalite does not keep about a table. */
export interface Settings {
  readonly stream?: StreamSettings;
  readonly ttlAttribute?: string;
  readonly pointInTimeRecovery?: boolean;
}
export interface StreamSettings {
  readonly label: string;
  readonly viewType: 'KEYS_ONLY' | 'NEW_IMAGE' | 'OLD_IMAGE' | 'NEW_AND_OLD_IMAGES';
}

export type TableSettings = ReturnType<typeof createTableSettings>;

const prefix = 'settings~';

/** Settings by table, stored beside it and kept at hand. */
export function createTableSettings(store: Store) {
  const known = new Map<string, Settings>();
  return {
    async of(table: string): Promise<Settings> {
      const remembered = known.get(table);
      if (remembered) return remembered;
      const stored = ((await store.level.get(prefix + table)) as Settings | undefined) ?? {};
      known.set(table, stored);
      return stored;
    },
    /** What is remembered, without waiting: everything that a commit touches was asked for before. */
    remembered: (table: string): Settings => known.get(table) ?? {},
    /** The operation that stores them; call `forget` once it stands. */
    put: (table: string, settings: Settings): LevelOperation => ({ type: 'put', key: prefix + table, value: settings }),
    delete: (table: string): LevelOperation => ({ type: 'del', key: prefix + table }),
    forget: (table: string) => known.delete(table),
    async all(): Promise<[string, Settings][]> {
      const found: [string, Settings][] = [];
      for await (const [key, value] of store.level.iterator({ gte: prefix, lt: `${prefix}\xff` })) found.push([key.slice(prefix.length), value as Settings]);
      return found;
    },
  };
}
