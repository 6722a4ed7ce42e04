import type { RecordsContract } from '@shared/contracts/records.contract';
import { assert } from '@shared/kernel/assert';
import type { MemberId } from '@shared/kernel/ids';
import type { Instant } from '@shared/kernel/instant';
import { ok, type Result } from '@shared/kernel/result';
import type { Zone } from '@shared/kernel/shop-day';
import type { AnswerCell } from '@shared/spreadsheet/answers';
import { type Cells, FINDINGS, type Finding, readAsked, type ReadRow } from '@shared/spreadsheet/row';
import type * as z from 'zod';
import { type CommitDependencies, commitOnce, type Plan } from '../ledger';
import type { Phones } from '../membership';
import type { Clock } from '../platform/clock';
import { derivedId } from '../platform/crypto/derived-id';
import type { CommandMark, Refused, StaffCaller } from '../platform/http/routes';
import { profileFieldsIn, type RuleBook } from '../shops';
import { balancesText, type Fate, fateOf } from './domain/fate';
import { checkChunk, type Import, type Rehearsed, sumOf } from './domain/import';
import { knownOf } from './known-of';
import { kindsOf } from './kinds-of';
import { addChunkWrites, importKey, importOf, type ReadyRow, type RowFinding } from './records.dynamo';

export interface AddRowsDependencies extends CommitDependencies {
  readonly now: Clock;
  readonly phones: Phones;
  readonly ruleBook: RuleBook;
  readonly zoneOf: (shopId: Import['shopId']) => Promise<Zone>;
}
type Operation = RecordsContract['addImportRows'];
type Code = Operation['errors'][number];
interface Facts {
  readonly nextChunk: number;
  readonly findings: readonly RowFinding[];
}
interface SentRow {
  readonly row: number;
  readonly cells: Cells;
  readonly answers?: readonly AnswerCell[] | undefined;
}

/**
 * The rehearsal of the next rows: each is read by the same functions that the page used, then held against the shop as it is now. What is ready is
 * kept as it will be on the member, the phone number sealed; what is not is answered with its reason.
 */
export const createAddImportRows = (deps: AddRowsDependencies) =>
  async ({ shopId, importId, chunk, rows }: z.output<Operation['request']>, caller: StaffCaller, mark: CommandMark): Promise<Result<z.output<Operation['response']>, Refused<Code>>> => {
    const committed = await commitOnce<Facts, Code>(deps, { ...mark, shopId, kind: 'import-rows' }, async (): Promise<Result<Plan<Facts>, Refused<Code>>> => {
      const at = deps.now();
      const item = await deps.table.get(importKey(shopId, importId), { consistent: true });
      if (!item) return { ok: false, error: { code: 'http/not-found' } };
      const one = importOf(item);
      const may = checkChunk(one, chunk, rows.length);
      if (!may.ok) return may;
      const rehearsed = await rehearse(deps, one, rows, at);
      return ok({ facts: { nextChunk: chunk + 1, findings: rehearsed.findings }, at, by: caller.staffId, writes: addChunkWrites(one, rehearsed, rehearsed.counts, at) });
    });
    return committed.ok ? ok({ nextChunk: committed.value.document.facts.nextChunk, findings: committed.value.document.facts.findings.map((finding) => ({ ...finding })) }) : committed;
  };

async function rehearse(deps: AddRowsDependencies, one: Import, rows: readonly SentRow[], at: Instant): Promise<{ readonly rows: readonly ReadyRow[]; readonly findings: readonly RowFinding[]; readonly counts: Rehearsed }> {
  const { fields } = await profileFieldsIn(deps.ruleBook, one.shopId, at);
  const read = rows.map(({ row, cells, answers = [] }) => ({ row, ...readAsked(cells, answers, fields) }));
  const legible = read.filter((each): each is typeof each & Required<ReadRow> => each.member !== undefined);
  const named = await Promise.all(legible.map(async ({ member }) => ({ phoneHash: member.phone === undefined ? undefined : await deps.phones.hashOf(one.shopId, member.phone), cardNumber: member.cardNumber, name: member.name, balances: balancesText(member) })));
  const [known, tiers, zone, kinds] = await Promise.all([knownOf(deps, one, named), deps.ruleBook.inForce(one.shopId, 'tiers', at), deps.zoneOf(one.shopId), kindsOf(deps.table, one.shopId, legible.map(({ member }) => member))]);
  assert(tiers, `shop ${one.shopId} has no tiers`);
  const fates = new Map(legible.map(({ row, member }, i) => [row, fateOf(member, known[i] as (typeof known)[number], one, { ...tiers.rule, ...kinds, zone, at })]));
  const findings = read.flatMap(({ row, findings: own }) => [...own, ...(fates.get(row)?.findings ?? [])].map((finding) => ({ row, ...finding })));
  const going = [...fates].filter(([, fate]) => fate.kind !== 'none');
  const ready = await Promise.all(going.map(([row, fate]) => readyRow(deps, one, row, fate)));
  return { rows: ready, findings, counts: { ...countsOf(rows, findings), ready: ready.length, ...sumOf(going.map(([, fate]) => fate.opening)) } };
}
async function readyRow({ phones }: AddRowsDependencies, { shopId, importId }: Import, row: number, fate: Fate): Promise<ReadyRow> {
  const { phone, ...member } = fate.member;
  const memberId = derivedId<MemberId>('member', 'import', importId, row);
  return { row, memberId, member, ...(phone === undefined ? {} : { phone: await phones.keep(shopId, memberId, phone) }) };
}
function countsOf(rows: readonly SentRow[], findings: readonly RowFinding[]): Pick<Rehearsed, 'rows' | 'refused' | 'here' | 'warned'> {
  const rowsWith = (level: (typeof FINDINGS)[Finding['code']]) => new Set(findings.filter(({ code }) => FINDINGS[code] === level).map(({ row }) => row));
  const [refused, here] = [rowsWith('refused'), rowsWith('here')];
  return { rows: rows.length, refused: refused.size, here: here.size, warned: [...rowsWith('warning')].filter((row) => !refused.has(row) && !here.has(row)).length };
}
