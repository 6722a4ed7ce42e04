import { ledgerContract } from '@shared/contracts/ledger.contract';
import { type Routes, routes } from '../platform/http/routes';
import type { createReadStatement } from './read-statement.use-case';

export const ledgerRoutes = (deps: { readonly readStatement: ReturnType<typeof createReadStatement> }): Routes =>
  routes(ledgerContract, {
    getMyStatement: (input, { caller }) => deps.readStatement({ ...input, memberId: caller.memberId }),
    getMemberStatement: (input) => deps.readStatement(input),
  });
