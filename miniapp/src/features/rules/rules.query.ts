import type { ShopsContract } from '@shared/contracts/shops.contract';
import type { ShopId } from '@shared/kernel/ids';
import type * as z from 'zod';
import { timeText } from '../../copy/dates';
import { rulesCopy } from '../../copy/rules.copy';
import { now } from '../../platform/clock';
import { type Query, useQuery } from '../query/use-query';
import { shopsClient } from '../shops/shops.client';

export type Rules = z.output<ShopsContract['getRules']['response']>;
export const useRules = (shopId: ShopId): Query<Rules> => useQuery(`rules:${shopId}`, () => shopsClient.getRules({ shopId }));

/** A change says when it takes effect. */
export const savedWords = (effectiveAt: number, zone: string): string => (effectiveAt > now() ? rulesCopy().saved(timeText(effectiveAt, zone)) : rulesCopy().savedNow);
