import { useShareAppMessage } from '@tarojs/taro';
import { addressOf } from './navigate';
import type { Shared } from './share.types';

/** WeChat asks the page what a share button sends, by the button's id. The page's config needs `enableShareAppMessage`. */
export const useSharing = (of: (buttonId: string) => Shared | undefined): void => {
  useShareAppMessage(({ target }) => {
    const shared = of((target as { readonly id?: string } | undefined)?.id ?? '');
    return shared ? { title: shared.title, path: addressOf(shared.route, shared.params) } : {};
  });
};
/** What makes a button share a page: WeChat's own open-type, which opens the list of friends. */
export const shareButton = (_shared: Shared, _copied: () => void): { readonly openType: 'share' } => ({ openType: 'share' });
