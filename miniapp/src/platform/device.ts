import { isDark, onDark } from './facts';
import { createStore, useStore } from './store';

export { copyText } from './clipboard';
export { ask, toast } from './dialogs';

const dark = createStore(isDark());
let watching = false;
/** Whether the phone is in its dark theme; follows it. */
export function useDark(): boolean {
  if (!watching) {
    watching = true;
    onDark(dark.set);
  }
  return useStore(dark);
}
