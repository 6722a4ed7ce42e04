import { assert } from '@shared/kernel/assert';
import { ok, refuse, type Result } from '@shared/kernel/result';
import { advance, type CommitDependencies, commitOnce, type Plan } from '../ledger';
import { type FreezeMember, type Frozen, isOwn, noteWrite, standingMember } from '../membership';
import type { Clock } from '../platform/clock';
import type { Refused } from '../platform/http/routes';
import { advanceBeside } from './joining.dynamo';

interface Facts {
  readonly frozen?: Frozen;
}
type Code = 'http/not-found' | 'identity/not-allowed';

/**
 * Freezes a member with a reason, or lets go again, once for the key. An entry without postings raises the version, so that a visit which was decided
 * before the freeze is decided again and refused. Freezing twice keeps the newer reason.
 */
export const createFreezeMember = (deps: CommitDependencies & { readonly now: Clock }): FreezeMember => async ({ shopId, memberId, frozen, reason }, caller, mark) => {
  const committed = await commitOnce<Facts, Code>(deps, { ...mark, shopId, kind: 'freeze' }, async (): Promise<Result<Plan<Facts>, Refused<Code>>> => {
    const at = deps.now();
    const member = await standingMember(deps.table, shopId, memberId);
    if (!member) return refuse('http/not-found');
    if (isOwn(member, caller)) return refuse('identity/not-allowed');
    const state: Frozen = { at, reason, by: caller.name };
    const advanced = advance(member, { at, kind: 'freeze-changed', documentId: mark.key, postings: [] });
    assert(advanced.ok, 'an entry without postings takes nothing');
    return ok({
      facts: frozen ? { frozen: state } : {}, at, by: caller.staffId,
      writes: [
        ...advanceBeside(advanced.value, frozen ? { set: { frozen: { ...state } } } : { remove: ['frozen'] }),
        noteWrite(member.memberId, { at, kind: 'frozen', title: frozen ? '冻结了会员' : '解除了冻结', detail: reason, by: caller.name }, mark.key),
      ],
    });
  });
  return committed.ok ? ok({ ...committed.value.document.facts }) : committed;
};
