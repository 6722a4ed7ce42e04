import { staffEndpoints } from '@shared/contracts/staff.endpoints';
import { type Routes, routes } from '../platform/http/routes';
import type { createChangeStaff, createListStaff, createRemoveStaff } from './change-staff.use-case';
import type { createAcceptInvitation, createInviteStaff, createReadInvitation } from './invite-staff.use-case';

export interface StaffRoutesDependencies {
  readonly listStaff: ReturnType<typeof createListStaff>;
  readonly inviteStaff: ReturnType<typeof createInviteStaff>;
  readonly readInvitation: ReturnType<typeof createReadInvitation>;
  readonly acceptInvitation: ReturnType<typeof createAcceptInvitation>;
  readonly changeStaff: ReturnType<typeof createChangeStaff>;
  readonly removeStaff: ReturnType<typeof createRemoveStaff>;
}
export const staffRoutes = (deps: StaffRoutesDependencies): Routes =>
  routes(staffEndpoints, () => import('@shared/contracts/staff.contract').then((m) => m.staffContract), {
    listStaff: (input, { caller }) => deps.listStaff(input, caller),
    inviteStaff: (input, { caller, command }) => deps.inviteStaff(input, caller, command),
    readInvitation: (input) => deps.readInvitation(input),
    acceptInvitation: (input, { caller, command }) => deps.acceptInvitation(input, caller, command),
    changeStaff: (input) => deps.changeStaff(input),
    removeStaff: (input, { caller }) => deps.removeStaff(input, caller),
  });
