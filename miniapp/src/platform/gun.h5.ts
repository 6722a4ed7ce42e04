/** Twenty digits typed faster than a person could, then Enter. */
const LONGEST_GAP_MS = 120;

/** Who listens; the latest is heard, as a sheet over the page is. */
const ears: ((digits: string) => void)[] = [];
let digits = '';
let last = 0;

function listen(e: KeyboardEvent): void {
  const target = e.target as HTMLElement | null;
  if (/^(INPUT|TEXTAREA)$/.test(target?.tagName ?? '') || target?.closest('dialog')) return;
  if (e.timeStamp - last > LONGEST_GAP_MS) digits = '';
  last = e.timeStamp;
  if (/^\d$/.test(e.key)) digits += e.key;
  if (e.key !== 'Enter') return;
  const read = digits;
  digits = '';
  // A button in focus has its own use for Enter.
  if (read.length !== 20 && !(read === '' && target === document.body)) return;
  e.preventDefault();
  ears.at(-1)?.(read);
}

/** Listens for a scanner gun on the whole page, and for Enter alone ('' then); answers how to stop. Keys meant for a field or a dialog are left to it. */
export function onTyped(then: (digits: string) => void): () => void {
  if (ears.length === 0) window.addEventListener('keydown', listen);
  ears.push(then);
  return () => {
    ears.splice(ears.indexOf(then), 1);
    if (ears.length === 0) window.removeEventListener('keydown', listen);
  };
}
/** Whether the page must hold a focused field for the gun to type into. */
export const needsField: boolean = false;
