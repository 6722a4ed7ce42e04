import { proofsEndpoints } from '@shared/contracts/proofs.endpoints';
import { officeRoutes, type Routes } from '../platform/http/routes';
import { createGetDayProof } from './get-day-proof.use-case';

export const proofsOfficeRoutes = (deps: Parameters<typeof createGetDayProof>[0]): Routes =>
  officeRoutes(proofsEndpoints, () => import('@shared/contracts/proofs.contract').then((m) => m.proofsContract), { getDayProof: createGetDayProof(deps) });
