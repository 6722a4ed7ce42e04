import { Hono } from 'hono/tiny';
import type { Clock } from '../platform/clock';
import { errorFacts, type Logger } from '../platform/logger';
import { isAddressCheck, openPush, type PushKeys } from '../platform/wechat/message-push';
import type { createTakePushEvent } from './take-push-event.use-case';

export interface WechatPushDependencies {
  readonly keys: () => Promise<PushKeys>;
  readonly now: Clock;
  readonly takePushEvent: ReturnType<typeof createTakePushEvent>;
  readonly logger: Logger;
}
export const WECHAT_PUSH_PATH = '/wechat/push';
const MAX_BODY = 64 * 1024;

/** The `Encrypt` field of a body in JSON; anything else is no push of ours (the console is set to JSON and safe mode). */
function encryptedOf(raw: string): string | undefined {
  try {
    const body = JSON.parse(raw) as { readonly Encrypt?: unknown } | null;
    return typeof body?.Encrypt === 'string' ? body.Encrypt : undefined;
  } catch {
    return undefined;
  }
}

/**
 * WeChat's message push: the check of the address (GET) and its encrypted events (POST). What is forged, old or for another app answers 403 and
 * changes nothing; what could not be stored answers 500, and WeChat sends it again.
 */
export function wechatPushRoutes(deps: WechatPushDependencies): Hono {
  const app = new Hono();
  app.get(WECHAT_PUSH_PATH, async (c) => {
    const { signature = '', timestamp = '', nonce = '', echostr = '' } = c.req.query();
    return isAddressCheck(await deps.keys(), { signature, timestamp, nonce }) ? c.text(echostr) : c.text('forbidden', 403);
  });
  app.post(WECHAT_PUSH_PATH, async (c) => {
    const bytes = await c.req.arrayBuffer();
    const { msg_signature: signature = '', timestamp = '', nonce = '' } = c.req.query();
    const encrypted = bytes.byteLength > MAX_BODY ? undefined : encryptedOf(new TextDecoder().decode(bytes));
    const opened = encrypted === undefined ? undefined : openPush(await deps.keys(), { signature, timestamp, nonce }, encrypted, deps.now());
    if (opened === undefined) {
      deps.logger.info('wechat.push-refused', {});
      return c.text('forbidden', 403);
    }
    try {
      await deps.takePushEvent(JSON.parse(opened));
      return c.text('success');
    } catch (error) {
      deps.logger.alarm('wechat.push-failed', errorFacts(error));
      return c.text('failed', 500);
    }
  });
  return app;
}
