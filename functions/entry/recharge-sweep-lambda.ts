import middy from '@middy/core';
import { merchantsOf } from '../platform/wechat-pay';
import { createRechargeSweep } from '../stored-value';
import { realWorld } from './world';

const world = realWorld();
const sweep = createRechargeSweep({ ...world, merchants: merchantsOf(world.secrets), uploadShipping: world.wechat.uploadShipping });

/** Every five minutes: finishes the recharge orders that notices and phones left open. What it saw is one line of the log. */
export const handler = middy(async () => {
  const swept = await sweep();
  world.logger.info('recharge.swept', { ...swept });
  return swept;
});
