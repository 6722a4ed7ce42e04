import type { JoiningContract } from '@shared/contracts/joining.contract';
import type { MemberId, ShopId } from '@shared/kernel/ids';
import type * as z from 'zod';
import { runCommand } from '../../platform/commands';
import { type Outcome, outcomeOf } from '../query/failure';
import { dropEntry } from '../query/query-cache';
import { type Query, useQuery } from '../query/use-query';
import { type JoinOffer, shopsClient } from '../shops/shops.client';
import { joiningClient } from './joining.client';

export type Joined = z.output<JoiningContract['join']['response']>;
export interface JoinChoice {
  readonly marketing: boolean;
  readonly sms: boolean;
  readonly phoneCode?: string | undefined;
  /** Whose invitation led here. */
  readonly referredBy?: MemberId | undefined;
}

/** What a scanned code opens: the shop, the store and what a member gets. */
export const useJoinOffer = (scene: string | undefined): Query<JoinOffer> => useQuery(scene ? `join-code:${scene}` : undefined, () => shopsClient.readJoinCode({ scene: scene ?? '' }));

/** Joins once, however often it is tapped: the key is kept until an answer has come. */
export async function joinShop(offer: JoinOffer, scene: string | undefined, choice: JoinChoice): Promise<Outcome<Joined>> {
  const { shop } = offer;
  const shopId: ShopId = shop.shopId;
  const outcome = await outcomeOf(
    runCommand(`join:${shopId}`, (key) =>
      joiningClient.join(
        {
          shopId, agreed: true, agreementVersion: shop.agreement.version, marketingConsentVersion: shop.marketingConsentVersion, marketing: choice.marketing, sms: choice.sms,
          ...(scene ? { scene } : {}), ...(choice.referredBy ? { referredBy: choice.referredBy } : {}), ...(choice.phoneCode ? { phoneCode: choice.phoneCode } : {}),
        },
        { key },
      ),
    ),
  );
  if (outcome.ok) dropEntry('me');
  return outcome;
}
