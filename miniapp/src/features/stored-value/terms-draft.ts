import { termsCopy } from '../../copy/terms.copy';

export const MOST_CHARACTERS = 6_000;
const MOST_IN_LINE = 1_000;
const MOST_LINES = 60;
const TITLE = { least: 2, most: 30 };

export interface TermsDraft {
  readonly title: string;
  readonly text: string;
}
/** The text as it is sent: paragraphs, without empty lines. */
export const paragraphsOf = (text: string): string[] => text.split(/[\n\r\u2028\u2029]/u).map((line) => line.replace(/\p{Cc}/gu, ' ').trim()).filter((line) => line !== '');

/** What is wrong, by field. */
export function termsProblems({ title, text }: TermsDraft): Readonly<Partial<Record<keyof TermsDraft, string>>> {
  const t = termsCopy();
  const lines = paragraphsOf(text);
  const name = title.trim();
  const wrong = lines.length === 0 ? t.needed : lines.join('\n').length > MOST_CHARACTERS ? t.tooLong(MOST_CHARACTERS) : lines.length > MOST_LINES ? t.tooMany(MOST_LINES) : lines.some((line) => line.length > MOST_IN_LINE) ? t.tooLongLine(MOST_IN_LINE) : undefined;
  return { ...(name.length < TITLE.least || name.length > TITLE.most ? { title: t.nameNeeded } : {}), ...(wrong ? { text: wrong } : {}) };
}
