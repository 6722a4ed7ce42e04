import type { MallContract } from '@shared/contracts/mall.contract';
import { assert } from '@shared/kernel/assert';
import type { MemberId, ShopId } from '@shared/kernel/ids';
import { points } from '@shared/kernel/money';
import { ok, refuse, type Result } from '@shared/kernel/result';
import type * as z from 'zod';
import { advance, advanceWrites, type CommitDependencies, commitOnce, type Plan } from '../ledger';
import { type AutoRedemption, memberKey, notFrozen, standingMember } from '../membership';
import type { Clock } from '../platform/clock';
import type { CommandMark, Refused } from '../platform/http/routes';
import type { Write } from '../platform/table/table';
import { goodsKey, goodsOf } from './mall.dynamo';

type Operation = MallContract['setAutoRedemption'];
type Code = Operation['errors'][number];
type Facts = z.output<Operation['response']>;
type Request = z.output<Operation['request']> & { readonly shopId: ShopId; readonly memberId: MemberId };

/**
 * The member's own switch: one coupon at the price that was seen, or nothing any more, which is always allowed. An entry without postings raises the version,
 * so that a redemption which was decided by the switch as it was is decided again.
 */
export const createSetAutoRedemption = (deps: CommitDependencies & { readonly now: Clock }) => async ({ shopId, memberId, auto }: Request, mark: CommandMark): Promise<Result<Facts, Refused<Code>>> => {
  const committed = await commitOnce<Facts, Code>(deps, { ...mark, shopId, kind: 'auto-redemption' }, async (): Promise<Result<Plan<Facts>, Refused<Code>>> => {
    const at = deps.now();
    const member = await standingMember(deps.table, shopId, memberId);
    if (!member) return refuse('http/not-found');
    if (auto) {
      const fit = notFrozen(member);
      if (!fit.ok) return fit;
      const item = await deps.table.get(goodsKey(shopId, auto.goodsId), { consistent: true });
      const goods = item && goodsOf(item);
      if (!goods || goods.closed || goods.gives.kind !== 'coupon') return refuse('mall/goods-gone');
      if (goods.points !== auto.points) return refuse('mall/price-changed', { points: goods.points });
    }
    const advanced = advance(member, { at, kind: 'mall-auto-changed', documentId: mark.key, postings: [] });
    assert(advanced.ok, 'an entry without postings takes nothing');
    const choice: AutoRedemption | undefined = auto && { goodsId: auto.goodsId, points: points(auto.points) };
    const key = memberKey(member.memberId);
    const writes = advanceWrites(advanced.value).map((write): Write =>
      ('update' in write && write.update.pk === key.pk && write.update.sk === key.sk ? { ...write, ...(choice ? { set: { ...write.set, auto: { ...choice } } } : { remove: [...(write.remove ?? []), 'auto'] }) } : write));
    return ok({ facts: choice ? { auto: { ...choice } } : {}, at, by: member.memberId, writes });
  });
  return committed.ok ? ok({ ...committed.value.document.facts }) : committed;
};
