/** What a spreadsheet would run as a formula, also in its full-width signs; apostrophes before it are counted, so that one more can be taken away again. */
const FORMULA = /^'*[=+\-@\t\r\n＝＋－＠]/;
/** A field without the apostrophe that keeps it from being a formula. */
export const unguarded = (field: string): string => (field.startsWith("'") && FORMULA.test(field) ? field.slice(1) : field);

/** Lines of fields. Quotes, line breaks inside them, and CR LF are read as written; comma, semicolon or tab, whichever the first line has most of. */
export function readCsv(text: string): readonly (readonly string[])[] {
  const source = text.replace(/^\ufeff/, '');
  const separator = separatorOf(source);
  const lines: string[][] = [];
  let [line, field, quoted, touched] = [[] as string[], '', false, false];
  const endField = () => {
    line.push(unguarded(field));
    field = '';
    touched = false;
  };
  const endLine = () => {
    endField();
    lines.push(line);
    line = [];
  };
  for (let i = 0; i < source.length; i++) {
    const one = source[i] as string;
    if (quoted) {
      if (one !== '"') field += one;
      else if (source[i + 1] === '"') field += source[i++ + 1];
      else quoted = false;
    } else if (one === '"' && !touched) [quoted, touched] = [true, true];
    else if (one === separator) endField();
    else if (one === '\n' || one === '\r') {
      if (one === '\r' && source[i + 1] === '\n') i++;
      endLine();
    } else {
      field += one;
      touched = true;
    }
  }
  if (field !== '' || line.length > 0) endLine();
  return lines;
}
function separatorOf(source: string): string {
  const first = source.slice(0, source.search(/[\r\n]|$/));
  return [',', '\t', ';'].map((one) => ({ one, count: first.split(one).length })).sort((a, b) => b.count - a.count)[0]?.one ?? ',';
}
/** One line. A field that a spreadsheet would take for a formula is written behind an apostrophe, so that opening the file runs nothing. */
export const csvLine = (fields: readonly string[]): string => `${fields.map((field) => written(FORMULA.test(field) ? `'${field}` : field)).join(',')}\r\n`;
const written = (field: string): string => (/[",\r\n;\t]/.test(field) || field !== field.trim() ? `"${field.replaceAll('"', '""')}"` : field);
