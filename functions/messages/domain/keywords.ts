/** A keyword of a WeChat template with the label that stands before it: `消费金额:{{amount2.DATA}}`. */
export interface LabelledKeyword {
  readonly keyword: string;
  readonly label: string;
}
const KEYWORD = /([^\n{}]*?)[:：]?\s*\{\{\s*([a-z_]+\d+)\.DATA\s*\}\}/g;

/** The keywords of a template's content with their labels, in order. */
export const labelledKeywords = (content: string): readonly LabelledKeyword[] =>
  [...content.matchAll(KEYWORD)].map(([, label = '', keyword = '']) => ({ keyword, label: label.trim() }));

export interface Fallback {
  /** For a `thing` whose label is not known. */
  readonly line: string;
  /** For a `time` or `date` whose label is not known. */
  readonly time: string;
  readonly date: string;
}
const fallbackOf = (keyword: string, fallback: Fallback): string | undefined => {
  const type = keyword.replace(/\d+$/, '');
  return type === 'thing' ? fallback.line : type === 'time' ? fallback.time : type === 'date' ? fallback.date : undefined;
};

/**
 * The values that a template asks for, by keyword: found by the label that the shop's own template shows, then by what any `thing`, `time` or
 * `date` may hold. `fitted` checks and shortens each to WeChat's rule of its type. Answers the label that nothing fits, so that a person can mend it.
 */
export function keywordValues(
  content: string, labels: Readonly<Record<string, string>>, fallback: Fallback, fitted: (keyword: string, text: string) => string | undefined,
): { readonly data: Readonly<Record<string, string>> } | { readonly missing: string } {
  const data: Record<string, string> = {};
  const wanted = labelledKeywords(content);
  for (const { keyword, label } of wanted) {
    const known = Object.hasOwn(labels, label) ? labels[label] : undefined;
    const text = known ?? fallbackOf(keyword, fallback);
    const value = text === undefined ? undefined : fitted(keyword, text);
    if (value === undefined) return { missing: `${label}(${keyword})` };
    data[keyword] = value;
  }
  return wanted.length === 0 ? { missing: 'no keyword' } : { data };
}
