import type { StoredValueContract } from '@shared/contracts/stored-value.contract';
import type { CouponTypeId, OfferId, ShopId } from '@shared/kernel/ids';
import { add, fen, most, points, times } from '@shared/kernel/money';
import { DEFAULT_PAGE } from '@shared/kernel/page';
import { ok, type Result } from '@shared/kernel/result';
import type * as z from 'zod';
import { couponTypeKey, couponTypeOf } from '../coupons';
import { type CommitDependencies, commitOnce, type Plan } from '../ledger';
import { type PackageType, packageTypeKey, packageTypeOf } from '../packages';
import type { CommandMark, Refused } from '../platform/http/routes';
import type { Ids } from '../platform/ids';
import { again } from './again';
import type { Gifts, GivenCoupons, GivenPackage } from './domain/gifts';
import { checkOffer, MAX_OFFERS, type Offer } from './domain/offer';
import { offerView } from './recharge-view';
import { offerItem, offerKey, offerOf, offersRange, openOffersWrite, settingsKey, settingsOf } from './stored-value.dynamo';
import type { RechargeDependencies } from './stored-value.ports';

type Create = z.output<StoredValueContract['createOffer']['request']>;
type View = z.output<StoredValueContract['createOffer']['response']>;
type OffersPage = z.output<StoredValueContract['listOffers']['response']>;
type GiftRefusal = 'stored-value/gift-unfit' | 'stored-value/gift-worth-needed';
type CreateRefusal = GiftRefusal | 'stored-value/offer-out-of-range' | 'stored-value/too-many-offers';
type Dependencies = Pick<RechargeDependencies, 'now'> & CommitDependencies;

/** Makes an offer, once for the key; it stands at once. */
export const createCreateOffer = (deps: Dependencies & { readonly ids: Pick<Ids, 'newId'> }) =>
  async ({ shopId, payFen, bonusFen, points: given, parts, ...wanted }: Create, by: string, mark: CommandMark): Promise<Result<View, Refused<CreateRefusal | 'ledger/busy' | 'http/key-reused'>>> => {
    const committed = await commitOnce(deps, { ...mark, shopId, kind: 'offer' }, async (): Promise<Result<Plan<Offer>, Refused<CreateRefusal>>> => {
      const gifts = await giftsOf(deps, shopId, wanted);
      if (!gifts.ok) return gifts;
      const possible = checkOffer(payFen, bonusFen, gifts.value, parts);
      if (!possible.ok) return possible;
      const settings = settingsOf(await deps.table.get(settingsKey(shopId), { consistent: true }));
      if (settings.openOffers.length >= MAX_OFFERS) return { ok: false, error: { code: 'stored-value/too-many-offers', facts: { most: MAX_OFFERS } } };
      const at = deps.now();
      const offer: Offer = { offerId: deps.ids.newId<OfferId>('offer', at), payFen, bonusFen, ...(given ? { points: points(given) } : {}), ...(gifts.value ? { gifts: gifts.value } : {}), ...(parts ? { parts } : {}), createdAt: at };
      const standing = [...settings.openOffers, offer].sort((a, b) => a.payFen - b.payFen || a.createdAt - b.createdAt);
      return ok({ facts: offer, at, by, writes: [{ put: offerItem(shopId, offer), when: { absent: true } }, openOffersWrite(shopId, settings, standing)] });
    });
    return committed.ok ? ok(offerView(committed.value.document.facts)) : committed;
  };

/** The gifts as they will be given: types that are open, and good for so many days, so that whenever somebody pays they can be given. */
async function giftsOf({ table }: Pick<Dependencies, 'table'>, shopId: ShopId, { coupons: lines = [], packageTypeId }: Pick<Create, 'coupons' | 'packageTypeId'>): Promise<Result<Gifts | undefined, Refused<GiftRefusal>>> {
  if (lines.length === 0 && packageTypeId === undefined) return ok(undefined);
  const unfit = { ok: false, error: { code: 'stored-value/gift-unfit' } } as const;
  if (new Set(lines.map(({ couponTypeId }) => couponTypeId)).size !== lines.length) return unfit;
  const items = await table.getMany([...lines.map(({ couponTypeId }) => couponTypeKey(shopId, couponTypeId)), ...(packageTypeId ? [packageTypeKey(shopId, packageTypeId)] : [])]);
  const coupons: GivenCoupons[] = [];
  for (const [i, { couponTypeId, count, worthFen }] of lines.entries()) {
    const type = items[i] && couponTypeOf(items[i]);
    if (!type || type.closedAt !== undefined || type.validityDays === undefined) return unfit;
    // What a percentage or a thing was worth, a refund cannot know: the shop says it before anybody pays, be it nothing.
    const worth = worthFen ?? (type.kind === 'cash-off' ? type.valueFen : undefined);
    if (worth === undefined) return { ok: false, error: { code: 'stored-value/gift-worth-needed' } };
    coupons.push({ couponTypeId, title: type.title, count, worthFen: worth });
  }
  const packItem = packageTypeId && items.at(-1);
  if (packageTypeId && !packItem) return unfit;
  const pack = packItem ? givenPackage(packageTypeOf(packItem)) : undefined;
  return packItem && !pack ? unfit : ok({ ...(coupons.length > 0 ? { coupons } : {}), ...(pack ? { pack } : {}) });
}
/** Only counted packages can be given: what is unlimited has no worth that a refund could say. */
function givenPackage({ packageTypeId, title, services, sharedCount, term, closedAt }: PackageType): GivenPackage | undefined {
  if (closedAt !== undefined || 'lastDay' in term || (sharedCount === undefined && services.some(({ count }) => count === undefined))) return undefined;
  const uses = sharedCount ?? services.reduce((sum, { count }) => sum + (count ?? 0), 0);
  const dearest = services.reduce((dear, { listPriceFen }) => most(dear, listPriceFen), fen(0));
  const worthFen = sharedCount === undefined ? add(fen(0), ...services.map(({ listPriceFen, count }) => times(listPriceFen, count ?? 0))) : times(dearest, sharedCount);
  return { packageTypeId, title, uses, worthFen };
}

/** Takes an offer away; orders made by it stay as they are. Closing twice is the same. */
export const createCloseOffer = (deps: Dependencies) =>
  ({ shopId, offerId }: { readonly shopId: ShopId; readonly offerId: OfferId }): Promise<Result<View, Refused<'http/not-found'>>> =>
    again(deps, async () => {
      const [item, settingsItem] = await deps.table.getMany([offerKey(shopId, offerId), settingsKey(shopId)]);
      if (!item) return { ok: false, error: { code: 'http/not-found' } };
      const offer = offerOf(item);
      if (offer.closedAt !== undefined) return ok(offerView(offer));
      const settings = settingsOf(settingsItem);
      const closed: Offer = { ...offer, closedAt: deps.now() };
      const outcome = await deps.table.write([
        { update: offerKey(shopId, offerId), set: { closedAt: closed.closedAt as number }, when: { exists: true, missing: ['closedAt'] } },
        openOffersWrite(shopId, settings, settings.openOffers.filter((one) => one.offerId !== offerId)),
      ]);
      return outcome.ok ? ok(offerView(closed)) : 'again';
    });

/** Of each offer that stands, the kinds of its coupons that were closed since. At most as many stand as fit one request. */
async function closedTypesOf({ table }: Pick<Dependencies, 'table'>, shopId: ShopId, offers: readonly Offer[]): Promise<(offer: Offer) => readonly CouponTypeId[]> {
  const typesOf = ({ closedAt, gifts }: Offer) => (closedAt === undefined ? (gifts?.coupons ?? []).map(({ couponTypeId }) => couponTypeId) : []);
  const types = [...new Set(offers.flatMap(typesOf))];
  const items = types.length === 0 ? [] : await table.getMany(types.map((one) => couponTypeKey(shopId, one)), { consistent: false });
  const closed = new Set(items.flatMap((item) => (item && couponTypeOf(item).closedAt !== undefined ? [couponTypeOf(item).couponTypeId] : [])));
  return (offer) => typesOf(offer).filter((one) => closed.has(one));
}
/** A page of all offers ever made, newest first. */
export const createListOffers = (deps: Pick<RechargeDependencies, 'table'>) =>
  async (request: { readonly shopId: ShopId; readonly cursor?: string | undefined; readonly limit?: number | undefined }): Promise<Result<OffersPage, never>> => {
    const page = await deps.table.query({ ...offersRange(request.shopId), newestFirst: true, limit: request.limit ?? DEFAULT_PAGE, cursor: request.cursor });
    const offers = page.items.map(offerOf);
    const closedTypes = await closedTypesOf(deps, request.shopId, offers);
    const view = (offer: Offer) => ({ ...offerView(offer), ...(closedTypes(offer).length > 0 ? { closedTypes: [...closedTypes(offer)] } : {}) });
    return ok({ items: offers.map(view), ...(page.cursor ? { next: page.cursor } : {}) });
  };
