import type { Write } from '../platform/table/table';
import type { OpeningShop } from '../shops';
import { joinStaffWrites } from './staff.dynamo';

export { createChangeStaff, createListStaff, createRemoveStaff, createStaffNameOf } from './change-staff.use-case';
export { createAcceptInvitation, createInviteStaff, createReadInvitation } from './invite-staff.use-case';
export { knownStaff } from './known-staff';
export { staffKey } from './staff.dynamo';
export { staffOfficeRoutes, staffRoutes } from './staff.routes';

/** The owner that a new shop begins with. */
export const openingStaffWrites = ({ shopId, storeId, staffId, ownerName, userId, at }: OpeningShop): readonly Write[] =>
  joinStaffWrites({ shopId, staffId, userId, name: ownerName, role: 'owner', storeIds: [storeId], since: at });
