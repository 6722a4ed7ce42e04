import { after, type Instant, SECOND_MS } from '@shared/kernel/instant';
import { ok, refuse } from '@shared/kernel/result';
import type { Clock } from '../clock';
import { sha1Hex } from '../crypto/digests';
import type { Logger } from '../logger';
import type { Key, Table } from '../table/table';
import type { TokenCall } from './access-token';
import { textIn } from './call';
import { noteRefusal, type WechatResult } from './outcome';

export interface PageSignature {
  readonly appId: string;
  /** Seconds. */
  readonly timestamp: number;
  readonly nonceStr: string;
  readonly signature: string;
}
export type SignPage = (url: string, nonce: string) => Promise<WechatResult<PageSignature, never>>;
const key = (appid: string): Key => ({ pk: `TOKEN#${appid}`, sk: 'JSAPI-TICKET' });
const RENEWED_SECONDS_BEFORE = 300;

/** wx.config's signature over the page address without its fragment. */
export const signatureOf = (ticket: string, nonce: string, timestamp: number, url: string): string =>
  sha1Hex(`jsapi_ticket=${ticket}&noncestr=${nonce}&timestamp=${timestamp}&url=${url.replace(/#.*$/s, '')}`);

/** Signs web pages for the JS-SDK with the service account's ticket, which lives two hours and is kept in the table. */
export function createSignPage(deps: { readonly call: TokenCall; readonly table: Table; readonly now: Clock; readonly logger: Logger; readonly appid: string }): SignPage {
  const ticket = async (): Promise<string | undefined> => {
    const at = deps.now();
    const item = await deps.table.get(key(deps.appid));
    if (item && at < (item.until as Instant)) return item.ticket as string;
    const answer = await deps.call({ method: 'GET', path: '/cgi-bin/ticket/getticket', query: { type: 'jsapi' } });
    const fresh = answer.kind === 'json' ? textIn(answer.body, 'ticket') : undefined;
    if (answer.kind !== 'json' || fresh === undefined) {
      noteRefusal(deps.logger, 'ticket/getticket', answer);
      return undefined;
    }
    const seconds = typeof answer.body.expires_in === 'number' ? answer.body.expires_in : RENEWED_SECONDS_BEFORE;
    await deps.table.write([{ put: { ...key(deps.appid), ticket: fresh, until: after(at, Math.max(0, seconds - RENEWED_SECONDS_BEFORE) * SECOND_MS) } }]);
    return fresh;
  };
  return async (url, nonce) => {
    const found = await ticket();
    if (found === undefined) return refuse('busy');
    const timestamp = Math.floor(deps.now() / SECOND_MS);
    return ok({ appId: deps.appid, timestamp, nonceStr: nonce, signature: signatureOf(found, nonce, timestamp, url) });
  };
}
