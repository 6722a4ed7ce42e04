import type { StoredValueContract } from '@shared/contracts/stored-value.contract';
import type { OfferId, ShopId } from '@shared/kernel/ids';
import type { Fen } from '@shared/kernel/money';
import type * as z from 'zod';
import { runCommand } from '../../platform/commands';
import { type Outcome, outcomeOf } from '../query/failure';
import { type Query, useQuery } from '../query/use-query';
import { storedValueClient } from './stored-value.client';

export type Desk = z.output<StoredValueContract['getRechargeDesk']['response']>;
export type Started = z.output<StoredValueContract['startRecharge']['response']>;
export type Recharge = Started['recharge'];
export type Choice = { readonly offerId: OfferId } | { readonly amountFen: number };

export const useDesk = (shopId: ShopId | undefined): Query<Desk> => useQuery(shopId && `desk:${shopId}`, () => storedValueClient.getRechargeDesk({ shopId: shopId as ShopId }));

/** Makes the order. The key stands for this shop's one open errand: tapping again after a lost answer finds the same order. */
export const startRecharge = (shopId: ShopId, choice: Choice, termsVersion: number, named: { readonly realName?: string }): Promise<Outcome<Started>> =>
  outcomeOf(
    runCommand(`recharge:${shopId}`, (key) =>
      storedValueClient.startRecharge({ shopId, termsVersion, adultConfirmed: true, ...named, ...('offerId' in choice ? { offerId: choice.offerId } : { amountFen: choice.amountFen as Fen }) }, { key }),
    ),
  );

const FINAL: ReadonlySet<Recharge['state']> = new Set<Recharge['state']>(['credited', 'shipped', 'closed', 'refunding', 'refunded']);
export const isFinal = ({ state }: Recharge): boolean => FINAL.has(state);
export const isCredited = ({ state }: Recharge): boolean => state === 'credited' || state === 'shipped';
