import { createStore, useStore } from './store';

/** From here on a page has a computer's room: navigation at its side, two columns. */
const WIDE = '(min-width: 960px)';
const query = window.matchMedia?.(WIDE);
const wide = createStore(query?.matches ?? false);
query?.addEventListener?.('change', (event) => wide.set(event.matches));

/** Whether the window is as wide as a computer's; follows it. */
export const useWide = (): boolean => useStore(wide);
