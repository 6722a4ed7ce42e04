import middy from '@middy/core';
import { composeRunImports } from './compose-background';
import { realWorld } from './world';

const world = realWorld();
const runImports = composeRunImports(world);

/** Every minute: moves in the rows that owners have signed off. Mostly there are none, and one empty question is all it costs. */
export const handler = middy(async () => {
  const report = await runImports();
  if (report.chunks > 0) world.logger.info('records.moved-in', { ...report });
  return report;
});
