import { createRunDayProof } from '../proofs';
import { createCashMoveProjection } from '../till';
import { createDayLineProjection } from '../visits';
import type { Books } from './books';
import type { World } from './world';

/** The night's proof over one world: what it holds lines against is what the stream makes of documents and entries. */
export const composeRunDayProof = (world: Pick<World, 'table' | 'now' | 'elapsed' | 'logger'>, { zoneOf, storesOf }: Pick<Books, 'zoneOf' | 'storesOf'>) =>
  createRunDayProof({ ...world, storesOf, projections: [createDayLineProjection(zoneOf), createCashMoveProjection(zoneOf)] });
