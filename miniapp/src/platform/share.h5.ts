import { copyText } from './clipboard';
import { addressOf } from './navigate';
import type { Shared } from './share.types';

/** A browser has no card to send: nothing is asked. */
export const useSharing = (_of: (buttonId: string) => Shared | undefined): void => undefined;
/** What makes a button share a page: in a browser it copies the link. */
export const shareButton = ({ route, params }: Shared, copied: () => void): { readonly onTap: () => void } => ({
  onTap: () => void copyText(`${window.location.href.split('#')[0]}#${addressOf(route, params)}`).then(copied),
});
