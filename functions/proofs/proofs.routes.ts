import { proofsEndpoints } from '@shared/contracts/proofs.endpoints';
import { officeRoutes, type Routes } from '../platform/http/routes';
import { createGetDayProof } from './get-day-proof.use-case';
import { createProveAgain } from './prove-again.use-case';

export const proofsOfficeRoutes = (deps: Parameters<typeof createGetDayProof>[0] & Parameters<typeof createProveAgain>[0]): Routes => {
  const again = createProveAgain(deps);
  return officeRoutes(proofsEndpoints, () => import('@shared/contracts/proofs.contract').then((m) => m.proofsContract), { getDayProof: createGetDayProof(deps), proveDayAgain: (input, { caller, command }) => again(input, caller, command) });
};
