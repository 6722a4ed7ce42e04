import { assert } from '@shared/kernel/assert';
import type { CommandKey, MemberId } from '@shared/kernel/ids';
import type { Instant } from '@shared/kernel/instant';
import { ok, refuse, type Result } from '@shared/kernel/result';
import type { Zone } from '@shared/kernel/shop-day';
import { takeOutWrites } from '../coupons';
import { advanceBeside } from '../joining';
import { advance, type Advanced, type CommitDependencies, commitOnce, documentKey, type Plan, readLots } from '../ledger';
import { claimKey, dropRowWrite, type Member, NOBODY, noteKey, noteWrite, type Profile, profileWrite, withAnswers } from '../membership';
import { packageKey } from '../packages';
import type { Clock } from '../platform/clock';
import { derivedCommandKey } from '../platform/crypto/derived-id';
import type { Refused } from '../platform/http/routes';
import type { Table, Write } from '../platform/table/table';
import type { RuleBook } from '../shops';
import { askKey } from '../stored-value';
import { withoutThese } from './domain/answers-in';
import { balancesText } from './domain/fate';
import type { Import, Opening, Undo } from './domain/import';
import { type Kept, turnedBack } from './domain/undo';
import { byNameKeyOf, leavesMark, openingKeyOf } from './known-of';
import { RowBusy } from './move-in-row';
import { leaveByNameWrites } from './records.dynamo';
import { type Opened, readOpened } from './read-opened';

export interface UndoRowDependencies extends CommitDependencies {
  readonly now: Clock;
  readonly ruleBook: RuleBook;
  readonly zoneOf: (shopId: Import['shopId']) => Promise<Zone>;
}
/** What the document of a row that was taken back says, and the proof holds the entry against. */
export interface UndoneFacts extends Opening {
  readonly importId: CommandKey;
  readonly row: number;
  readonly memberId: MemberId;
  /** A member whom the import made is gone; a card that it completed is as it was before. */
  readonly outcome: 'taken' | 'reversed';
}
export type RowUndone = { readonly undone: UndoneFacts } | { readonly kept: Kept; readonly memberId?: MemberId };
const UNDONE = 'opening-undone';

/** One row is taken back, once for import and row, or stays with the reason; decided afresh by what the member is now, and nothing of theirs since is ever lost: version, profile, packages and coupons are conditions. */
export async function undoRow(deps: UndoRowDependencies, one: Import, undo: Undo, row: number): Promise<RowUndone> {
  const key = derivedCommandKey('import-undone', one.importId, row);
  let because: { readonly kept: Kept; readonly memberId: MemberId } | undefined;
  const committed = await commitOnce<UndoneFacts, 'http/not-found'>(deps, { key, hash: key, shopId: one.shopId, kind: UNDONE }, async (): Promise<Result<Plan<UndoneFacts>, Refused<'http/not-found'>>> => {
    const [at, [opened], zone] = [deps.now(), await readOpened(deps.table, one, [row]), await deps.zoneOf(one.shopId)];
    assert(opened, 'a row that was moved in');
    because = opened.kept && { kept: opened.kept, memberId: opened.member.memberId };
    if (because) return refuse('http/not-found');
    const { importId: _import, memberId, outcome, profileVersion: _version, packages: _packages, openedBy: _by, openedCard: _card, was: _was, told: _told, ...rest } = opened.facts;
    const facts: UndoneFacts = { ...rest, importId: one.importId, memberId, outcome: outcome === 'added' ? 'taken' : 'reversed' };
    const member = await readLots(deps, opened.member, at, zone);
    const result = advance(member, { at, kind: UNDONE, documentId: key, postings: turnedBack(opened.newest), staffId: undo.staffId, staffName: undo.byName }, asBefore(opened));
    assert(result.ok, 'nothing of an opening is spent');
    return ok({ facts, at, by: undo.staffId, writes: [...(outcome === 'added' ? takenWrites(opened, result.value) : reversedWrites(opened, result.value, at, undo, key)), ...(await alongWrites(deps.table, opened, at))] });
  });
  if (committed.ok) return { undone: committed.value.document.facts };
  if (committed.error.code === 'ledger/busy' || !because) throw new RowBusy(`row ${row} is asked again later`);
  return because;
}
/** The rest of the account without what came along: its coupons, and the tier that a completed card had. */
const asBefore = ({ facts: { was }, coupons }: Opened) => (member: Member): Member => {
  const left = { ...member, openCoupons: member.openCoupons.filter(({ couponId }) => !coupons.some((one) => one.couponId === couponId)) };
  return was ? { ...left, tierId: was.tierId, tierHold: was.tierHold, tierBars: was.tierBars } as Member : left;
};
/** What came along goes: packages, coupons, the note, the balances as something to refund, and the claim by which the balances would not come in again. */
async function alongWrites(table: Table, { documentId, openedAt, facts, member, profile, packages, coupons, asked }: Opened, at: Instant): Promise<readonly Write[]> {
  const { memberId, shopId } = member;
  const { importId } = facts;
  const named = facts.openedBy === 'phone' ? { phoneHash: profile.phoneHash } : { cardNumber: facts.openedCard ?? member.cardNumber };
  const mark = leavesMark(named) ? byNameKeyOf(shopId, { name: member.name, balances: balancesText(facts) }) : undefined;
  const marks = mark ? leaveByNameWrites(mark, await table.get(mark, { consistent: true }), memberId, importId) : [];
  return [
    ...packages.map((pack): Write => ({ delete: packageKey(memberId, pack.packageId), when: { equals: { revision: pack.revision } } })), ...takeOutWrites(coupons, at, '撤销搬家'),
    { update: documentKey(shopId, documentId), set: { undoneAt: at } }, { delete: noteKey(memberId, openedAt, documentId) }, { delete: openingKeyOf(shopId, named), when: { equals: { memberId } } }, ...marks,
    { check: askKey(shopId, documentId), when: asked ? { equals: { askId: asked.askId, state: asked.state } } : { absent: true } },
  ];
}
const dropped = ({ member: { shopId, memberId } }: Opened, kind: 'phone' | 'card', value: string): Write => ({ delete: claimKey(shopId, kind, value), when: { equals: { memberId } } });

/** The card stands no longer: it leads to nobody, and phone and plastic card are free for whoever brings them next. What described the person is gone; the journal stays. */
function takenWrites(opened: Opened, advanced: Advanced): readonly Write[] {
  const { member, profile } = opened;
  const { memberId, shopId } = member;
  return [
    ...advanceBeside(advanced, { set: { mergedInto: NOBODY, phoneVerified: false }, remove: ['phoneMasked', 'cardNumber', 'name'] }), profileWrite({ memberId, shopId, version: profile.version + 1, consents: {} }), dropRowWrite(shopId, memberId),
    ...(profile.phoneHash === undefined ? [] : [dropped(opened, 'phone', profile.phoneHash)]), ...(member.cardNumber === undefined ? [] : [dropped(opened, 'card', member.cardNumber)]),
  ];
}
/** The card is as it was before it was completed. */
function reversedWrites(opened: Opened, advanced: Advanced, at: Instant, undo: Undo, key: CommandKey): readonly Write[] {
  const { member, profile, facts } = opened;
  const { filled = [], answers = [] } = facts.was ?? {};
  const { birthday: _day, birthdaySetAt: _at, ...without } = profile;
  const before: Profile = withAnswers({ ...(filled.includes('birthday') ? without : profile), version: profile.version + 1 }, withoutThese(profile.answers, answers));
  return [
    ...advanceBeside(advanced, { remove: filled.filter((one) => one !== 'birthday'), ...(filled.includes('name') ? { add: { nameVersion: 1 } } : {}) }), ...(filled.includes('birthday') || answers.length > 0 ? [profileWrite(before)] : []),
    ...(filled.includes('cardNumber') && member.cardNumber !== undefined ? [dropped(opened, 'card', member.cardNumber)] : []), noteWrite(member.memberId, { at, kind: 'profile', title: '撤销了搬家', by: undo.byName }, key),
  ];
}
