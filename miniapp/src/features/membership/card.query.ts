import type { MembershipContract } from '@shared/contracts/membership.contract';
import type { ShopId } from '@shared/kernel/ids';
import { useEffect } from 'react';
import type * as z from 'zod';
import { markUnread } from '../../platform/navigate';
import { codeOf } from '../query/failure';
import { dropEntry } from '../query/query-cache';
import { type Query, useQuery } from '../query/use-query';
import { enterShop, leaveShop } from '../shops/shop.store';
import type { HeldBatch } from './code-schedule';
import { membershipClient } from './membership.client';

export type Card = z.output<MembershipContract['getMyCard']['response']>;
export type Profile = z.output<MembershipContract['getMyProfile']['response']>;

const cardKey = (shopId: ShopId) => `card:${shopId}`;

/** The card of the shop that the app shows: last known at once, fresh behind. It carries the shop's look, and tells when it is gone. */
export function useCard(shopId: ShopId): Query<Card> {
  const query = useQuery(cardKey(shopId), () => membershipClient.getMyCard({ shopId }));
  const { data, failure } = query;
  useEffect(() => {
    if (!data) return;
    const { name, zone, addressForm, palette } = data.shop;
    enterShop({ shopId, name, zone, addressForm, palette });
    markUnread(data.unreadMessages > 0);
  }, [data, shopId]);
  const gone = codeOf(failure) === 'http/not-found' || codeOf(failure) === 'identity/not-allowed';
  useEffect(() => {
    if (!gone) return;
    dropEntry(cardKey(shopId));
    dropEntry('me');
    leaveShop();
  }, [gone, shopId]);
  return query;
}

/** The codes that came with a card, ready for the schedule. */
export const batchOf = ({ data, at }: Pick<Query<Card>, 'data' | 'at'>): HeldBatch | undefined => (data && at !== undefined ? { ...data.codes, receivedAt: at } : undefined);

export const useProfile = (shopId: ShopId): Query<Profile> => useQuery(`profile:${shopId}`, () => membershipClient.getMyProfile({ shopId }));
