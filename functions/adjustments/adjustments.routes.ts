import { adjustmentsEndpoints } from '@shared/contracts/adjustments.endpoints';
import { officeRoutes, type Routes } from '../platform/http/routes';
import type { createAdjustMember, createDecideAdjustment, createListAdjustments } from './adjust-member.use-case';
import type { createUndoAdjustment } from './undo-adjustment.use-case';

export const adjustmentsOfficeRoutes = (deps: {
  readonly adjustMember: ReturnType<typeof createAdjustMember>; readonly listAdjustments: ReturnType<typeof createListAdjustments>;
  readonly decideAdjustment: ReturnType<typeof createDecideAdjustment>; readonly undoAdjustment: ReturnType<typeof createUndoAdjustment>;
}): Routes =>
  officeRoutes(adjustmentsEndpoints, () => import('@shared/contracts/adjustments.contract').then((m) => m.adjustmentsContract), {
    adjustMember: (input, { caller, command }) => deps.adjustMember(input, caller, command),
    listAdjustments: (input) => deps.listAdjustments(input),
    decideAdjustment: (input, { caller, command }) => deps.decideAdjustment(input, caller, command),
    undoAdjustment: (input, { caller, command }) => deps.undoAdjustment(input, caller, command),
  });
