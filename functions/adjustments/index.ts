export { type AdjustmentFacts, createAdjustMember, createDecideAdjustment, createListAdjustments } from './adjust-member.use-case';
export { adjustmentOf } from './adjustments.dynamo';
export { adjustmentsOfficeRoutes } from './adjustments.routes';
export { createUndoAdjustment } from './undo-adjustment.use-case';
