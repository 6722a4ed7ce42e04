import { assert } from '@shared/kernel/assert';
import { ok, refuse, type Result } from '@shared/kernel/result';
import { dayOf, daysBetween } from '@shared/kernel/shop-day';
import { advance, type CommitDependencies, commitOnce, type Plan } from '../ledger';
import { type AccelerateMember, isOwn, noteWrite, type OwnAccelerator, standingMember } from '../membership';
import type { Clock } from '../platform/clock';
import type { Refused } from '../platform/http/routes';
import type { ShopBook } from '../shops';
import { advanceBeside } from './joining.dynamo';

interface Facts {
  readonly accelerator?: OwnAccelerator;
}
type Code = 'http/not-found' | 'identity/not-allowed' | 'membership/accelerator-day';
const MOST_DAYS = 90;

/**
 * Gives one member a multiple for a time (加速积分), or takes it back, once for the key and with a reason that stays in the story. One at a time: a new one takes the place of
 * the old. An entry without postings raises the version, so that a visit which was quoted before is decided again.
 */
export const createAccelerateMember = (deps: CommitDependencies & { readonly now: Clock; readonly shopBook: ShopBook }): AccelerateMember => async ({ shopId, memberId, accelerator, reason }, caller, mark) => {
  const committed = await commitOnce<Facts, Code>(deps, { ...mark, shopId, kind: 'accelerator' }, async (): Promise<Result<Plan<Facts>, Refused<Code>>> => {
    const at = deps.now();
    const [member, found] = await Promise.all([standingMember(deps.table, shopId, memberId), deps.shopBook.find(shopId)]);
    if (!member || !found) return refuse('http/not-found');
    if (isOwn(member, caller)) return refuse('identity/not-allowed');
    const days = accelerator ? daysBetween(dayOf(at, found.shop.zone), accelerator.until) : 0;
    if (days < 0 || days > MOST_DAYS) return refuse('membership/accelerator-day', { most: MOST_DAYS });
    const given: OwnAccelerator | undefined = accelerator && { ...accelerator, at, reason, by: caller.name };
    const advanced = advance(member, { at, kind: 'accelerator-changed', documentId: mark.key, postings: [] });
    assert(advanced.ok, 'an entry without postings takes nothing');
    return ok({
      facts: given ? { accelerator: given } : {}, at, by: caller.staffId,
      writes: [
        ...advanceBeside(advanced.value, given ? { set: { accelerator: { ...given } } } : { remove: ['accelerator'] }),
        noteWrite(member.memberId, { at, kind: 'card', title: given ? `加速积分 ${given.multiplierPercent / 100} 倍，到 ${given.until}` : '收回了加速积分', detail: reason, by: caller.name }, mark.key),
      ],
    });
  });
  return committed.ok ? ok({ ...committed.value.document.facts }) : committed;
};
