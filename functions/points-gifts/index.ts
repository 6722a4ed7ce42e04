export type { PointsGift } from './domain/points-gift';
export { POINTS_GIFT_DUE, POINTS_OFFER } from './offer-points.use-case';
export { giftKey, giftMoves, giftOf, listedOf, openGiftsRange, sumOpenGifts } from './points-gifts.dynamo';
export { pointsGiftsRoutes } from './points-gifts.routes';
export { createReturnUnclaimed } from './return-points.use-case';
export { POINTS_TAKING } from './take-points.use-case';
