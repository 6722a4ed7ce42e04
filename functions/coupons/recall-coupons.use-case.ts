import type { CouponsContract } from '@shared/contracts/coupons.contract';
import type { CommandKey, CouponTypeId, ShopId } from '@shared/kernel/ids';
import { DEFAULT_PAGE } from '@shared/kernel/page';
import { ok, refuse, type Result } from '@shared/kernel/result';
import type * as z from 'zod';
import { type CommitDependencies, commitOnce } from '../ledger';
import type { Clock } from '../platform/clock';
import { dueWrite } from '../platform/due/due-entry';
import type { CommandMark, Refused, StaffCaller } from '../platform/http/routes';
import type { Item, Table, Write } from '../platform/table/table';
import { couponTypeKey, couponTypeOf, issueKey, recallKey, recallsRange } from './coupons.dynamo';
import { RECALL_DUE } from './run-recall';

type RecallView = z.output<CouponsContract['recallCoupons']['response']>;
type Code = CouponsContract['recallCoupons']['errors'][number];
const viewOf = (item: Item): RecallView => ({
  recallId: item.recallId as CommandKey, couponTypeId: item.couponTypeId as CouponTypeId, title: item.title as string, reason: item.reason as string, at: item.at as RecallView['at'], by: item.by as string,
  recalled: item.recalled as number, used: item.used as number, lapsed: item.lapsed as number, state: item.state as RecallView['state'], ...(item.issueId === undefined ? {} : { issueId: item.issueId as CommandKey }),
});

/**
 * Starts to take back what one giving gave, or every unused coupon of a type, which is closed by the same commit so that no more are given meanwhile.
 * The tick does the rest (run-recall.ts). What is still being given is first given to its end.
 */
export const createRecallCoupons = (deps: CommitDependencies & { readonly now: Clock }) =>
  async (request: z.output<CouponsContract['recallCoupons']['request']>, caller: StaffCaller, mark: CommandMark): Promise<Result<RecallView, Refused<Code>>> => {
    const { shopId, couponTypeId, issueId, reason } = request;
    const committed = await commitOnce<{ readonly run: RecallView }, Code>(deps, { ...mark, shopId, kind: 'coupon-recall-run' }, async () => {
      const at = deps.now();
      const [typeItem, issue] = await deps.table.getMany([couponTypeKey(shopId, couponTypeId), ...(issueId ? [issueKey(shopId, issueId)] : [])]);
      if (!typeItem || (issueId && issue?.couponTypeId !== couponTypeId)) return refuse('http/not-found');
      if (issue && issue.state !== 'done') return refuse('coupons/still-giving');
      const run: RecallView = { recallId: mark.key, couponTypeId, title: couponTypeOf(typeItem).title, reason, at, by: caller.name, recalled: 0, used: 0, lapsed: 0, state: 'running', ...(issueId ? { issueId } : {}) };
      const closing: readonly Write[] = issueId || typeItem.closedAt !== undefined ? [] : [{ update: couponTypeKey(shopId, couponTypeId), set: { closedAt: at }, when: { exists: true, missing: ['closedAt'] } }];
      return ok({
        facts: { run }, at, by: caller.staffId,
        writes: [{ put: { ...recallKey(shopId, mark.key), kind: 'coupon-recall', shopId, ...run, step: 0 }, when: { absent: true } }, ...closing, dueWrite({ shopId, kind: RECALL_DUE, subject: mark.key, at })],
      });
    });
    return committed.ok ? ok(committed.value.document.facts.run) : committed;
  };

/** What was taken back, newest first, with how far each is. */
export const createListRecalls = ({ table }: { readonly table: Table }) => async (request: { readonly shopId: ShopId; readonly cursor?: string | undefined; readonly limit?: number | undefined }): Promise<Result<z.output<CouponsContract['listRecalls']['response']>, never>> => {
  const page = await table.query({ ...recallsRange(request.shopId), newestFirst: true, limit: request.limit ?? DEFAULT_PAGE, cursor: request.cursor });
  return ok({ items: page.items.map(viewOf), ...(page.cursor ? { next: page.cursor } : {}) });
};
