import type { Announcement, FactBus } from '../events/fact-bus';
import { errorFacts, type Logger } from '../logger';
import { type Table, TableUnavailable, type Write } from '../table/table';
import { type Change, isNews, type NumberedChange } from './stream-record';

/** One derived write, alone or with others that stand or fall together. A condition that does not hold means that it is there already, or that something newer is. */
export type Derived = Write | { readonly together: readonly Write[] };
/** What a change means for what is derived from it; the same change gives the same writes, however often it comes. */
export type Projection = (before: Change['before'], after: Change['after']) => readonly Derived[] | Promise<readonly Derived[]>;
/** The facts that a change tells. */
export type Teller = (before: Change['before'], after: Change['after']) => readonly Announcement[];

export interface StreamDependencies {
  readonly table: Table;
  readonly bus: FactBus;
  readonly projections: readonly Projection[];
  readonly tellers: readonly Teller[];
  readonly logger: Logger;
  /** Lets a derived write that met another in its way wait a moment; without it, it is tried again at once. */
  readonly pause?: (ms: number) => Promise<void>;
}
/** Records worked on at once. */
const WIDTH = 10;
const ATTEMPTS = 6;
const FIRST_PAUSE_MS = 10;

/**
 * Follows the table: writes what is derived, then tells the facts. Answers the numbers of the records that must come again: one that cannot be
 * read fails alone, the rest go on, and those told twice are known by their keys. What a restore writes is passed over: it all happened elsewhere.
 */
export const createFollowStream = (deps: StreamDependencies) => async (records: readonly NumberedChange[]): Promise<readonly string[]> => {
  const changes = records.filter(isNews);
  const failed = new Set<string>();
  const told: { readonly number: string; readonly announcement: Announcement }[] = [];
  for (let start = 0; start < changes.length; start += WIDTH) {
    await Promise.all(changes.slice(start, start + WIDTH).map(async ({ number, before, after }) => {
      try {
        for (const projection of deps.projections) for (const derived of await projection(before, after)) await derive(deps, derived);
        for (const teller of deps.tellers) told.push(...teller(before, after).map((announcement) => ({ number, announcement })));
      } catch (error) {
        failed.add(number);
        deps.logger[error instanceof TableUnavailable ? 'info' : 'alarm']('stream.record-failed', { number, pk: (after ?? before)?.pk, sk: (after ?? before)?.sk, ...errorFacts(error) });
      }
    }));
  }
  for (const position of await publishAll(deps, told.map((one) => one.announcement))) failed.add(told[position]?.number ?? '');
  return [...failed];
};

async function publishAll({ bus, logger }: StreamDependencies, announcements: readonly Announcement[]): Promise<readonly number[]> {
  if (announcements.length === 0) return [];
  try {
    const refused = await bus.publish(announcements);
    if (refused.length > 0) logger.info('stream.facts-refused', { count: refused.length });
    return refused;
  } catch (error) {
    logger.info('stream.bus-unavailable', errorFacts(error));
    return announcements.map((_, i) => i);
  }
}

/** Throws when the table is in the way; a condition that fails is an answer, not an error. */
async function derive({ table, pause }: StreamDependencies, derived: Derived): Promise<void> {
  const writes = 'together' in derived ? derived.together : [derived];
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const outcome = await table.write(writes);
    if (outcome.ok || outcome.failed.length > 0) return;
    await pause?.(FIRST_PAUSE_MS * 2 ** attempt);
  }
  throw new TableUnavailable('contention');
}
