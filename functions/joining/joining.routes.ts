import { joiningEndpoints } from '@shared/contracts/joining.endpoints';
import { officeRoutes, type Routes, routes } from '../platform/http/routes';
import type { createEnrolMember } from './enrol-member.use-case';
import type { createJoin } from './join.use-case';
import type { createListMerges } from './list-merges.use-case';
import type { createUndoMerge } from './undo-merge.use-case';

const contract = () => import('@shared/contracts/joining.contract').then((m) => m.joiningContract);

export const joiningRoutes = (deps: { readonly join: ReturnType<typeof createJoin>; readonly enrolMember: ReturnType<typeof createEnrolMember> }): Routes =>
  routes(joiningEndpoints, contract, {
    join: (input, { caller, command }) => deps.join(input, caller, command),
    enrolMember: (input, { caller, command }) => deps.enrolMember(input, caller, command),
  });
export const joiningOfficeRoutes = (deps: { readonly listMerges: ReturnType<typeof createListMerges>; readonly undoMerge: ReturnType<typeof createUndoMerge> }): Routes =>
  officeRoutes(joiningEndpoints, contract, { listMerges: (input) => deps.listMerges(input), undoMerge: (input, { caller, command }) => deps.undoMerge(input, caller, command) });
