/** One figure: what was measured, against its bar where it has one. */
export interface Row {
  readonly name: string;
  /** Absent when it could not be measured; `note` says why. */
  readonly value: number | null;
  readonly unit: string;
  /** `≤ 6`, `= 1`, or empty for a figure that is only reported. */
  readonly bar: string;
  readonly holds: boolean;
  readonly note?: string;
}
const round = (value: number): number => Number(value.toFixed(Math.abs(value) < 10 ? 3 : 1));
const row = (name: string, value: number, unit: string, bar: string, holds: boolean, note?: string): Row => ({ name, value: round(value), unit, bar, holds, ...(note ? { note } : {}) });

export const atMost = (name: string, value: number, unit: string, bar: number, note?: string): Row => row(name, value, unit, `≤ ${bar}`, value <= bar, note);
export const atLeast = (name: string, value: number, unit: string, bar: number, note?: string): Row => row(name, value, unit, `≥ ${bar}`, value >= bar, note);
export const exactly = (name: string, value: number, unit: string, bar: number, note?: string): Row => row(name, value, unit, `= ${bar}`, value === bar, note);
export const reported = (name: string, value: number, unit: string, note?: string): Row => row(name, value, unit, '', true, note);
export const unmeasured = (name: string, unit: string, why: string): Row => ({ name, value: null, unit, bar: '', holds: false, note: why });

const sorted = (values: readonly number[]): readonly number[] => [...values].sort((a, b) => a - b);
export const quantile = (values: readonly number[], q: number): number => {
  const all = sorted(values);
  const value = all[Math.min(all.length - 1, Math.max(0, Math.ceil(q * all.length) - 1))];
  if (value === undefined) throw new Error('nothing was measured');
  return value;
};
export const median = (values: readonly number[]): number => quantile(values, 0.5);

/** Rows as a person reads them, one a line. */
export function table(rows: readonly Row[]): string {
  const lines = rows.map(({ name, value, unit, bar, holds, note }) => [name, value === null ? '-' : String(value), unit, bar, value === null ? 'not measured' : bar === '' ? '' : holds ? 'holds' : 'FALLS SHORT', note ?? '']);
  const head = ['name', 'value', 'unit', 'bar', '', ''];
  const widths = head.map((title, i) => Math.max(title.length, ...lines.map((line) => line[i]?.length ?? 0)));
  return [head, ...lines].map((line) => line.map((cell, i) => (i === 1 ? cell.padStart(widths[i] ?? 0) : cell.padEnd(widths[i] ?? 0))).join('  ').trimEnd()).join('\n');
}
