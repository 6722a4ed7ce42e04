export { createArmDayProofs } from './arm-day-proofs.use-case';
export { type Credited, creditedOf, orderFault, rechargeRefundFault, visitFault, visitRefundFault } from './entry-checks';
export { createMovedProjection } from './moved.projection';
export { proofsOfficeRoutes } from './proofs.routes';
export { createRunDayProof, DAY_PROOF_DUE } from './run-day-proof.use-case';
export { linesStandingFor } from './standing-lines';
