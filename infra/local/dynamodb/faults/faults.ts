import { seeded } from './seeded';

/**
 * What can go wrong on demand:
 * - `conflict`: another request holds one of the items (TransactionConflictException, or a cancelled transaction with that reason)
 * - `throttle`: ThrottlingException · `throughput`: ProvisionedThroughputExceededException, a transaction cancelled with that reason
 * - `unprocessed`: a batch leaves its last item undone
 * - `internal`: InternalServerError, nothing was done
 * - `drop-before`: the connection breaks and nothing was done · `drop-after`: it is committed, then the connection breaks
 */
export type FaultKind = 'conflict' | 'throttle' | 'throughput' | 'unprocessed' | 'internal' | 'drop-before' | 'drop-after';

export interface FaultFilter {
  /** Only requests of this operation, such as TransactWriteItems; any that the fault can befall when left out. */
  readonly operation?: string;
  /** How many requests are befallen; 1 when left out. */
  readonly times?: number;
  /** How many fitting requests pass unharmed before; 0 when left out. */
  readonly skip?: number;
}

export interface FaultRates {
  readonly seed: number;
  /** Probability by kind, each between 0 and 1. */
  readonly rates: Partial<Readonly<Record<FaultKind, number>>>;
}

export interface DynamoFaults {
  /** The next fitting request meets the fault. */
  next(kind: FaultKind, filter?: FaultFilter): void;
  /** From now on every request may meet a fault, decided by the seed; requests in the same order meet the same faults. */
  chance(rates: FaultRates): void;
  /** How many of the next non-empty reads of a stream will be delivered again. */
  repeatStream(times: number): void;
  /** No more faults, announced or by chance. */
  clear(): void;
  /** How often each kind happened since the start. */
  readonly happened: Readonly<Record<FaultKind | 'stream-repeat', number>>;
  /** Which fault befalls this request; asked once a request by the server. */
  take(operation: string): FaultKind | undefined;
  takeStreamRepeat(): boolean;
  /** The seeded source of chance, 0 ≤ x < 1. */
  random(): number;
}

const dataWrites = ['PutItem', 'UpdateItem', 'DeleteItem', 'BatchWriteItem', 'TransactWriteItems'];
const dataReads = ['GetItem', 'BatchGetItem', 'Query', 'Scan', 'TransactGetItems'];
const data = [...dataWrites, ...dataReads];
const befalls: Readonly<Record<FaultKind, readonly string[]>> = {
  conflict: ['PutItem', 'UpdateItem', 'DeleteItem', 'TransactWriteItems', 'TransactGetItems'],
  throttle: data,
  throughput: data,
  unprocessed: ['BatchWriteItem', 'BatchGetItem'],
  internal: data,
  'drop-before': data,
  'drop-after': data,
};
const kinds = Object.keys(befalls) as FaultKind[];

/** Faults announced one by one, first announced first met. */
function createAnnouncements() {
  let announced: { kind: FaultKind; operation: string | undefined; left: number; skip: number }[] = [];
  return {
    add(kind: FaultKind, { operation, times = 1, skip = 0 }: FaultFilter) {
      announced.push({ kind, operation, left: times, skip });
    },
    clear() {
      announced = [];
    },
    take(operation: string): FaultKind | undefined {
      const fitting = announced.find((fault) => befalls[fault.kind].includes(operation) && (fault.operation ?? operation) === operation);
      if (fitting === undefined) return undefined;
      if (fitting.skip > 0) {
        fitting.skip -= 1;
        return undefined;
      }
      fitting.left -= 1;
      announced = announced.filter((fault) => fault.left > 0);
      return fitting.kind;
    },
  };
}

/** No faults until they are asked for. */
export function createFaults(): DynamoFaults {
  const announcements = createAnnouncements();
  const happened = { conflict: 0, throttle: 0, throughput: 0, unprocessed: 0, internal: 0, 'drop-before': 0, 'drop-after': 0, 'stream-repeat': 0 };
  let rates: FaultRates['rates'] = {};
  let random = seeded(1);
  let repeats = 0;
  const takeByChance = (operation: string) =>
    kinds.find((kind) => (rates[kind] ?? 0) > 0 && befalls[kind].includes(operation) && random() < (rates[kind] ?? 0));

  return {
    happened,
    random: () => random(),
    next: (kind, filter = {}) => announcements.add(kind, filter),
    chance(given) {
      rates = given.rates;
      random = seeded(given.seed);
    },
    repeatStream(times) {
      repeats = times;
    },
    clear() {
      announcements.clear();
      rates = {};
      repeats = 0;
    },
    take(operation) {
      const kind = announcements.take(operation) ?? takeByChance(operation);
      if (kind !== undefined) happened[kind] += 1;
      return kind;
    },
    takeStreamRepeat() {
      if (repeats === 0) return false;
      repeats -= 1;
      happened['stream-repeat'] += 1;
      return true;
    },
  };
}
