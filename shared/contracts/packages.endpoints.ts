import type { Endpoints } from './endpoint';

export const packagesEndpoints = {
  listPackageTypes: { method: 'GET', path: '/shops/:shopId/package-types', who: 'staff' },
  createPackageType: { method: 'POST', path: '/office/:shopId/package-types', who: 'owner', command: true },
  closePackageType: { method: 'POST', path: '/office/:shopId/package-types/:packageTypeId/closing', who: 'owner' },
  listMyPackages: { method: 'GET', path: '/shops/:shopId/me/packages', who: 'member' },
  getMyPackage: { method: 'GET', path: '/shops/:shopId/me/packages/:packageId', who: 'member' },
  listMemberPackages: { method: 'GET', path: '/shops/:shopId/members/:memberId/packages', who: 'staff' },
  sellPackage: { method: 'POST', path: '/shops/:shopId/package-sales', who: 'staff', command: true },
  givePackage: { method: 'POST', path: '/office/:shopId/package-gifts', who: 'manager', command: true },
  deductPackage: { method: 'POST', path: '/shops/:shopId/packages/:packageId/uses', who: 'staff', command: true },
  askPackageUse: { method: 'POST', path: '/shops/:shopId/packages/:packageId/confirmations', who: 'staff', command: true },
  undoPackageUse: { method: 'POST', path: '/shops/:shopId/package-uses/:useId/undo', who: 'staff', command: true },
  pausePackage: { method: 'POST', path: '/office/:shopId/members/:memberId/packages/:packageId/pause', who: 'manager', command: true },
  resumePackage: { method: 'POST', path: '/office/:shopId/members/:memberId/packages/:packageId/resumption', who: 'manager', command: true },
  extendPackage: { method: 'POST', path: '/office/:shopId/members/:memberId/packages/:packageId/extension', who: 'manager', command: true },
  transferPackage: { method: 'POST', path: '/office/:shopId/members/:memberId/packages/:packageId/transfer', who: 'manager', command: true },
  refundPackage: { method: 'POST', path: '/office/:shopId/members/:memberId/packages/:packageId/refund', who: 'manager', command: true },
} as const satisfies Endpoints;
