/** Twenty digits typed faster than a person could, then Enter. */
const LONGEST_GAP_MS = 120;

/** Listens for a scanner gun on the whole page; answers how to stop. Keys meant for a field are left to it. */
export function onTyped(then: (digits: string) => void): () => void {
  let digits = '';
  let last = 0;
  const listen = (e: KeyboardEvent) => {
    if (/^(INPUT|TEXTAREA)$/.test((e.target as HTMLElement | null)?.tagName ?? '')) return;
    if (e.timeStamp - last > LONGEST_GAP_MS) digits = '';
    last = e.timeStamp;
    if (/^\d$/.test(e.key)) digits += e.key;
    else if (e.key === 'Enter' && digits.length === 20) {
      e.preventDefault();
      then(digits);
      digits = '';
    }
  };
  window.addEventListener('keydown', listen);
  return () => window.removeEventListener('keydown', listen);
}
/** Whether the page must hold a focused field for the gun to type into. */
export const needsField: boolean = false;
