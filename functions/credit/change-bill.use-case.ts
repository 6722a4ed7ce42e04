import type { CreditContract } from '@shared/contracts/credit.contract';
import { assert } from '@shared/kernel/assert';
import type { CommandKey, MemberId, ShopId } from '@shared/kernel/ids';
import type { Instant } from '@shared/kernel/instant';
import { type Fen, fen } from '@shared/kernel/money';
import { ok, refuse, type Result } from '@shared/kernel/result';
import { dayOf, type ShopDay } from '@shared/kernel/shop-day';
import type * as z from 'zod';
import { advance, advanceWrites, commitOnce, type Plan, posting } from '../ledger';
import { type Member, noteWrite, notOwn, standingMember } from '../membership';
import type { CommandMark, MemberCaller, Refused, StaffCaller } from '../platform/http/routes';
import type { Write } from '../platform/table/table';
import { billOfVisit, cardsOf, stepWrites } from './credit.dynamo';
import type { CreditOfficeDependencies } from './credit.ports';
import { billView, type BillView } from './credit-view';
import { type Step, withBills } from './domain/account';
import { askLater, endAsk } from './domain/ask';
import { type Bill, dispute, disputedEnough, extend, settleDispute, withdraw } from './domain/bill';

type Request<K extends keyof CreditContract> = z.output<CreditContract[K]['request']>;
interface Target {
  readonly shopId: ShopId;
  readonly memberId: MemberId;
  readonly billId: CommandKey;
}
interface Who {
  readonly by: string;
  readonly name: string;
  /** Staff do not act on their own membership. */
  readonly staff?: StaffCaller;
}
interface Changed {
  readonly bill: Bill;
  readonly title: string;
  /** Leaves the debt, by an entry. */
  readonly writtenOffFen?: Fen;
}
interface Facts {
  readonly bill: Bill;
  readonly today: ShopDay;
}
type Basic = 'http/not-found' | 'visits/own-membership';
type Busy = 'ledger/busy' | 'http/key-reused';
type Decide<C extends BillCode> = (bill: Bill, at: Instant, today: ShopDay) => Result<Changed, Refused<C>>;
type BillCode = 'credit/bill-not-open' | 'credit/disputed-enough' | 'credit/not-disputed' | 'credit/due-day-wrong' | 'credit/ask-open' | 'credit/ask-over' | 'credit/asked-enough' | 'credit/asked-day-wrong';

/** A change of one bill, once for its key, with a line on the member's history; where nothing leaves the debt, document and bill are all that moves. */
async function change<C extends BillCode>(deps: CreditOfficeDependencies, { shopId, memberId, billId }: Target, reason: string, who: Who, mark: CommandMark, kind: string, decide: Decide<C>): Promise<Result<BillView, Refused<C | Basic | Busy>>> {
  const committed = await commitOnce(deps, { ...mark, shopId, kind }, async (): Promise<Result<Plan<Facts>, Refused<C | Basic>>> => {
    const at = deps.now();
    const member = await standingMember(deps.table, shopId, memberId);
    const bill = member && (await billOfVisit(deps.table, shopId, billId, cardsOf(member)));
    if (!member || !bill) return refuse('http/not-found');
    const own = who.staff ? notOwn(member, who.staff) : ok(undefined);
    if (!own.ok) return own;
    const today = dayOf(at, await deps.zoneOf(shopId));
    const decided = decide(bill, at, today);
    if (!decided.ok) return decided;
    const step = { before: bill, after: decided.value.bill };
    const writes = [...stepWrites(step), noteWrite(member.memberId, { at, kind: 'credit', title: decided.value.title, detail: reason, by: who.name }, mark.key), ...writeOff(member, decided.value.writtenOffFen ?? fen(0), step, { at, key: mark.key, staff: who.staff })];
    return ok({ at, by: who.by, facts: { bill: step.after, today }, state: { reason }, writes });
  });
  return committed.ok ? ok(billView(committed.value.document.facts.bill, committed.value.document.facts.today)) : committed;
}
function writeOff(member: Member, amountFen: Fen, step: Step, { at, key, staff }: { readonly at: Instant; readonly key: CommandKey; readonly staff: StaffCaller | undefined }): readonly Write[] {
  if (amountFen === 0) return [];
  const advanced = advance(member, {
    at, kind: 'credit-written-off', documentId: key, postings: [posting('member', 'sales', 'credit', amountFen, 'written-off')], amountFen, ...(staff ? { staffId: staff.staffId, staffName: staff.name } : {}),
  }, (same) => withBills(same, [step]));
  assert(advanced.ok, 'an open bill is owed');
  return advanceWrites(advanced.value);
}

const OWN_NAME = '会员本人';
const WITHDRAWN = '会员自己撤回';
/** What a member does to a bill of their own. */
async function changeMine<C extends BillCode>(deps: CreditOfficeDependencies, caller: MemberCaller, request: Omit<Target, 'memberId'>, reason: string, mark: CommandMark, kind: string, decide: Decide<C>): Promise<Result<BillView, Refused<C | 'http/not-found' | Busy>>> {
  const done = await change(deps, { ...request, memberId: caller.memberId }, reason, { by: caller.userId, name: OWN_NAME }, mark, kind, decide);
  assert(done.ok || done.error.code !== 'visits/own-membership', 'a member acts for themselves');
  return done as Result<BillView, Refused<C | 'http/not-found' | Busy>>;
}
const titled = <C extends BillCode>(next: Result<Bill, Refused<C>>, title: string): Result<Changed, Refused<C>> => (next.ok ? ok({ bill: next.value, title }) : next);
export const createDisputeMyBill = (deps: CreditOfficeDependencies) => (caller: MemberCaller, request: Request<'disputeMyBill'>, mark: CommandMark) =>
  changeMine(deps, caller, request, request.reason, mark, 'credit-dispute', (bill, at) => (disputedEnough(bill) ? refuse('credit/disputed-enough') : disputed(bill, 'member', { at, by: OWN_NAME, reason: request.reason })));
/** The member has found it in order after all. */
export const createWithdrawDispute = (deps: CreditOfficeDependencies) => (caller: MemberCaller, request: Request<'withdrawDispute'>, mark: CommandMark) =>
  changeMine(deps, caller, request, WITHDRAWN, mark, 'credit-withdrawal', (bill, at) => titled(withdraw(bill, { at, by: OWN_NAME, reason: WITHDRAWN }), '撤回了对一笔挂账的异议'));
/** The member asks for a later day; the shop answers. */
export const createAskExtension = (deps: CreditOfficeDependencies) => (caller: MemberCaller, request: Request<'askExtension'>, mark: CommandMark) =>
  changeMine(deps, caller, request, request.reason, mark, 'credit-extension-ask', (bill, at, today) => titled(askLater(bill, { askId: mark.key, until: request.until }, today, { at, by: OWN_NAME, reason: request.reason }), `申请把挂账延期到 ${request.until}`));
export const createWithdrawExtensionAsk = (deps: CreditOfficeDependencies) => (caller: MemberCaller, request: Request<'withdrawExtensionAsk'>, mark: CommandMark) =>
  changeMine(deps, caller, request, WITHDRAWN, mark, 'credit-extension-ask-end', (bill, at) => titled(endAsk(bill, request.askId, 'ask-withdrawn', { at, by: OWN_NAME, reason: WITHDRAWN }), '撤回了挂账延期申请'));
export const createDisputeBill = (deps: CreditOfficeDependencies) => (caller: StaffCaller, request: Request<'disputeBill'>, mark: CommandMark) =>
  change(deps, request, request.reason, staffWho(caller), mark, 'credit-dispute', (bill, at) => disputed(bill, 'staff', { at, by: caller.name, reason: request.reason }));
/** A manager has looked at it: what is open is written off, or stands. */
export const createSettleDispute = (deps: CreditOfficeDependencies) => (caller: StaffCaller, request: Request<'settleDispute'>, mark: CommandMark) =>
  change(deps, request, request.reason, staffWho(caller), mark, 'credit-settlement', (bill, at) => {
    const settled = settleDispute(bill, request.outcome, { at, by: caller.name, reason: request.reason });
    return settled.ok ? ok({ ...settled.value, title: request.outcome === 'upheld' ? '异议成立，核销了挂账' : '异议已核对，挂账不变' }) : settled;
  });
export const createExtendBill = (deps: CreditOfficeDependencies) => (caller: StaffCaller, request: Request<'extendBill'>, mark: CommandMark) =>
  change(deps, request, request.reason, staffWho(caller), mark, 'credit-extension', (bill, at, today) => titled(extend(bill, request.dueDay, today, { at, by: caller.name, reason: request.reason }, request.askId), `挂账延期到 ${request.dueDay}`));
/** A manager refuses the later day, with the sentence that the member reads. */
export const createRefuseExtensionAsk = (deps: CreditOfficeDependencies) => (caller: StaffCaller, request: Request<'refuseExtensionAsk'>, mark: CommandMark) =>
  change(deps, request, request.reason, staffWho(caller), mark, 'credit-extension-ask-end', (bill, at) => titled(endAsk(bill, request.askId, 'ask-refused', { at, by: caller.name, reason: request.reason }), '没有同意挂账延期'));

const staffWho = (staff: StaffCaller): Who => ({ by: staff.staffId, name: staff.name, staff });
const disputed = (bill: Bill, from: 'member' | 'staff', word: { readonly at: Instant; readonly by: string; readonly reason: string }) => titled(dispute(bill, from, word), '对一笔挂账提出了异议');
