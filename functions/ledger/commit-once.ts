import type { ErrorCode } from '@shared/contracts/error-codes';
import type { ShopId } from '@shared/kernel/ids';
import type { Instant } from '@shared/kernel/instant';
import { ok, type Result } from '@shared/kernel/result';
import { type CommandMark, type Refused, sameCommand } from '../platform/http/routes';
import { type AttemptDependencies, untilAnswered } from '../platform/table/attempts';
import type { Table, Value, Write } from '../platform/table/table';
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
export interface CommitDependencies extends AttemptDependencies {
  readonly table: Table;
}
export interface Command extends CommandMark {
  readonly shopId: ShopId;
  readonly kind: string;
}
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
  const answered = await untilAnswered(deps, () => attemptOnce(deps, command, decide));
  if (answered) return answered;
  return (await standing<F>(deps.table, command).catch(() => undefined)) ?? { ok: false, error: { code: 'ledger/busy' } };
}

async function attemptOnce<F, Code extends ErrorCode>(deps: CommitDependencies, command: Command, decide: () => Promise<Result<Plan<F>, Refused<Code>>>) {
  const plan = await decide();
  if (!plan.ok) return plan.error.denied ? plan : ((await standing<F>(deps.table, command)) ?? plan);
  const { facts, at, by, state, writes } = plan.value;
  const document: Document<F> = { shopId: command.shopId, key: command.key, kind: command.kind, hash: command.hash, at, by, facts, state: state ?? {} };
  const outcome = await deps.table.write([{ put: documentItem(document), when: { absent: true } }, ...writes]);
  return outcome.ok ? ok({ document, replayed: false }) : standing<F>(deps.table, command);
}

/** The answer that the document of this key already gives, if it stands. */
async function standing<F>(table: Table, command: Command): Promise<Result<Committed<F>, Refused<'http/key-reused'>> | undefined> {
  const item = await table.get(documentKey(command.shopId, command.key), { consistent: true });
  if (!item) return undefined;
  const document = documentOf<F>(item);
  return sameCommand(command, document.hash) ? ok({ document, replayed: true }) : { ok: false, error: { code: 'http/key-reused' } };
}
