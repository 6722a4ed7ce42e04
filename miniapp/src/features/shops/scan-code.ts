import { cardCopy } from '../../copy/card.copy';
import { decoded } from '../../platform/decoded';
import { toast } from '../../platform/device';
import { open, openPath, routes } from '../../platform/navigate';
import { scan } from '../../platform/scan';

const INVITATION = /^[0-9A-HJKMNP-TV-Z]{16}$/;
const SCENE = /^[0-9A-Za-z!#$&'()*+,/:;=?@\-._~]{1,32}$/;

/** What a scanned text opens: the h5 address of a join code, a bare scene, or a staff invitation. */
export function readScanned(text: string): { readonly route: 'join'; readonly scene: string } | { readonly route: 'invitation'; readonly code: string } | undefined {
  const invitation = /[?&]invitation=([0-9A-Z]{16})/.exec(text)?.[1] ?? (INVITATION.test(text) ? text : undefined);
  if (invitation && INVITATION.test(invitation)) return { route: 'invitation', code: invitation };
  const inAddress = /[?&]scene=([^&#]+)/.exec(text)?.[1];
  const scene = inAddress === undefined ? text : decoded(inAddress);
  return SCENE.test(scene) && !scene.includes('//') ? { route: 'join', scene } : undefined;
}

/** Opens the camera and goes where the code leads: to joining a shop, or to taking a job there. */
export async function scanStoreCode(): Promise<void> {
  const t = cardCopy();
  const seen = await scan();
  if (seen.seen === 'nothing') return;
  if (seen.seen === 'unavailable') return toast(t.scanUnavailable);
  if (seen.seen === 'page') return seen.path.includes(routes.join.slice(1)) ? openPath(seen.path) : toast(t.notOurs);
  const found = readScanned(seen.text);
  if (!found) return toast(t.notOurs);
  return found.route === 'join' ? open('join', { scene: found.scene }) : open('invitation', { code: found.code });
}
