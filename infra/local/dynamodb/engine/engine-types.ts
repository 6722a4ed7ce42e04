import type { AttributeValue, Item, TableDescription } from '../wire';

export type Path = readonly (string | number)[];

/** An operand of a condition or filter: a document path, a literal, or size(path). */
export type Operand = Path | AttributeValue | { readonly type: 'function'; readonly name: 'size'; readonly args: readonly Operand[] };

/** A condition, key condition or filter as dynalite's grammar parses it. */
export type Expression =
  | { readonly type: 'and' | 'or' | 'not'; readonly args: readonly Expression[] }
  | { readonly type: '=' | '<>' | '<' | '<=' | '>' | '>=' | 'between' | 'in'; readonly args: readonly Operand[] }
  | { readonly type: 'function'; readonly name: string; readonly args: readonly Operand[] };

/** The right side of a SET. */
export type SetValue =
  | Path
  | AttributeValue
  | { readonly type: 'add' | 'subtract'; readonly args: readonly [SetValue, SetValue] }
  | { readonly type: 'function'; readonly name: 'if_not_exists' | 'list_append'; readonly args: readonly [SetValue, SetValue] };

export type UpdateSection =
  | { readonly type: 'set'; readonly path: Path; readonly val: SetValue }
  | { readonly type: 'remove'; readonly path: Path }
  | { readonly type: 'add' | 'delete'; readonly path: Path; readonly val: AttributeValue; readonly attrType: 'N' | 'SS' | 'NS' | 'BS' };

export interface ParsedUpdate {
  readonly sections: readonly UpdateSection[];
  readonly paths: readonly Path[];
  readonly nestedPaths: Readonly<Record<string, boolean>>;
}
export interface ParsedCondition {
  readonly expression: Expression;
  readonly nestedPaths: Readonly<Record<string, boolean>>;
}
export interface ParsedProjection {
  readonly paths: readonly Path[];
  readonly nestedPaths: Readonly<Record<string, boolean>>;
}
export type CapacityDetail = 'NONE' | 'TOTAL' | 'INDEXES' | undefined;

/** A request after dynalite's checks: names are DynamoDB's, the underscored fields are parsed expressions. */
export interface CheckedWrite {
  readonly TableName: string;
  readonly Item?: Item;
  readonly Key?: Item;
  readonly ReturnValues?: string;
  readonly ReturnConsumedCapacity?: CapacityDetail;
  readonly _condition?: ParsedCondition;
  readonly _updates?: ParsedUpdate;
}
export interface CheckedGet {
  readonly TableName: string;
  readonly Key: Item;
  readonly ConsistentRead?: boolean;
  readonly ReturnConsumedCapacity?: CapacityDetail;
  readonly _projection?: ParsedProjection;
}
export interface QueryRequest {
  readonly TableName: string;
  readonly IndexName?: string;
  readonly Limit?: number;
  readonly ConsistentRead?: boolean;
  readonly Select?: string;
  readonly ReturnConsumedCapacity?: CapacityDetail;
  readonly _filter?: ParsedCondition;
  readonly _projection?: ParsedProjection;
}
export interface QueryOptions {
  readonly reverse?: boolean;
  readonly limit?: number;
  readonly gt?: string;
  readonly gte?: string;
  readonly lt?: string;
  readonly lte?: string;
}

export interface LevelOperation {
  readonly type: 'put' | 'del';
  readonly key: string;
  readonly value?: unknown;
}
export interface LevelRange {
  gt?: string;
  gte?: string;
  lt?: string;
  lte?: string;
  reverse?: boolean;
  limit?: number;
}
/** The ordered store under dynalite (classic-level on disk, memory-level without a path), with JSON values. */
export interface LevelDatabase {
  open(): Promise<void>;
  close(): Promise<void>;
  get(key: string): Promise<unknown>;
  getMany(keys: string[]): Promise<unknown[]>;
  batch(operations: readonly LevelOperation[]): Promise<void>;
  clear(range: LevelRange): Promise<void>;
  iterator(range: LevelRange): AsyncIterable<[string, unknown]> & { nextv(size: number): Promise<[string, unknown][]>; close(): Promise<void> };
}
export interface SubDatabase {
  lock(key: string, work: (release: <T>(callback: T) => T) => void): void;
  get(key: string, done: (error: unknown, value?: unknown) => void): void;
  put(key: string, value: unknown, done: (error: unknown) => void): void;
  del(key: string, done: (error: unknown) => void): void;
}
export interface LevelStore {
  readonly db: LevelDatabase;
  readonly options: { readonly maxItemSize: number };
  readonly tableDb: SubDatabase & { readonly awsRegion: string; readonly awsAccountId: string };
  getTable(name: string, done: (error: unknown, table?: TableDescription) => void): void;
  getTable(name: string, checkStatus: boolean, done: (error: unknown, table?: TableDescription) => void): void;
}
export type QueryTable = (
  store: LevelStore,
  table: TableDescription,
  request: QueryRequest,
  options: QueryOptions,
  isLocal: boolean | undefined,
  fetchFromTable: boolean,
  startKeyNames: readonly string[],
  done: (error: unknown, result?: Record<string, unknown>) => void,
) => void;
