import { createBillDueProjection, createStatementDueProjection, creditTeller } from '../credit';
import { createGivenSumProjection, createLotsDueProjection, createLotsSumProjection, createOwedSumProjection, createPointsArriveProjection, createWaitingSumProjection, ledgerTeller } from '../ledger';
import type { Clock } from '../platform/clock';
import { memberProjections, memberTeller } from '../membership';
import { mallTeller } from '../mall';
import { messageTeller, outcomeProjection } from '../messages';
import { createPackageDueProjection, packageTeller } from '../packages';
import { createPaidTierDueProjection } from '../paid-tiers';
import type { Projection, Teller } from '../platform/stream/follow-stream';
import type { Table } from '../platform/table/table';
import { createMovedProjection } from '../proofs';
import { createBonusPartProjection, refundAskTeller } from '../stored-value';
import { createTierDueProjection, tierTeller } from '../tiers';
import { createCashMoveProjection } from '../till';
import { createDayLineProjection, soldItems } from '../visits';

/** Everything that is derived from the table's stream, by the capabilities that own it. */
export const projections = (deps: { readonly table: Table; readonly zoneOf: Parameters<typeof createDayLineProjection>[0]; readonly now: Clock }): readonly Projection[] => [memberProjections, outcomeProjection, createDayLineProjection(deps.zoneOf), createCashMoveProjection(deps.zoneOf), createLotsDueProjection(deps), createPackageDueProjection(deps), createTierDueProjection(deps), createBillDueProjection(deps), createStatementDueProjection(deps), createPaidTierDueProjection(deps), createLotsSumProjection(deps), createOwedSumProjection(deps), createPointsArriveProjection(deps), createWaitingSumProjection(deps), createGivenSumProjection(deps), createBonusPartProjection(deps), createMovedProjection(deps), soldItems];
/** Everything that tells facts. */
export const TELLERS: readonly Teller[] = [ledgerTeller, memberTeller, packageTeller, tierTeller, mallTeller, creditTeller, refundAskTeller, messageTeller];
