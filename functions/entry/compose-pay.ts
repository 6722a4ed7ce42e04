import type { Hono } from 'hono';
import { mount } from '../platform/http/mount';
import { merchantsOf } from '../platform/wechat-pay';
import * as storedValue from '../stored-value';
import { createBooks } from './books';
import { rechargeDependencies } from './shared-parts';
import type { World } from './world';

type Recharging = ReturnType<typeof storedValue.createRecharging>;

/** Money that comes in through WeChat Pay or at the till, apart from the counter: only here and in the sweeper are merchants' keys read. */
export function composePay(world: World): Hono {
  const books = createBooks(world);
  const recharging = storedValue.createRecharging(rechargeDependencies(world, books));
  return withNotices(mount({ authority: books.authority, secrets: world.secrets, logger: world.logger }, [storedValue.storedValueRoutes(recharging)]), world, recharging);
}
/** WeChat Pay's notices hang beside the routes, under the app that knows how to say no. */
export const withNotices = (app: Hono, world: World, recharging: Pick<Recharging, 'takePaymentNotice' | 'takeRefundNotice'>): Hono =>
  app.route('/', storedValue.wechatPayNotifyApp({ ...recharging, merchants: merchantsOf(world.secrets), now: world.now, logger: world.logger }));
