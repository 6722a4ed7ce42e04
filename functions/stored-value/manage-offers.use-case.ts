import type { StoredValueContract } from '@shared/contracts/stored-value.contract';
import type { OfferId, ShopId } from '@shared/kernel/ids';
import { points } from '@shared/kernel/money';
import { DEFAULT_PAGE } from '@shared/kernel/page';
import { ok, type Result } from '@shared/kernel/result';
import type * as z from 'zod';
import { type CommitDependencies, commitOnce, type Plan } from '../ledger';
import type { CommandMark, Refused } from '../platform/http/routes';
import type { Ids } from '../platform/ids';
import { again } from './again';
import { checkOffer, MAX_OFFERS, type Offer } from './domain/offer';
import { offerItem, offerKey, offerOf, offersRange, openOffersWrite, settingsKey, settingsOf } from './stored-value.dynamo';
import type { RechargeDependencies } from './stored-value.ports';

type Create = z.output<StoredValueContract['createOffer']['request']>;
type View = z.output<StoredValueContract['createOffer']['response']>;
type OffersPage = z.output<StoredValueContract['listOffers']['response']>;
type CreateRefusal = 'stored-value/offer-out-of-range' | 'stored-value/too-many-offers';
type Dependencies = Pick<RechargeDependencies, 'now'> & CommitDependencies;

/** Makes an offer, once for the key; it stands at once. */
export const createCreateOffer = (deps: Dependencies & { readonly ids: Pick<Ids, 'newId'> }) =>
  async ({ shopId, payFen, bonusFen, points: given }: Create, by: string, mark: CommandMark): Promise<Result<View, Refused<CreateRefusal | 'ledger/busy' | 'http/key-reused'>>> => {
    const committed = await commitOnce(deps, { ...mark, shopId, kind: 'offer' }, async (): Promise<Result<Plan<Offer>, Refused<CreateRefusal>>> => {
      const possible = checkOffer(payFen, bonusFen);
      if (!possible.ok) return possible;
      const settings = settingsOf(await deps.table.get(settingsKey(shopId), { consistent: true }));
      if (settings.openOffers.length >= MAX_OFFERS) return { ok: false, error: { code: 'stored-value/too-many-offers', facts: { most: MAX_OFFERS } } };
      const at = deps.now();
      const offer: Offer = { offerId: deps.ids.newId<OfferId>('offer', at), payFen, bonusFen, ...(given ? { points: points(given) } : {}), createdAt: at };
      const standing = [...settings.openOffers, offer].sort((a, b) => a.payFen - b.payFen || a.createdAt - b.createdAt);
      return ok({ facts: offer, at, by, writes: [{ put: offerItem(shopId, offer), when: { absent: true } }, openOffersWrite(shopId, settings, standing)] });
    });
    return committed.ok ? ok(committed.value.document.facts) : committed;
  };

/** Takes an offer away; orders made by it stay as they are. Closing twice is the same. */
export const createCloseOffer = (deps: Dependencies) =>
  ({ shopId, offerId }: { readonly shopId: ShopId; readonly offerId: OfferId }): Promise<Result<View, Refused<'http/not-found'>>> =>
    again(deps, async () => {
      const [item, settingsItem] = await deps.table.getMany([offerKey(shopId, offerId), settingsKey(shopId)]);
      if (!item) return { ok: false, error: { code: 'http/not-found' } };
      const offer = offerOf(item);
      if (offer.closedAt !== undefined) return ok(offer);
      const settings = settingsOf(settingsItem);
      const closed: Offer = { ...offer, closedAt: deps.now() };
      const outcome = await deps.table.write([
        { update: offerKey(shopId, offerId), set: { closedAt: closed.closedAt as number }, when: { exists: true, missing: ['closedAt'] } },
        openOffersWrite(shopId, settings, settings.openOffers.filter((one) => one.offerId !== offerId)),
      ]);
      return outcome.ok ? ok(closed) : 'again';
    });

/** A page of all offers ever made, newest first. */
export const createListOffers = (deps: Pick<RechargeDependencies, 'table'>) =>
  async (request: { readonly shopId: ShopId; readonly cursor?: string | undefined; readonly limit?: number | undefined }): Promise<Result<OffersPage, never>> => {
    const page = await deps.table.query({ ...offersRange(request.shopId), newestFirst: true, limit: request.limit ?? DEFAULT_PAGE, cursor: request.cursor });
    return ok({ items: page.items.map(offerOf), ...(page.cursor ? { next: page.cursor } : {}) });
  };
