import { packagesEndpoints } from '@shared/contracts/packages.endpoints';
import { officeRoutes, type Routes, routes } from '../platform/http/routes';
import { createExtendPackage, createPausePackage, createResumePackage } from './change-package.use-case';
import { createGetPackage, createListPackages } from './list-packages.use-case';
import { createClosePackageType, createCreatePackageType, createListPackageTypes } from './manage-package-types.use-case';
import type { PackageDependencies } from './packages.ports';
import { createRefundPackage } from './refund-package.use-case';
import { createGivePackage, createSellPackage } from './sell-package.use-case';
import { createTransferPackage } from './transfer-package.use-case';
import { createUndoPackageUse } from './undo-package-use.use-case';
import { createAskPackageUse, createDeductPackage } from './deduct-package.use-case';

const contract = () => import('@shared/contracts/packages.contract').then((m) => m.packagesContract);

/** What is done at the counter, and what a member sees. */
export function packagesRoutes(deps: PackageDependencies): Routes {
  const [listTypes, list, one] = [createListPackageTypes(deps), createListPackages(deps), createGetPackage(deps)];
  const [sell, deduct, ask, undo] = [createSellPackage(deps), createDeductPackage(deps), createAskPackageUse(deps), createUndoPackageUse(deps)];
  return routes(packagesEndpoints, contract, {
    listPackageTypes: (input) => listTypes(input),
    listMyPackages: (input, { caller }) => list({ ...input, memberId: caller.memberId }),
    getMyPackage: (input, { caller }) => one({ ...input, memberId: caller.memberId }),
    listMemberPackages: (input) => list(input),
    sellPackage: (input, { caller, command }) => sell(caller, input, command),
    deductPackage: (input, { caller, command }) => deduct(caller, input, command),
    askPackageUse: (input, { caller, command }) => ask(caller, input, command),
    undoPackageUse: (input, { caller, command }) => undo(caller, input, command),
  });
}

/** What a manager decides about a package, and the kinds that the owner makes. */
export function packagesOfficeRoutes(deps: PackageDependencies): Routes {
  const [createType, closeType] = [createCreatePackageType(deps), createClosePackageType(deps)];
  const [give, pause, resume, extend, transfer, refund] = [createGivePackage(deps), createPausePackage(deps), createResumePackage(deps), createExtendPackage(deps), createTransferPackage(deps), createRefundPackage(deps)];
  return officeRoutes(packagesEndpoints, contract, {
    createPackageType: (input, { caller, command }) => createType(input, caller.staffId, command),
    closePackageType: (input) => closeType(input),
    givePackage: (input, { caller, command }) => give(caller, input, command),
    pausePackage: (input, { caller, command }) => pause(caller, input, command),
    resumePackage: (input, { caller, command }) => resume(caller, input, command),
    extendPackage: (input, { caller, command }) => extend(caller, input, command),
    transferPackage: (input, { caller, command }) => transfer(caller, input, command),
    refundPackage: (input, { caller, command }) => refund(caller, input, command),
  });
}
