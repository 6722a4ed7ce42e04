import type { RecordsContract } from '@shared/contracts/records.contract';
import type { Instant } from '@shared/kernel/instant';
import { ok, type Result } from '@shared/kernel/result';
import type * as z from 'zod';
import { type CommitDependencies, commitOnce, type Plan } from '../ledger';
import type { Clock } from '../platform/clock';
import type { CommandMark, Refused, StaffCaller } from '../platform/http/routes';
import { checkSignOff } from './domain/import';
import { importKey, importOf, signOffWrites } from './records.dynamo';

type Operation = RecordsContract['signOffImport'];
type Code = Operation['errors'][number];
interface Facts {
  readonly signedOffAt: Instant;
}

/** The owner takes the totals on: they must be the ones that the rehearsal came to. From here on the background moves the rows in. */
export const createSignOffImport = (deps: CommitDependencies & { readonly now: Clock }) =>
  async ({ shopId, importId, ready, totals }: z.output<Operation['request']>, caller: StaffCaller, mark: CommandMark): Promise<Result<z.output<Operation['response']>, Refused<Code>>> => {
    const committed = await commitOnce<Facts, Code>(deps, { ...mark, shopId, kind: 'import-signed-off' }, async (): Promise<Result<Plan<Facts>, Refused<Code>>> => {
      const item = await deps.table.get(importKey(shopId, importId), { consistent: true });
      if (!item) return { ok: false, error: { code: 'http/not-found' } };
      const one = importOf(item);
      const may = checkSignOff(one, ready, totals);
      if (!may.ok) return may;
      const at = deps.now();
      return ok({ facts: { signedOffAt: at }, at, by: caller.staffId, writes: signOffWrites(one, at) });
    });
    return committed.ok ? ok({ ...committed.value.document.facts }) : committed;
  };
