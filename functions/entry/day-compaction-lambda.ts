import middy from '@middy/core';
import { createCompactDays } from '../analytics';
import { createBooks } from './books';
import { realWorld } from './world';

const world = realWorld();
const books = createBooks(world);
const compactDays = createCompactDays({ ...world, storesOf: books.storesOf, shops: books.shops });

/** Each night: the sums of finished days. */
export const handler = middy(async () => {
  const report = await compactDays();
  world.logger.info('analytics.compacted', report);
  return report;
});
