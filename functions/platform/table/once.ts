import type { ErrorCode } from '@shared/contracts/error-codes';
import type { UserId } from '@shared/kernel/ids';
import { DAY_MS, SECOND_MS } from '@shared/kernel/instant';
import { ok, type Result } from '@shared/kernel/result';
import type { Clock } from '../clock';
import { type CommandMark, type Refused, sameCommand } from '../http/routes';
import { type AttemptDependencies, untilAnswered } from './attempts';
import { type Key, type Table, TableUnavailable, type Value, type Write } from './table';

export interface OnceDependencies extends AttemptDependencies {
  readonly table: Table;
  readonly now: Clock;
}
export interface OncePlan<T> {
  readonly answer: T;
  readonly writes: readonly Write[];
}
/** How long the same key answers the same; a phone keeps an unanswered command for hours, not weeks. */
const KEPT_MS = 30 * DAY_MS;
const markKey = (by: UserId, mark: CommandMark): Key => ({ pk: `COMMAND#${by}#${mark.key}`, sk: 'COMMAND' });

/**
 * Carries out a command of no one member (a shop, a store, an invitation) exactly once for its key and caller. The mark with the answer is
 * committed with the writes; before a refusal, and after anything that is not a clean commit, it is read consistently: the same hash gets the
 * first answer, another `http/key-reused`. Throws `TableUnavailable` when it was overtaken too often.
 */
export async function once<T, Code extends ErrorCode>(
  deps: OnceDependencies, by: UserId, mark: CommandMark, decide: () => Promise<Result<OncePlan<T>, Refused<Code>>>,
): Promise<Result<T, Refused<Code | 'http/key-reused'>>> {
  const answered = await untilAnswered(deps, () => attemptOnce(deps, by, mark, decide));
  if (answered) return answered;
  throw new TableUnavailable('the command was overtaken too often');
}

async function attemptOnce<T, Code extends ErrorCode>(deps: OnceDependencies, by: UserId, mark: CommandMark, decide: () => Promise<Result<OncePlan<T>, Refused<Code>>>) {
  const plan = await decide();
  if (!plan.ok) return (await standing<T>(deps.table, by, mark)) ?? plan;
  const { answer, writes } = plan.value;
  const item = { ...markKey(by, mark), kind: 'command', hash: mark.hash, answer: answer as Value, ttl: Math.ceil((deps.now() + KEPT_MS) / SECOND_MS) };
  const outcome = await deps.table.write([{ put: item, when: { absent: true } }, ...writes]);
  return outcome.ok ? ok(answer) : standing<T>(deps.table, by, mark);
}
async function standing<T>(table: Table, by: UserId, mark: CommandMark): Promise<Result<T, Refused<'http/key-reused'>> | undefined> {
  const item = await table.get(markKey(by, mark), { consistent: true });
  if (!item) return undefined;
  return sameCommand(mark, item.hash) ? ok(item.answer as T) : { ok: false, error: { code: 'http/key-reused' } };
}
