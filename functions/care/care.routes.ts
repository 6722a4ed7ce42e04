import { careEndpoints } from '@shared/contracts/care.endpoints';
import { officeRoutes, type Routes } from '../platform/http/routes';
import type { createListOutcomes } from './list-outcomes.use-case';
import type { createSetScene } from './set-scene.use-case';
import type { createListScenes, createSetCareLimits } from './view-scene';

export interface CareRoutesDependencies {
  readonly listScenes: ReturnType<typeof createListScenes>;
  readonly setScene: ReturnType<typeof createSetScene>;
  readonly setCareLimits: ReturnType<typeof createSetCareLimits>;
  readonly listOutcomes: ReturnType<typeof createListOutcomes>;
}
export const careOfficeRoutes = (deps: CareRoutesDependencies): Routes =>
  officeRoutes(careEndpoints, () => import('@shared/contracts/care.contract').then((m) => m.careContract), {
    listScenes: ({ shopId }) => deps.listScenes(shopId),
    setScene: (input, { caller }) => deps.setScene({ ...input, by: caller.userId }),
    setCareLimits: (input) => deps.setCareLimits(input),
    listOutcomes: (input) => deps.listOutcomes(input),
  });
