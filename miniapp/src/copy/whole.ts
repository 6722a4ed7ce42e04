/** A whole number that a person typed; undefined for anything else. */
export function wholeOf(typed: string): number | undefined {
  const text = typed.trim();
  return /^\d{1,9}$/.test(text) ? Number(text) : undefined;
}
/** An amount in fen as a person would type it in yuan: 5000 → 50, 1250 → 12.50. */
export const typedYuan = (fen: number): string => (fen % 100 === 0 ? String(fen / 100) : (fen / 100).toFixed(2));
/** 8 → 20 % off, 8.5 → 15; undefined for what is no 折 between 0.1 and 9.9. */
export function percentOf(fold: string): number | undefined {
  const match = /^(\d)(?:\.(\d))?$/.exec(fold.trim());
  const paid = match ? Number(match[1] ?? 0) * 10 + Number(match[2] ?? 0) : 0;
  return paid > 0 ? 100 - paid : undefined;
}
