import { commonCopy } from '../copy/common.copy';
import { toast } from './dialogs';

/** To the clipboard, and says so; a browser without one says nothing. */
export const copyText = async (data: string): Promise<void> => {
  await navigator.clipboard?.writeText(data);
  if (navigator.clipboard) toast(commonCopy().copied);
};
