import { onNetwork } from './facts';
import { createStore, useStore } from './store';

const online = createStore(true);
let watching = false;
/** Whether the phone has a network; what it says is a hint, a request is the proof. */
export function useOnline(): boolean {
  if (!watching) {
    watching = true;
    onNetwork(online.set);
  }
  return useStore(online);
}
/** A request that came back, or did not, knows better than the phone. */
export const sawNetwork = (works: boolean): void => online.set(works);
