import type { ScannableCode, ServiceMessage } from '../wechat.state';
import type { World } from '../world';

/** The address in a browser of one page of the app, opened by one person: `phone_person` lets the JS-SDK double know whose phone it is. */
export function appUrl(world: World, personId: string, pageAndQuery: string): string {
  const { baseUrl, router } = world.settings.app;
  const base = new URL(baseUrl.replaceAll('{person}', personId));
  if (router === 'browser') {
    const url = new URL(pageAndQuery.replace(/^\//, ''), base.href.endsWith('/') ? base.href : `${base.href}/`);
    url.searchParams.set('phone_person', personId);
    return url.href;
  }
  base.searchParams.set('phone_person', personId);
  base.hash = pageAndQuery === '' ? '' : `#/${pageAndQuery.replace(/^\//, '')}`;
  return base.href;
}

/** What WeChat opens for a scanned code: its page with the scene; an address is opened as it is. */
export function scannedUrl(world: World, personId: string, code: Pick<ScannableCode, 'value' | 'page'>): string {
  if (/^https?:\/\//.test(code.value)) return code.value;
  return appUrl(world, personId, `${code.page || world.settings.app.joinPage}?scene=${encodeURIComponent(code.value)}`);
}

export const messageUrl = (world: World, message: ServiceMessage): string => appUrl(world, message.personId, message.page || world.settings.app.cardPage);

/** Which pages of other origins may talk to the double: this machine's, and the app's own. */
export function knownOrigin(world: World, origin: string): string | undefined {
  if (!URL.canParse(origin)) return undefined;
  const { hostname } = new URL(origin);
  const isHere = hostname === 'localhost' || hostname.endsWith('.localhost') || hostname === '127.0.0.1' || hostname === '[::1]';
  return isHere || new URL(world.settings.app.baseUrl.replaceAll('{person}', 'p')).origin === origin ? origin : undefined;
}
