import middy from '@middy/core';
import { createRechargeSweep } from '../stored-value';
import { createBooks } from './books';
import { rechargeDependencies } from './shared-parts';
import { realWorld } from './world';

const world = realWorld();
const sweep = createRechargeSweep(rechargeDependencies(world, createBooks(world)));

/** Every five minutes: finishes the recharge orders that notices and phones left open. What it saw is one line of the log. */
export const handler = middy(async () => {
  const swept = await sweep();
  world.logger.info('recharge.swept', { ...swept });
  return swept;
});
