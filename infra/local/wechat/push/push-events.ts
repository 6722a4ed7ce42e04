import { randomBytes } from 'node:crypto';
import { openidOf, randomText } from '../wechat.ids';
import type { World } from '../world';
import { pushSignature } from './push-crypto';

/** The original id (gh_…) that an app's push messages are addressed to. */
export const originalIdOf = (appid: string): string => `gh_${Buffer.from(appid).toString('hex').slice(-12)}`;

/** Queues one push message. WeChat's quirks hold: CreateTime is a string, List an object when it has one entry. */
export function pushEvent(world: World, appid: string, personId: string, event: string, fields: Readonly<Record<string, unknown>>): void {
  if (!world.settings.push) return;
  const openid = openidOf(appid, personId);
  const to = originalIdOf(appid);
  const message = { ToUserName: to, FromUserName: openid, CreateTime: String(Math.floor(world.now() / 1000)), MsgType: 'event', Event: event, ...fields };
  const body = JSON.stringify({ appid, to, text: JSON.stringify(message) });
  world.deliveries.enqueue({ kind: 'push', subject: openid, url: world.settings.push.url, mchid: '', event, body });
}

/** WeChat's own quirk: one entry is an object, several are an array. */
export const listOf = <T>(entries: readonly T[]): T | readonly T[] | undefined => (entries.length === 1 ? entries[0] : entries);

/** What WeChat does when the push address is saved: a signed GET whose echostr must come back as it was. */
export async function verifyPushTarget(world: World): Promise<boolean> {
  const target = world.settings.push;
  if (!target) return false;
  const timestamp = String(Math.floor(world.now() / 1000));
  const nonce = String(randomBytes(4).readUInt32BE());
  const echostr = randomText(19);
  const url = new URL(target.url);
  for (const [name, value] of Object.entries({ signature: pushSignature([target.token, timestamp, nonce]), echostr, timestamp, nonce }))
    url.searchParams.set(name, value);
  try {
    const answer = await fetch(url, { signal: AbortSignal.timeout(world.limits.callbackTimeoutMs) });
    return answer.ok && (await answer.text()) === echostr;
  } catch {
    return false;
  }
}
