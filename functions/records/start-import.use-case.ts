import type { RecordsContract } from '@shared/contracts/records.contract';
import type { CommandKey } from '@shared/kernel/ids';
import { ok, type Result } from '@shared/kernel/result';
import type * as z from 'zod';
import { type CommitDependencies, commitOnce } from '../ledger';
import type { Clock } from '../platform/clock';
import type { CommandMark, Refused, StaffCaller } from '../platform/http/routes';
import { newImportWrite } from './records.dynamo';

type Operation = RecordsContract['startImport'];

/** Begins an import, once for the key, by which it is then called. Nothing of it is in the shop yet. */
export const createStartImport = (deps: CommitDependencies & { readonly now: Clock }) =>
  async ({ shopId, fileName, rowCount, existing }: z.output<Operation['request']>, caller: StaffCaller, mark: CommandMark): Promise<Result<z.output<Operation['response']>, Refused<Operation['errors'][number]>>> => {
    const committed = await commitOnce<{ readonly importId: CommandKey }, never>(deps, { ...mark, shopId, kind: 'import' }, async () => {
      const at = deps.now();
      return ok({ facts: { importId: mark.key }, at, by: caller.staffId, writes: [newImportWrite({ shopId, importId: mark.key, fileName, rowCount, existing, by: caller.userId, staffId: caller.staffId, byName: caller.name, createdAt: at })] });
    });
    return committed.ok ? ok({ ...committed.value.document.facts }) : committed;
  };
