import type { CouponsContract } from '@shared/contracts/coupons.contract';
import type { CommandKey, CouponTypeId, MemberId, ShopId } from '@shared/kernel/ids';
import { after, MINUTE_MS } from '@shared/kernel/instant';
import { DEFAULT_PAGE } from '@shared/kernel/page';
import { ok, refuse, type Result } from '@shared/kernel/result';
import type { Zone } from '@shared/kernel/shop-day';
import type * as z from 'zod';
import { type CommitDependencies, commitOnce, type Plan } from '../ledger';
import { isOwn, type Member, memberKey, type MembersOf, standingMember } from '../membership';
import type { Clock } from '../platform/clock';
import { derivedCommandKey } from '../platform/crypto/derived-id';
import { type DueEntry, dueWrite } from '../platform/due/due-entry';
import type { CommandMark, Refused, StaffCaller } from '../platform/http/routes';
import type { Ids } from '../platform/ids';
import { primedTable } from '../platform/table/primed-table';
import { type Item, type Table, TableUnavailable } from '../platform/table/table';
import { written } from '../platform/table/written';
import { type CouponView, couponView } from './coupon-view';
import { couponTypeKey, couponTypeOf, issueKey, issueListKey, issuesRange, STOCK_SHARDS, stockKeys, tallyKey } from './coupons.dynamo';
import { termFrom } from './domain/coupon';
import { createIssueCoupons } from './issue-coupons';
import { type GivenFacts, type GivingDependencies, planGiving } from './plan-giving';

export interface StaffIssueDependencies extends CommitDependencies, GivingDependencies {
  readonly now: Clock;
  readonly zoneOf: (shopId: ShopId) => Promise<Zone>;
}
export interface RunDependencies extends CommitDependencies {
  readonly now: Clock;
  readonly zoneOf: (shopId: ShopId) => Promise<Zone>;
  readonly membersOf: MembersOf;
  readonly ids: Pick<Ids, 'newId'>;
}
export const ISSUE_DUE = 'coupon-issue';
type IssueView = z.output<CouponsContract['issueToMembers']['response']>;
type OneCode = CouponsContract['issueCoupon']['errors'][number];
type ManyCode = CouponsContract['issueToMembers']['errors'][number];

/** A manager gives one coupon to one member, with a reason that stays on the command's document; never to their own card. */
export const createIssueCoupon = (deps: StaffIssueDependencies) =>
  async (request: z.output<CouponsContract['issueCoupon']['request']>, caller: StaffCaller, mark: CommandMark): Promise<Result<CouponView, Refused<OneCode>>> => {
    const { shopId, memberId, couponTypeId, reason } = request;
    const committed = await commitOnce<GivenFacts, OneCode>(deps, { ...mark, shopId, kind: 'coupon-issue' }, async (): Promise<Result<Plan<GivenFacts>, Refused<OneCode>>> => {
      const planned = await planGiving(deps, { shopId, memberId, couponTypeId, source: 'shop', draft: { kind: 'coupon-issue', staffId: caller.staffId, staffName: caller.name }, by: caller.staffId, key: mark.key, at: deps.now(), zone: await deps.zoneOf(shopId) });
      if (!planned.ok) return planned;
      const { member, ...plan } = planned.value;
      return isOwn(member, caller) ? refuse('visits/own-membership') : ok({ ...plan, state: { reason } });
    });
    return committed.ok ? ok(couponView(committed.value.document.facts.coupon, committed.value.document.at, {})) : committed;
  };

const viewOf = (item: Item): IssueView => ({
  issueId: item.issueId as CommandKey, couponTypeId: item.couponTypeId as CouponTypeId, title: item.title as string, reason: item.reason as string, at: item.at as IssueView['at'], by: item.by as string,
  to: item.to as IssueView['to'], given: item.given as number, refused: item.refused as number, state: item.state as IssueView['state'], ...(item.listed === undefined ? {} : { listed: item.listed as number }), ...(item.budgetSpent ? { budgetSpent: true } : {}),
});

/** Starts the giving to a list of members, or to all: the run stands with its first due entry in one commit, and the tick does the rest. */
export const createIssueToMembers = (deps: StaffIssueDependencies) =>
  async (request: z.output<CouponsContract['issueToMembers']['request']>, caller: StaffCaller, mark: CommandMark): Promise<Result<IssueView, Refused<ManyCode>>> => {
    const { shopId, couponTypeId, reason } = request;
    const memberIds = request.memberIds && [...new Set(request.memberIds)];
    const committed = await commitOnce<{ readonly run: IssueView }, ManyCode>(deps, { ...mark, shopId, kind: 'coupon-issue-run' }, async () => {
      const [at, item] = [deps.now(), await deps.table.get(couponTypeKey(shopId, couponTypeId), { consistent: true })];
      const type = item && couponTypeOf(item);
      if (!type || type.closedAt !== undefined) return refuse('coupons/type-unknown');
      if (!termFrom(type, at, await deps.zoneOf(shopId))) return refuse('coupons/term-over');
      const run: IssueView = { issueId: mark.key, couponTypeId, title: type.title, reason, at, by: caller.name, to: memberIds ? 'list' : 'all', given: 0, refused: 0, state: 'running', ...(memberIds ? { listed: memberIds.length } : {}) };
      return ok({
        facts: { run }, at, by: caller.staffId, writes: [
          { put: { ...issueKey(shopId, mark.key), kind: 'coupon-issue', shopId, ...run, step: 0, staffId: caller.staffId, giver: caller.userId }, when: { absent: true } },
          ...(memberIds ? [{ put: { ...issueListKey(shopId, mark.key), kind: 'coupon-issue-list', memberIds }, when: { absent: true as const } }] : []),
          dueWrite({ shopId, kind: ISSUE_DUE, subject: mark.key, at }),
        ],
      });
    });
    return committed.ok ? ok(committed.value.document.facts.run) : committed;
  };

/** The runs of a shop, newest first, with how far each is. */
export const createListIssues = ({ table }: { readonly table: Table }) => async (request: { readonly shopId: ShopId; readonly cursor?: string | undefined; readonly limit?: number | undefined }): Promise<Result<z.output<CouponsContract['listIssues']['response']>, never>> => {
  const page = await table.query({ ...issuesRange(request.shopId), newestFirst: true, limit: request.limit ?? DEFAULT_PAGE, cursor: request.cursor });
  return ok({ items: page.items.map(viewOf), ...(page.cursor ? { next: page.cursor } : {}) });
};

const BATCH = 25;
/** Members given to at once: fewer than there are shards, so that none waits for another. */
const WIDTH = 5;
const BATCHES_A_TICK = 40;
/** Before the next piece, so that one large shop does not hold the tick. */
const PAUSE_MS = MINUTE_MS;

/**
 * One piece of a run: up to a thousand members, then a due entry that goes on from there. Each member's coupon is a command of its own, its key made of run and
 * member, so a piece that was cut off is simply done again: whoever has theirs is found to have it, and is counted as given. Progress moves on under condition.
 */
export const createRunIssue = (deps: RunDependencies) => async ({ shopId, subject }: Pick<DueEntry, 'shopId' | 'subject'>): Promise<'done' | 'moved'> => {
  const key = issueKey(shopId, subject as CommandKey);
  // Read for sure: a list that has not arrived yet would be taken for no list, and a coupon for one go to everybody.
  const list = (await deps.table.get(issueListKey(shopId, subject as CommandKey), { consistent: true }))?.memberIds as readonly MemberId[] | undefined;
  for (let batch = 0; batch < BATCHES_A_TICK; batch++) {
    const run = await deps.table.get(key, { consistent: true });
    if (!run || run.state === 'done') return 'done';
    if (run.to === 'list' && !list) throw new TableUnavailable('the list of the run is not there');
    const step = run.step as number;
    const page = list ? { memberIds: list.slice(step * BATCH, (step + 1) * BATCH), ...((step + 1) * BATCH < list.length ? { cursor: 'more' } : {}) } : await deps.membersOf(shopId, run.cursor as string | undefined, BATCH);
    const { given, spent } = run.budgetSpent ? NONE_LEFT : await giveAll(deps, run, page.memberIds);
    const set = { step: step + 1, given: (run.given as number) + given, refused: (run.refused as number) + page.memberIds.length - given, state: page.cursor ? 'running' : 'done', ...(spent ? { budgetSpent: true } : {}), ...(page.cursor ? { cursor: page.cursor } : {}) };
    const moved = await deps.table.write([{ update: key, set, when: { equals: { step } } }]);
    // Another tick is at it: whichever moves on, nobody is given to twice.
    if (!moved.ok) throw new TableUnavailable('the run was moved on by another tick');
    if (!page.cursor) return 'done';
  }
  await written(deps.table, [dueWrite({ shopId, kind: ISSUE_DUE, subject, at: after(deps.now(), PAUSE_MS) })]);
  return 'done';
};
/** After the budget is spent a run only counts who is left, so that it can say how many got none. */
const NONE_LEFT = { given: 0, spent: true };
/** Gives to a page of members, all decided from one read; how many have theirs now, and whether the budget ran out. */
async function giveAll(deps: RunDependencies, run: Item, memberIds: readonly MemberId[]): Promise<typeof NONE_LEFT> {
  const typeId = run.couponTypeId as CouponTypeId;
  const [shared, own] = [[couponTypeKey(run.shopId as ShopId, typeId), ...stockKeys(typeId)], memberIds.flatMap((memberId) => [memberKey(memberId), tallyKey(memberId, typeId)])];
  const items = memberIds.length > 0 ? await deps.table.getMany([...shared, ...own]) : [];
  let [given, spent] = [0, false];
  for (let start = 0; start < memberIds.length; start += WIDTH) {
    const results = await Promise.all(memberIds.slice(start, start + WIDTH).map((memberId, i) => giveOne({ ...deps, table: primedTable(deps.table, [...shared, ...own], items) }, run, memberId, start + i)));
    given += results.filter((one) => one === 'given').length;
    spent ||= results.includes('spent');
  }
  return { given, spent };
}
/** Whether this member has the coupon of this run now, or the budget has none for them. No answer is no refusal: the piece is done again. Each begins at the next shard, so that none waits for another. */
async function giveOne(deps: RunDependencies, run: Item, memberId: MemberId, place: number): Promise<'given' | 'refused' | 'spent'> {
  const { shopId, issueId, staffId, by, couponTypeId } = run as Item & { shopId: ShopId; issueId: CommandKey; staffId: string; by: string; couponTypeId: CouponTypeId };
  const member = await standingMember(deps.table, shopId, memberId);
  // Nobody chooses themselves; of everybody one may be one.
  if (!member || (run.to === 'list' && run.giver !== undefined && isOwn(member, { userId: run.giver as string }))) return 'refused';
  const key = derivedCommandKey('coupon-issue', issueId, member.memberId);
  const zone = await deps.zoneOf(shopId);
  const issueCoupons = createIssueCoupons({ table: deps.table, ids: { newId: deps.ids.newId, fraction: () => (place % STOCK_SHARDS) / STOCK_SHARDS } });
  let read: Member | undefined = member;
  const committed = await commitOnce(deps, { shopId, key, hash: issueId, kind: 'coupon-issue' }, () => {
    const known = read;
    read = undefined;
    return planGiving({ ...deps, issueCoupons }, { shopId, memberId: member.memberId, couponTypeId, source: 'shop', draft: { kind: 'coupon-issue', staffName: by }, by: staffId, key, at: deps.now(), zone, issueId, ...(known ? { member: known } : {}) });
  });
  if (!committed.ok && committed.error.code === 'ledger/busy') throw new TableUnavailable('a member is busy');
  return committed.ok ? 'given' : committed.error.code === 'coupons/budget-spent' ? 'spent' : 'refused';
}
