import type { CreditContract } from '@shared/contracts/credit.contract';
import { assert } from '@shared/kernel/assert';
import { fen, yuanText } from '@shared/kernel/money';
import { ok, refuse, type Result } from '@shared/kernel/result';
import type * as z from 'zod';
import { advance, advanceWrites, commitOnce, type Plan } from '../ledger';
import { type CreditAccount, type CreditTerms, noteWrite, notOwn, standingMember } from '../membership';
import type { CommandMark, Refused, StaffCaller } from '../platform/http/routes';
import { owedFen } from './domain/account';
import { accountView, type AccountView } from './credit-view';
import type { CreditOfficeDependencies } from './credit.ports';

type SetRequest = z.output<CreditContract['setCreditAccount']['request']>;
type CloseRequest = z.output<CreditContract['closeCreditAccount']['request']>;
type Code = CreditContract['closeCreditAccount']['errors'][number];
interface Facts {
  readonly account: CreditAccount;
}
const termsText = (terms: CreditTerms): string => (terms.kind === 'days' ? `${terms.days} 天内结` : terms.day === 31 ? '每月最后一天结' : `每月 ${terms.day} 日结`);

/** A change of the account: the entry without postings raises the version, so that a visit decided before it is decided again. */
async function change(
  deps: CreditOfficeDependencies, caller: StaffCaller, { shopId, memberId, reason }: CloseRequest, mark: CommandMark, kind: string,
  decide: (credit: CreditAccount | undefined, owed: ReturnType<typeof owedFen>) => Result<{ readonly account: CreditAccount; readonly title: string }, Refused<Exclude<Code, 'ledger/busy' | 'http/key-reused'>>>,
): Promise<Result<AccountView, Refused<Code>>> {
  const committed = await commitOnce(deps, { ...mark, shopId, kind }, async (): Promise<Result<Plan<Facts>, Refused<Code>>> => {
    const at = deps.now();
    const member = await standingMember(deps.table, shopId, memberId);
    if (!member) return refuse('http/not-found');
    const own = notOwn(member, caller);
    if (!own.ok) return own;
    const decided = decide(member.credit, owedFen(member));
    if (!decided.ok) return decided;
    const { account, title } = decided.value;
    const advanced = advance(member, { at, kind: 'credit-changed', documentId: mark.key, postings: [], staffId: caller.staffId, staffName: caller.name }, (same) => ({ ...same, credit: account }));
    assert(advanced.ok, 'an entry without postings takes nothing');
    return ok({ at, by: caller.staffId, facts: { account }, state: { reason }, writes: [...advanceWrites(advanced.value), noteWrite(member.memberId, { at, kind: 'credit', title, detail: reason, by: caller.name }, mark.key)] });
  });
  return committed.ok ? ok(accountView(committed.value.document.facts.account)) : committed;
}

/** Opens the account, opens it again, or changes limit and terms; bills that stand keep their day. */
export const createSetCreditAccount = (deps: CreditOfficeDependencies) => async (caller: StaffCaller, request: SetRequest, mark: CommandMark) => {
  const { limitFen, terms } = request;
  const done = await change(deps, caller, request, mark, 'credit-account', (credit) => ok({
    account: { bills: 0, ...credit, state: 'open', limitFen, terms }, title: `${credit?.state === 'open' ? '改了挂账' : '开了挂账'}：额度 ${yuanText(limitFen)}，${termsText(terms)}`,
  }));
  assert(done.ok || (done.error.code !== 'credit/no-account' && done.error.code !== 'credit/still-owed'), 'whoever has no account gets one');
  return done as Result<AccountView, Refused<CreditContract['setCreditAccount']['errors'][number]>>;
};
/** Closes it, when nothing is owed. */
export const createCloseCreditAccount = (deps: CreditOfficeDependencies) => (caller: StaffCaller, request: CloseRequest, mark: CommandMark) =>
  change(deps, caller, request, mark, 'credit-closing', (credit, owed) => {
    if (credit?.state !== 'open') return refuse('credit/no-account');
    return owed > fen(0) ? refuse('credit/still-owed', { owedFen: owed }) : ok({ account: { ...credit, state: 'closed' }, title: '关了挂账' });
  });
