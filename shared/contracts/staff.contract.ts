import * as z from 'zod';
import { role } from './identity.contract';
import * as s from './schemas';
import { staffEndpoints } from './staff.endpoints';

const staffRow = z.object({ staffId: s.staffId, name: z.string(), role, storeIds: z.array(s.storeId), since: s.instant, leftAt: s.instant.optional() });
const invitationCode = z.string().regex(/^[0-9A-HJKMNP-TV-Z]{16}$/);
const stores = z.array(s.storeId).min(1).max(50);

export const staffContract = {
  listStaff: { ...staffEndpoints.listStaff, summary: 'Who works here; a cashier sees names and ids only for "served by" and "sold by".', request: z.strictObject({ shopId: s.shopId, ...s.paging }), response: s.pageOf(staffRow), errors: [] },
  inviteStaff: {
    ...staffEndpoints.inviteStaff,
    summary: 'An invitation code that one person scans in the app within 48 hours. A manager may invite cashiers to the own stores.',
    request: z.strictObject({ shopId: s.shopId, role, storeIds: stores, name: s.text(20) }),
    response: z.object({ invitationId: s.invitationId, code: invitationCode, expiresAt: s.instant }),
    errors: ['staff/role-too-high', 'http/not-found', 'staff/too-many-invitations'],
  },
  readInvitation: {
    ...staffEndpoints.readInvitation,
    summary: 'What an invitation offers.',
    request: z.strictObject({ code: invitationCode }),
    response: z.object({ shopId: s.shopId, shopName: z.string(), storeNames: z.array(z.string()), role, name: z.string(), invitedBy: z.string(), expiresAt: s.instant }),
    errors: ['staff/invitation-gone'],
  },
  acceptInvitation: {
    ...staffEndpoints.acceptInvitation,
    summary: 'Take the role; the code works once.',
    request: z.strictObject({ code: invitationCode }),
    response: z.object({ shopId: s.shopId, staffId: s.staffId, role }),
    errors: ['staff/invitation-gone', 'staff/already-works-here'],
  },
  changeStaff: { ...staffEndpoints.changeStaff, summary: 'Change name, role or stores.', request: z.strictObject({ shopId: s.shopId, staffId: s.staffId, name: s.text(20), role, storeIds: stores }), response: staffRow, errors: ['http/not-found', 'staff/last-owner'] },
  removeStaff: {
    ...staffEndpoints.removeStaff,
    summary: 'Leaving ends the role, every session of that person and the invitations they left open.',
    request: z.strictObject({ shopId: s.shopId, staffId: s.staffId }),
    response: staffRow,
    errors: ['http/not-found', 'staff/last-owner', 'staff/role-too-high'],
  },
} as const;
export type StaffContract = typeof staffContract;
