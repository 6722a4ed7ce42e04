import { createStore } from './store';
import type { Look } from './look';

export const lookStore = createStore<Look>({ elder: false });
