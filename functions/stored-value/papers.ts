import type { Instant } from '@shared/kernel/instant';
import { type Fen, fen } from '@shared/kernel/money';
import { ok, refuse, type Refusal, type Result } from '@shared/kernel/result';
import type { Member } from '../membership';
import type { Table, Write } from '../platform/table/table';
import type { Law } from './domain/law/in-force';
import { roomOf } from './domain/limits';
import { keptAfter, type Paper } from './domain/paper';
import { keepPaperWrite, readPaper } from './papers.dynamo';
import { walletOf } from './recharge-desk';
import type { Settings } from './stored-value.dynamo';

/** The shop is one that the duty binds and has said so, and a text asks for it. */
export const asksPapers = ({ papersSince }: Pick<Settings, 'papersSince'>, law: Pick<Law, 'papers'>): boolean => papersSince !== undefined && law.papers;
/** What a card may be recharged with before a paper is asked for: nothing where it is registered, else what fits an anonymous one; undefined where none is asked for. */
function paperAbove(member: Member, settings: Settings, law: Law): Fen | undefined {
  if (!asksPapers(settings, law) || !member.phoneVerified) return undefined;
  return member.realName === undefined ? roomOf({ ...walletOf(member, law), named: false }) : fen(0);
}
/** Whether so much asks for a paper: the name on it then registers the card, not one that comes with the order. */
export function wantsPaper(member: Member, settings: Settings, law: Law, worthFen: Fen): boolean {
  const above = paperAbove(member, settings, law);
  return above !== undefined && worthFen > above;
}
/** What keeps the paper of a recharge as long as the register; refused where one is wanted and none is noted. */
export async function paperWrites(table: Table, { member, wanted, law, at }: { readonly member: Member; readonly wanted: boolean; readonly law: Law; readonly at: Instant }): Promise<Result<readonly Write[], Refusal<'stored-value/paper-needed'>>> {
  if (!wanted) return ok([]);
  const paper = await readPaper(table, member.memberId, at);
  const until = keptAfter(at, law.recordYears);
  return paper ? ok([keepPaperWrite(member.memberId, paper.until > until ? paper.until : until)]) : refuse('stored-value/paper-needed');
}
/** What whoever chooses a sum is told: from where on a paper is asked for that is not noted, and the one that is. */
export async function paperDesk(table: Table, member: Member, settings: Settings, law: Law, at: Instant): Promise<{ readonly paperAboveFen?: Fen; readonly paper?: Paper }> {
  const above = paperAbove(member, settings, law);
  if (above === undefined) return {};
  const paper = await readPaper(table, member.memberId, at);
  return paper ? { paper: { kind: paper.kind, tail: paper.tail } } : { paperAboveFen: above };
}
