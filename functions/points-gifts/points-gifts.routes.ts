import { pointsGiftsEndpoints } from '@shared/contracts/points-gifts.endpoints';
import { type Routes, routes } from '../platform/http/routes';
import { createOfferPoints } from './offer-points.use-case';
import type { GivingDependencies } from './points-gifts.ports';
import { createListMyPointsGifts, createReadPointsGift } from './read-points-gifts.use-case';
import { createTakeBackPoints } from './return-points.use-case';
import { createTakePoints } from './take-points.use-case';

export function pointsGiftsRoutes(deps: GivingDependencies): Routes {
  const [list, offer, takeBack, read, take] = [createListMyPointsGifts(deps), createOfferPoints(deps), createTakeBackPoints(deps), createReadPointsGift(deps), createTakePoints(deps)];
  return routes(pointsGiftsEndpoints, () => import('@shared/contracts/points-gifts.contract').then((m) => m.pointsGiftsContract), {
    listMyPointsGifts: (input, { caller }) => list({ ...input, memberId: caller.memberId }),
    offerPoints: (input, { caller, command }) => offer({ ...input, memberId: caller.memberId }, command),
    takeBackPoints: (input, { caller, command }) => takeBack({ ...input, memberId: caller.memberId }, command),
    readPointsGift: (input) => read(input),
    takePoints: (input, { caller, command }) => take({ ...input, memberId: caller.memberId }, command),
  });
}
