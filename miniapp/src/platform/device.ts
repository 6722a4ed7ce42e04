import Taro from '@tarojs/taro';
import { isDark, onDark } from './facts';
import { createStore, useStore } from './store';

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
/** What just happened, in a word, over the page for a moment. */
export const toast = (title: string): void => void Taro.showToast({ title, icon: 'none', duration: 2000 });
/** Asks before what cannot be undone; true when the person goes on. */
export const ask = async (title: string, content: string, confirmText: string, cancelText: string): Promise<boolean> =>
  (await Taro.showModal({ title, content, confirmText, cancelText })).confirm;
export const copyText = (data: string): Promise<unknown> => Taro.setClipboardData({ data });
