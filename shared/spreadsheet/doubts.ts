import { type Grid, type Header, type Laid, layOut, type NumberedRow } from './layout';
import { plain } from './plain';
import { readCard, readPhone } from './people';
import { type Cells, readRow } from './row';
import { sameFigures, summed } from './summed';
import { withoutCard, withoutPhone } from './without-number';

/** What a person may decide about a row whose number is wrong, or stood higher up: without the number, both rows as one, this one in the place of the first, or not at all. */
export type Way = 'apart' | 'add' | 'later' | 'out';
export const DOUBTS = ['phone-wrong', 'others-number', 'figures-differ', 'line-twice'] as const;
export interface Doubt {
  readonly kind: (typeof DOUBTS)[number];
  readonly read: NumberedRow;
  /** Who had the number first. */
  readonly first?: NumberedRow;
  /** The first of them is what a careful person would take. */
  readonly ways: readonly Way[];
}
export type Ways = ReadonlyMap<number, Way>;
/** Words that go into a member's note, in the shop's language. */
export interface Remarks {
  readonly wrong: (phone: string) => string;
  readonly shared: (who: string, tail: string) => string;
  readonly otherCard: (number: string) => string;
}
const nameOf = ({ cells }: NumberedRow): string => plain(cells.name ?? '').replace(/\s/g, '');

/** Rows about which a person decides, with what may be decided; whatever else is wrong with them stays wrong. */
export function doubtsOf({ rows }: Laid, tiers: readonly string[]): readonly Doubt[] {
  const holders = holdersOf(rows);
  return rows.flatMap((read): readonly Doubt[] => {
    if (read.member) return [];
    if (read.findings.some(({ code }) => code === 'phone-wrong')) return withoutPhone(read.row, read.cells, '') ? [{ kind: 'phone-wrong', read, ways: ['apart', 'out'] }] : [];
    const twice = read.findings.filter(({ code }) => code === 'twice-in-file').map(({ column }) => column);
    const first = twice.includes('phone') ? holders.get(phoneKey(read.cells)) : twice.includes('cardNumber') ? holders.get(cardKey(read.cells)) : undefined;
    return first ? [twinOf(read, first, tiers)] : [];
  });
}
const phoneKey = ({ phone = '' }: Cells): string => `phone ${readPhone(phone)}`;
const cardKey = ({ cardNumber = '' }: Cells): string => `card ${readCard(cardNumber)}`;
const holdersOf = (rows: readonly NumberedRow[]): ReadonlyMap<string, NumberedRow> => new Map(rows.filter(({ member }) => member).flatMap((read) => [[phoneKey(read.cells), read] as const, [cardKey(read.cells), read] as const]));

function twinOf(read: NumberedRow, first: NumberedRow, tiers: readonly string[]): Doubt {
  const [one, two] = [readRow(first.cells).member, readRow(read.cells).member];
  const same = nameOf(read) !== '' && nameOf(read) === nameOf(first);
  if (!same || !one || !two) return { kind: 'others-number', read, first, ways: apart(read, '') ? ['apart', 'out'] : ['out'] };
  const addable: readonly Way[] = summed(first.cells, read.cells, tiers, () => '') ? ['add'] : [];
  return sameFigures(one, two) ? { kind: 'line-twice', read, first, ways: ['out', ...addable] } : { kind: 'figures-differ', read, first, ways: [...addable, 'later', 'out'] };
}
/** Its own number stays; the one that is another's goes. */
function apart({ row, cells, findings }: NumberedRow, remark: string): Cells | undefined {
  const twice = (column: string) => findings.some((finding) => finding.code === 'twice-in-file' && finding.column === column);
  const card = twice('cardNumber') ? withoutCard(cells, remark) : cells;
  return twice('phone') ? withoutPhone(row, twice('cardNumber') ? { ...cells, cardNumber: undefined } : cells, remark) : card;
}

/** What became of the rows: who stands, which row went into which, whose second line is not needed, and who stays out by a person's word. */
export interface Settled extends Laid {
  readonly joined: ReadonlyMap<number, number>;
  readonly dropped: readonly NumberedRow[];
  readonly out: readonly NumberedRow[];
}
/** A file as it is laid out before anything is decided. */
export interface Undecided {
  readonly grid: Grid;
  readonly header: Header;
  readonly laid: Laid;
  /** The shop's tiers, the lowest first. */
  readonly tiers: readonly string[];
}
const TAIL = 4;
/** What is decided about a row; a way that it does not have is no decision. */
export const wayOf = ({ read, ways: may }: Doubt, ways: Ways): Way | undefined => may.find((way) => way === ways.get(read.row));
function cellsApart({ read, first }: Doubt, remarks: Remarks): Cells | undefined {
  const { phone = '' } = read.cells;
  return first ? apart(read, remarks.shared(first.cells.name ?? `${first.row}`, phone.slice(-TAIL))) : withoutPhone(read.row, read.cells, remarks.wrong(phone));
}

const answersOf = (answers: NumberedRow['answers'] = []): Pick<NumberedRow, 'answers'> => (answers.length > 0 ? { answers } : {});
/** What the first says of the shop's own questions, and what only the other does. */
const answersOfBoth = ({ answers: one = [] }: NumberedRow, { answers: other = [] }: NumberedRow): Pick<NumberedRow, 'answers'> => answersOf([...one, ...other.filter(({ fieldId }) => !one.some((each) => each.fieldId === fieldId))]);

/** The rows as they were decided about; a row without a decision is as it was. */
export function settle({ grid, header, laid, tiers }: Undecided, doubts: readonly Doubt[], ways: Ways, remarks: Remarks): Settled {
  const decided = doubts.map((doubt) => ({ ...doubt, way: wayOf(doubt, ways) })).filter(({ way }) => way !== undefined);
  const changes = new Map(decided.filter(({ way }) => way === 'apart').flatMap((doubt) => {
    const cells = cellsApart(doubt, remarks);
    return cells ? [[doubt.read.row, cells] as const] : [];
  }));
  const again = changes.size === 0 ? laid : layOut(grid, header, changes);
  const standing = new Map(again.rows.map((read) => [read.row, read]));
  /** The row that stands for a first one since a later one took its place. */
  const heads = new Map<number, number>();
  const joined = new Map<number, number>();
  const [dropped, out]: [NumberedRow[], NumberedRow[]] = [[], []];
  const leave = (read: NumberedRow, kind: Doubt['kind']) => {
    (kind === 'phone-wrong' || kind === 'others-number' ? out : dropped).push(read);
    standing.delete(read.row);
  };
  for (const { kind, read, first, way } of decided) {
    if (way === 'out') leave(read, kind);
    const head = first && standing.get(heads.get(first.row) ?? first.row);
    if (!head || (way !== 'add' && way !== 'later')) continue;
    const cells = way === 'add' ? summed(head.cells, read.cells, tiers, remarks.otherCard) : read.cells;
    if (!cells) continue;
    const row = way === 'add' ? head.row : read.row;
    if (way === 'add') joined.set(read.row, head.row);
    else leave(head, kind);
    standing.delete(read.row);
    heads.set(first.row, row);
    standing.set(row, { row, cells, ...(way === 'add' ? answersOfBoth(head, read) : answersOf(read.answers)), ...readRow(cells) });
  }
  return { ...again, rows: [...standing.values()].sort((a, b) => a.row - b.row), joined, dropped, out };
}
