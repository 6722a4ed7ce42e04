/** How the worked examples are written down. */
export const yuan = (amount: number): string => `${amount < 0 ? '−' : ''}¥${(Math.abs(amount) / 100).toFixed(2)}`;
export const row = (...cells: readonly (string | number)[]): string => `| ${cells.join(' | ')} |`;
export const table = (heads: readonly string[], rows: readonly string[]): readonly string[] => [row(...heads), row(...heads.map(() => '---')), ...rows];
export const must = <T>(result: { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: { readonly code: string } }): T => {
  if (!result.ok) throw new Error(result.error.code);
  return result.value;
};
