import type { HttpBindings } from '@hono/node-server';
import type { Merchant } from '../wechat.types';

/** What a WeChat Pay route finds in its context: who signed the request, and the body exactly as signed. */
export interface PayEnv {
  Bindings: Partial<HttpBindings>;
  Variables: { merchant: Merchant; body: string; suffix: string };
}
