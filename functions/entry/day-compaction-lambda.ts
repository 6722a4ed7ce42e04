import middy from '@middy/core';
import { createCompactDays } from '../analytics';
import { createArmDayProofs } from '../proofs';
import { createBooks } from './books';
import { realWorld } from './world';

const world = realWorld();
const books = createBooks(world);
const compactDays = createCompactDays({ ...world, storesOf: books.storesOf, shops: books.shops });

const armDayProofs = createArmDayProofs({ ...world, storesOf: books.storesOf, shops: books.shops });

/** Each night: the sums of finished days, and then their proof, which the tick runs. */
export const handler = middy(async () => {
  const report = await compactDays();
  world.logger.info('analytics.compacted', report);
  const proofs = await armDayProofs();
  world.logger.info('proofs.armed', proofs);
  return { ...report, ...proofs };
});
