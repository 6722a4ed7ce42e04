import { add, type Fen, fen, type Points, points } from '@shared/kernel/money';
import { readWhole, readYuan } from '@shared/spreadsheet/figures';
import type { NumberedRow } from '@shared/spreadsheet/layout';
import { saysNothing } from '@shared/spreadsheet/plain';

/** What the columns of the file add up to, rows that stay out included; cells that no one can read are counted beside it. */
export interface SheetSums {
  readonly principalFen: Fen;
  readonly bonusFen: Fen;
  readonly points: Points;
  readonly unread: number;
}
export function sheetSums(rows: readonly NumberedRow[]): SheetSums {
  let unread = 0;
  const read = (text: string | undefined, by: typeof readYuan | typeof readWhole): number => {
    if (text === undefined || saysNothing(text)) return 0;
    const found = by(text);
    if (found.ok) return found.value;
    unread++;
    return 0;
  };
  const sums = rows.map(({ cells }) => ({ principalFen: fen(read(cells.principal, readYuan)), bonusFen: fen(read(cells.bonus, readYuan)), points: points(read(cells.points, readWhole)) }));
  return { principalFen: add(fen(0), ...sums.map(({ principalFen }) => principalFen)), bonusFen: add(fen(0), ...sums.map(({ bonusFen }) => bonusFen)), points: add(points(0), ...sums.map((one) => one.points)), unread };
}
