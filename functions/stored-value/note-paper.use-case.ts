import type { ErrorCode } from '@shared/contracts/error-codes';
import type { StoredValueContract } from '@shared/contracts/stored-value.contract';
import { assert } from '@shared/kernel/assert';
import type { Instant } from '@shared/kernel/instant';
import { ok, refuse, type Result } from '@shared/kernel/result';
import type * as z from 'zod';
import { advance, advanceWrites, type CommitDependencies, commitOnce, type Plan } from '../ledger';
import { type Member, noteWrite, standingMember } from '../membership';
import type { CommandMark, MemberCaller, Refused, StaffCaller } from '../platform/http/routes';
import { lawDay } from './domain/law/in-force';
import { keptUnused, type Paper, type PaperKind, paperNumber, tailOf, writtenNumber } from './domain/paper';
import type { PaperNumbers } from './paper-numbers';
import { asksPapers } from './papers';
import { type KeptPaper, paperPut, readPaper } from './papers.dynamo';
import { lawNow } from './recharge-desk';
import { type Settings, settingsKey, settingsOf } from './stored-value.dynamo';
import { type DeskCode, type InHandDependencies, inHand } from './till-recharge.use-case';

type MyRequest = z.output<StoredValueContract['noteMyPaper']['request']>;
type TillRequest = z.output<StoredValueContract['notePaper']['request']>;
type NoteCode = 'stored-value/paper-wrong' | 'stored-value/paper-not-asked';
type Committing = 'ledger/busy' | 'http/key-reused';
type Dependencies = InHandDependencies & CommitDependencies & { readonly paperNumbers: PaperNumbers };
interface Told {
  readonly at: Instant;
  readonly member: Member;
  readonly settings: Settings;
  readonly by: string;
  readonly byName?: string;
}
export const PAPER_NOTE = 'paper-note';

/** Notes the paper of a card once for the key: sealed in an item of its own, the name on the card; the entry and the document say only that it happened. One that is noted is replaced. */
async function note<Found extends ErrorCode>(deps: Dependencies, request: Pick<MyRequest, 'shopId' | 'name' | 'kind' | 'number'>, mark: CommandMark, channel: KeptPaper['channel'], told: () => Promise<Result<Told, Refused<Found>>>): Promise<Result<Paper, Refused<Found | NoteCode | Committing>>> {
  const { shopId, kind } = request;
  const committed = await commitOnce(deps, { ...mark, shopId, kind: PAPER_NOTE }, async (): Promise<Result<Plan<object>, Refused<Found | NoteCode>>> => {
    const found = await told();
    if (!found.ok) return found;
    const { at, member, settings, by, byName } = found.value;
    const was = await readPaper(deps.table, member.memberId, at);
    if (!was && !asksPapers(settings, lawNow(settings, at))) return refuse('stored-value/paper-not-asked');
    const number = paperNumber(kind, request.number, lawDay(at));
    if (!number.ok) return number;
    const step = advance(member, { at, kind: 'paper-noted', documentId: mark.key, postings: [] }, (same) => ({ ...same, realName: request.name }));
    assert(step.ok, 'an entry without postings takes nothing');
    const unused = keptUnused(at);
    const paper: KeptPaper = { memberId: member.memberId, shopId, ...paperOf(kind, number.value), numberSealed: await deps.paperNumbers.sealNumber(member.memberId, number.value), at, channel, until: was && was.until > unused ? was.until : unused };
    const line = { at, kind: 'profile' as const, title: was ? '更正了储值卡的证件号码' : '登记了储值卡的证件号码', ...(byName === undefined ? {} : { by: byName }) };
    return ok({ facts: { memberId: member.memberId }, at, by, writes: [...advanceWrites(step.value), paperPut(paper), noteWrite(member.memberId, line, mark.key)] });
  });
  return committed.ok ? ok(paperOf(kind, writtenNumber(request.number))) : committed;
}
const paperOf = (kind: PaperKind, number: string): Paper => ({ kind, tail: tailOf(number) });

/** The member's own word, with a consent to this alone. */
export const createNoteMyPaper = (deps: Dependencies) => (request: MyRequest, caller: MemberCaller, mark: CommandMark): Promise<Result<Paper, Refused<'http/not-found' | NoteCode | Committing>>> =>
  note(deps, request, mark, 'app', async () => {
    const member = await standingMember(deps.table, request.shopId, caller.memberId);
    return member ? ok({ at: deps.now(), member, settings: settingsOf(await deps.table.get(settingsKey(request.shopId), { consistent: true })), by: caller.userId }) : refuse('http/not-found');
  });
/** A cashier types what the member shows and agrees to; they see it no more. */
export const createNotePaper = (deps: Dependencies) => async (request: TillRequest, caller: StaffCaller, mark: CommandMark): Promise<Result<Record<string, never>, Refused<DeskCode | NoteCode | Committing>>> => {
  const noted = await note(deps, request, mark, 'till', async () => {
    const found = await inHand(deps, request, caller);
    return found.ok ? ok({ ...found.value, by: caller.staffId, byName: caller.name }) : found;
  });
  return noted.ok ? ok({}) : noted;
};
