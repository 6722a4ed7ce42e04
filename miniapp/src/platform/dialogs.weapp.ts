import Taro from '@tarojs/taro';

/** What just happened, in a word, over the page for a moment. */
export const toast = (title: string): void => void Taro.showToast({ title, icon: 'none', duration: 2000 });
/** Asks before what cannot be undone; true when the person goes on. */
export const ask = async (title: string, content: string, confirmText: string, cancelText: string): Promise<boolean> =>
  (await Taro.showModal({ title, content, confirmText, cancelText })).confirm;
