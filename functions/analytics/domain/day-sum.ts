import type { DayLine } from '../../visits/domain/day-line';
import { type PackUses, plusUses, usesOfLine } from './package-clearing';

type TenderName = DayLine['taken'][number]['tender'];
/** A day added up: money taken by tender, what members paid from their cards, visits and joins. */
export interface DaySum {
  readonly takingsFen: number;
  readonly tenders: Readonly<Partial<Record<TenderName, number>>>;
  readonly valueUsedFen: number;
  readonly visits: number;
  readonly memberVisits: number;
  readonly joined: number;
  readonly joinedByCode: number;
  readonly rechargeFen: number;
  readonly recharges: number;
  /** Of `valueUsedFen`, what was bonus. */
  readonly bonusUsedFen: number;
  /** What points paid at the till: no taking, and no value used. */
  readonly pointsFen: number;
  /** Of `rechargeFen`, what was given back; nothing is below zero here. */
  readonly refundedFen: number;
  /** Uses of packages, by the store that sold them. */
  readonly packs: PackUses;
  /** Sums in it that were stored before uses of packages were added up. */
  readonly withoutPacks: number;
}
export const EMPTY_DAY: DaySum = { takingsFen: 0, tenders: {}, valueUsedFen: 0, visits: 0, memberVisits: 0, joined: 0, joinedByCode: 0, rechargeFen: 0, recharges: 0, bonusUsedFen: 0, pointsFen: 0, refundedFen: 0, packs: {}, withoutPacks: 0 };

function tendersOf(a: DaySum['tenders'], b: DaySum['tenders']): DaySum['tenders'] {
  const all: Partial<Record<TenderName, number>> = { ...a };
  for (const [tender, fen] of Object.entries(b) as [TenderName, number][]) all[tender] = (all[tender] ?? 0) + fen;
  return all;
}

/** Sum of two sums; order and grouping do not matter. */
export const plus = (a: DaySum, b: DaySum): DaySum => ({
  takingsFen: a.takingsFen + b.takingsFen, tenders: tendersOf(a.tenders, b.tenders), valueUsedFen: a.valueUsedFen + b.valueUsedFen, visits: a.visits + b.visits, memberVisits: a.memberVisits + b.memberVisits,
  joined: a.joined + b.joined, joinedByCode: a.joinedByCode + b.joinedByCode, rechargeFen: a.rechargeFen + b.rechargeFen, recharges: a.recharges + b.recharges,
  bonusUsedFen: a.bonusUsedFen + b.bonusUsedFen, pointsFen: a.pointsFen + b.pointsFen, refundedFen: a.refundedFen + b.refundedFen,
  packs: plusUses(a.packs, b.packs), withoutPacks: a.withoutPacks + b.withoutPacks,
});

/** What one line adds. Takings are money taken: tenders of visits and of packages sold, and recharges when they are paid; value used was taken when it was recharged, so it is no taking. */
export function sumOfLine(line: DayLine): DaySum {
  const visit = line.type === 'visit' ? 1 : line.type === 'undo' ? -1 : 0;
  const recharge = line.type === 'recharge' ? 1 : line.type === 'recharge-refund' ? -1 : 0;
  return {
    takingsFen: line.taken.reduce((sum, { amountFen }) => sum + amountFen, 0),
    tenders: line.taken.reduce<DaySum['tenders']>((all, { tender, amountFen }) => tendersOf(all, { [tender]: amountFen }), {}),
    valueUsedFen: line.valueUsedFen, visits: visit, memberVisits: line.ofMember ? visit : 0,
    joined: line.type === 'join' ? 1 : 0, joinedByCode: line.type === 'join' && line.byCode ? 1 : 0, rechargeFen: recharge === 0 && !line.ofCards ? 0 : line.amountFen, recharges: recharge,
    bonusUsedFen: line.bonusUsedFen ?? 0, pointsFen: line.pointsFen ?? 0, refundedFen: recharge === -1 || (line.ofCards && line.amountFen < 0) ? 0 - line.amountFen : 0, packs: usesOfLine(line), withoutPacks: 0,
  };
}
export const sumOf = (lines: readonly DayLine[]): DaySum => lines.map(sumOfLine).reduce(plus, EMPTY_DAY);
