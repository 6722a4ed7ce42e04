import { joiningEndpoints } from '@shared/contracts/joining.endpoints';
import { type Routes, routes } from '../platform/http/routes';
import type { createEnrolMember } from './enrol-member.use-case';
import type { createJoin } from './join.use-case';

export const joiningRoutes = (deps: { readonly join: ReturnType<typeof createJoin>; readonly enrolMember: ReturnType<typeof createEnrolMember> }): Routes =>
  routes(joiningEndpoints, () => import('@shared/contracts/joining.contract').then((m) => m.joiningContract), {
    join: (input, { caller, command }) => deps.join(input, caller, command),
    enrolMember: (input, { caller, command }) => deps.enrolMember(input, caller, command),
  });
