import { GetCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import type { CouponId, MemberId } from '@shared/kernel/ids';
import { DAY_MS, type Instant, MINUTE_MS } from '@shared/kernel/instant';
import { couponKey } from '../../functions/coupons/coupons.dynamo';
import { lotsKey } from '../../functions/ledger';
import { MAX_OPEN_COUPONS, memberItem, memberKey, memberOf, type OpenCoupon } from '../../functions/membership';
import type { Item } from '../../functions/platform/table/table';
import { must } from '../support/service-shop';
import { load } from './engine';
import { atMost, median, reported, type Row } from './row';
import type { Sizes } from './sections';
import type { BenchService } from './service';
import { withShop } from './speed.bench';
import { bringRegular, quotedVisit, type Regular } from './till';

const LOTS = 61;
const COUPONS = 1_000;
const POINTS_A_LOT = 10;

const read = async ({ client, tableName }: BenchService, key: { readonly pk: string; readonly sk: string }): Promise<Item> => (await client.send(new GetCommand({ TableName: tableName, Key: key }))).Item as Item;

/** Makes a member out of a new one whose points lie in 61 lots, and who was given 1,000 coupons: as many open as one may hold, the others used. */
async function enrich(service: BenchService, memberId: MemberId): Promise<void> {
  const { client, tableName, world } = service;
  const [member, lots] = [await read(service, memberKey(memberId)), await read(service, lotsKey(memberId))];
  const like = await read(service, couponKey(memberId, memberOf(member).openCoupons[0]?.couponId as CouponId));
  const coupons = Array.from({ length: COUPONS }, () => world.ids.newId<CouponId>('coupon', world.clock())).map((couponId, n): Item => ({ ...like, ...couponKey(memberId, couponId), couponId, ...(n < MAX_OPEN_COUPONS ? {} : { usedBy: service.newKey(), usedAt: world.clock() }) }));
  await load(client, tableName, coupons);
  const days = Array.from({ length: LOTS }, (_, n) => new Date(world.clock() + (n + 1) * 29 * DAY_MS).toISOString().slice(0, 10).replaceAll('-', ''));
  await load(client, tableName, [{ ...lots, lots: Object.fromEntries(days.map((day) => [day, POINTS_A_LOT])) }]);
  const open = coupons.slice(0, MAX_OPEN_COUPONS).map((coupon): OpenCoupon => ({ couponId: coupon.couponId as CouponId, to: coupon.to as Instant }));
  const { openCoupons } = memberItem({ ...memberOf(member), openCoupons: open });
  await client.send(new UpdateCommand({ TableName: tableName, Key: memberKey(memberId), UpdateExpression: 'SET points = :points, openCoupons = :open', ExpressionAttributeValues: { ':points': LOTS * POINTS_A_LOT, ':open': openCoupons } }));
}

/** Visits of a member with 61 lots and 1,000 coupons in turn with those of a new one, one client, through the handler, in a shop whose points expire. */
export const holdingsRows = ({ historyVisits }: Sizes): Promise<readonly Row[]> => withShop(async ({ service, shop }) => {
  must(await shop.owner.shops.setPointsExpiry({ shopId: shop.shopId, terms: { kind: 'rolling', months: 60 } }));
  service.world.clock.move(3 * MINUTE_MS);
  const [rich, fresh] = [await bringRegular(service, shop, 'rich'), await bringRegular(service, shop, 'fresh')];
  await enrich(service, rich.memberId);
  const timed = async (regular: Regular) => {
    const began = performance.now();
    const visit = await quotedVisit(service, shop, regular);
    const started = performance.now();
    await visit();
    return { quote: started - began, visit: performance.now() - started };
  };
  const [riches, freshes]: [Awaited<ReturnType<typeof timed>>[], Awaited<ReturnType<typeof timed>>[]] = [[], []];
  for (let n = 0; n < historyVisits; n++) {
    if (n % 2 === 0) riches.push(await timed(rich));
    freshes.push(await timed(fresh));
    if (n % 2 === 1) riches.push(await timed(rich));
  }
  const ratioOf = (of: 'quote' | 'visit') => median(riches.map((one) => one[of])) / median(freshes.map((one) => one[of]));
  return [atMost('visit.holdingsRatio', ratioOf('visit'), 'ratio', 1.2, `${LOTS} lots and ${COUPONS} coupons, ${MAX_OPEN_COUPONS} of them open, against a new member`), reported('visit.holdingsQuoteRatio', ratioOf('quote'), 'ratio', 'the quote reads the open coupons')];
}, { stream: false });
