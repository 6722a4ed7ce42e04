import { staffEndpoints } from '@shared/contracts/staff.endpoints';
import { officeRoutes, type Routes, routes } from '../platform/http/routes';
import type { createChangeStaff, createListStaff, createRemoveStaff } from './change-staff.use-case';
import type { createAcceptInvitation, createInviteStaff, createReadInvitation } from './invite-staff.use-case';

const contract = () => import('@shared/contracts/staff.contract').then((m) => m.staffContract);

export interface StaffRoutesDependencies {
  readonly listStaff: ReturnType<typeof createListStaff>;
  readonly readInvitation: ReturnType<typeof createReadInvitation>;
  readonly acceptInvitation: ReturnType<typeof createAcceptInvitation>;
}
export const staffRoutes = (deps: StaffRoutesDependencies): Routes =>
  routes(staffEndpoints, contract, {
    listStaff: (input, { caller }) => deps.listStaff(input, caller),
    readInvitation: (input) => deps.readInvitation(input),
    acceptInvitation: (input, { caller, command }) => deps.acceptInvitation(input, caller, command),
  });

export interface StaffOfficeDependencies {
  readonly inviteStaff: ReturnType<typeof createInviteStaff>;
  readonly changeStaff: ReturnType<typeof createChangeStaff>;
  readonly removeStaff: ReturnType<typeof createRemoveStaff>;
}
export const staffOfficeRoutes = (deps: StaffOfficeDependencies): Routes =>
  officeRoutes(staffEndpoints, contract, {
    inviteStaff: (input, { caller, command }) => deps.inviteStaff(input, caller, command),
    changeStaff: (input) => deps.changeStaff(input),
    removeStaff: (input, { caller }) => deps.removeStaff(input, caller),
  });
