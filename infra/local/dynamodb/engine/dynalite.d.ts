// The parts of dynalite 4.0.0 (pinned) that are used. It ships no types, and has no `exports` map, so its files can be named.
declare module 'dynalite/db/index.js' {
  type Item = import('../wire').Item;
  type TableDescription = import('../wire').TableDescription;
  type KeySchema = TableDescription['KeySchema'];
  type LevelStore = import('./engine-types').LevelStore;
  type Path = import('./engine-types').Path;
  type NestedPaths = Readonly<Record<string, boolean>>;

  interface Refusal extends Error {
    statusCode: number;
    body: { __type: string; message: string };
  }
  type Verdict = Refusal | null | undefined;
  interface DynaliteDb {
    create(options: { path?: string | undefined; createTableMs: number; deleteTableMs: number; updateTableMs: number }): LevelStore;
    createKey(item: Item, table: TableDescription, keySchema?: KeySchema): string;
    validateKey(key: Item, table: TableDescription): Verdict;
    validateItem(item: Item, table: TableDescription): Verdict;
    validateUpdates(legacy: undefined, updates: import('./engine-types').ParsedUpdate, table: TableDescription): Verdict;
    validateKeyPaths(nestedPaths: NestedPaths | undefined, table: TableDescription): Verdict;
    mapPaths(paths: readonly Path[], item: Item): Item;
    mapPath(path: Path, item: Item): import('../wire').AttributeValue | null | undefined;
    toLexiStr(value: string, type: string): string;
    // The three below are replaced by our own at start: see repairs.ts.
    itemSize(item: Item): number;
    createIndexKey(item: Item, table: TableDescription, keySchema: KeySchema): string;
    queryTable: import('./engine-types').QueryTable;
  }
  const db: DynaliteDb;
  export default db;
}

declare module 'dynalite/validations/index.js' {
  const validations: {
    checkTypes(data: object, types: object): Record<string, unknown>;
    checkValidations(data: object, types: object, custom: unknown, store: unknown): void;
  };
  export default validations;
}

declare module 'dynalite/validations/*' {
  const shape: { types: Record<string, unknown>; custom?: unknown };
  export default shape;
}

declare module 'dynalite/actions/*' {
  const action: (store: import('./engine-types').LevelStore, request: object, done: (error: unknown, result?: Record<string, unknown>) => void) => void;
  export default action;
}
