import type { ErrorCode } from '@shared/contracts/error-codes';
import type { ShopId } from '@shared/kernel/ids';
import type { Instant } from '@shared/kernel/instant';
import { ok, type Result } from '@shared/kernel/result';
import type { CommandMark, Refused } from '../platform/http/routes';
import { type Table, TableUnavailable, type Value, type Write } from '../platform/table/table';
import type { Document } from './domain/document';
import { documentItem, documentKey, documentOf } from './ledger.dynamo';

/** What one attempt decided: the facts of the answer, the state that later commands condition on, and the writes beside the document itself. */
export interface Plan<F> {
  readonly facts: F;
  readonly at: Instant;
  readonly by: string;
  readonly state?: Readonly<Record<string, Value | undefined>>;
  readonly writes: readonly Write[];
}
export interface CommitDependencies {
  readonly table: Table;
  readonly elapsed: () => number;
  readonly pause: (ms: number) => Promise<void>;
  readonly fraction: () => number;
}
export interface Command extends CommandMark {
  readonly shopId: ShopId;
  readonly kind: string;
}
/** A command gives up after this long, well inside the caller's patience; it may then simply be sent again. */
const DEADLINE_MS = 6_000;
const MAX_ATTEMPTS = 12;
const FIRST_PAUSE_MS = 15;
const LONGEST_PAUSE_MS = 400;

export type Committed<F> = { readonly document: Document<F>; readonly replayed: boolean };

/**
 * Commits a command exactly once for its key, or answers why not.
 *
 * 1. `decide` reads afresh and decides; it may be asked several times.
 * 2. Document and writes are committed in one transaction, conditioned on the document's absence.
 * 3. Before a refusal, and after anything that is not a clean commit, the document is read consistently: if it stands, it answers, the same
 *    hash with its facts, another with `http/key-reused`. Only committed commands replay; refusals are decided afresh, and whoever may not act here
 *    (any more) is told so first.
 * 4. Contention, a moved version and an unavailable table are retried with jittered backoff inside a deadline, then answered `ledger/busy`.
 */
export async function commitOnce<F, Code extends ErrorCode>(
  deps: CommitDependencies, command: Command, decide: () => Promise<Result<Plan<F>, Refused<Code>>>,
): Promise<Result<Committed<F>, Refused<Code | 'ledger/busy' | 'http/key-reused'>>> {
  const started = deps.elapsed();
  for (let attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
    const tried = await attemptOnce(deps, command, decide);
    if (tried !== 'again') return tried;
    const longest = Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** attempt);
    if (deps.elapsed() - started + longest > DEADLINE_MS) break;
    await deps.pause(longest * (0.5 + deps.fraction() / 2));
  }
  return (await standing<F>(deps.table, command).catch(() => undefined)) ?? { ok: false, error: { code: 'ledger/busy' } };
}

async function attemptOnce<F, Code extends ErrorCode>(deps: CommitDependencies, command: Command, decide: () => Promise<Result<Plan<F>, Refused<Code>>>) {
  try {
    const plan = await decide();
    if (!plan.ok) return plan.error.denied ? plan : ((await standing<F>(deps.table, command)) ?? plan);
    const { facts, at, by, state, writes } = plan.value;
    const document: Document<F> = { shopId: command.shopId, key: command.key, kind: command.kind, hash: command.hash, at, by, facts, state: state ?? {} };
    const outcome = await deps.table.write([{ put: documentItem(document), when: { absent: true } }, ...writes]);
    if (outcome.ok) return ok({ document, replayed: false });
    return (await standing<F>(deps.table, command)) ?? ('again' as const);
  } catch (error) {
    if (error instanceof TableUnavailable) return 'again' as const;
    throw error;
  }
}

/** The answer that the document of this key already gives, if it stands. */
async function standing<F>(table: Table, command: Command): Promise<Result<Committed<F>, Refused<'http/key-reused'>> | undefined> {
  const item = await table.get(documentKey(command.shopId, command.key), { consistent: true });
  if (!item) return undefined;
  const document = documentOf<F>(item);
  return document.hash === command.hash ? ok({ document, replayed: true }) : { ok: false, error: { code: 'http/key-reused' } };
}
