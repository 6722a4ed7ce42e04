import { type Doubt, DOUBTS, type Way, wayOf, type Ways } from '@shared/spreadsheet/doubts';
import { type Figures, figuresOf } from '@shared/spreadsheet/summed';
import { says } from '@shared/spreadsheet/without-number';

/** Rows about which the same is asked. */
export interface DoubtGroup {
  readonly kind: Doubt['kind'];
  readonly doubts: readonly Doubt[];
  readonly ways: readonly Way[];
  readonly byCard: number;
  readonly figures: Figures;
}
export const doubtGroups = (doubts: readonly Doubt[]): readonly DoubtGroup[] => DOUBTS.flatMap((kind) => {
  const own = doubts.filter((one) => one.kind === kind);
  if (own.length === 0) return [];
  const rows = own.map(({ read }) => read.cells);
  return [{ kind, doubts: own, ways: [...new Set(own.flatMap(({ ways }) => ways))], byCard: rows.filter(({ cardNumber }) => says(cardNumber)).length, figures: figuresOf(rows) }];
});
/** One way for all rows of a group that may go it. */
export const allOf = ({ doubts }: DoubtGroup, way: Way, ways: Ways): Ways => new Map([...ways, ...doubts.filter((one) => one.ways.includes(way)).map(({ read }) => [read.row, way] as const)]);
/** The way that all rows of a group go; undefined where they differ, or one of them is undecided. */
export function commonWay({ doubts }: DoubtGroup, ways: Ways): Way | undefined {
  const [first, ...more] = new Set(doubts.map((one) => wayOf(one, ways)));
  return more.length === 0 ? first : undefined;
}
/** What was decided, each kind and way with its rows and what they bring, so that nothing goes in unseen. */
export const decisionsOf = (doubts: readonly Doubt[], ways: Ways): readonly { readonly kind: Doubt['kind']; readonly way: Way; readonly rows: number; readonly figures: Figures }[] => DOUBTS.flatMap((kind) =>
  (['apart', 'add', 'later', 'out'] as const).flatMap((way) => {
    const own = doubts.filter((one) => one.kind === kind && wayOf(one, ways) === way).map(({ read }) => read.cells);
    return own.length === 0 ? [] : [{ kind, way, rows: own.length, figures: figuresOf(own) }];
  }));
