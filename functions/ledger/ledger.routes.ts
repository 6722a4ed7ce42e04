import { ledgerEndpoints } from '@shared/contracts/ledger.endpoints';
import { type Routes, routes } from '../platform/http/routes';
import type { createGetMyPoints } from './get-my-points.use-case';
import type { createReadStatement } from './read-statement.use-case';

export const ledgerRoutes = (deps: { readonly readStatement: ReturnType<typeof createReadStatement>; readonly getMyPoints: ReturnType<typeof createGetMyPoints> }): Routes =>
  routes(ledgerEndpoints, () => import('@shared/contracts/ledger.contract').then((m) => m.ledgerContract), {
    getMyStatement: (input, { caller }) => deps.readStatement({ ...input, memberId: caller.memberId }),
    getMyPoints: (_, { caller }) => deps.getMyPoints(caller),
    getMemberStatement: (input) => deps.readStatement(input),
  });
