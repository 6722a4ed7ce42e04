import middy from '@middy/core';
import { composeCareTick } from './compose-background';
import { realWorld } from './world';

const world = realWorld();
const runTick = composeCareTick(world);

/** Every five minutes: fires what is due in every shop. The hour of the event does not matter, the watermark does. What it did is one line of the log. */
export const handler = middy(async () => {
  const report = await runTick();
  world.logger.info('care.ticked', { ...report });
  return report;
});
