import type { ShopId, StoreId } from '@shared/kernel/ids';
import { ok, refuse, type Refusal, type Result } from '@shared/kernel/result';
import type { Zone } from '@shared/kernel/shop-day';
import { worksAt } from '../identity';
import type { StaffCaller } from '../platform/http/routes';
import { FIRST_RULES, type RuleOf } from '../shops';
import type { TillDependencies } from './till.ports';

export interface Place {
  readonly storeName: string;
  readonly zone: Zone;
}
/** The store, if there is such a one and this person works there. */
export async function placeOf({ shopBook }: Pick<TillDependencies, 'shopBook'>, caller: StaffCaller, shopId: ShopId, storeId: StoreId): Promise<Result<Place, Refusal<'http/not-found'>>> {
  const [found, store] = worksAt(caller, storeId) ? [await shopBook.find(shopId), await shopBook.storeOf(shopId, storeId)] : [];
  return found && store ? ok({ storeName: store.name, zone: found.shop.zone }) : refuse('http/not-found');
}
export const tillRuleOf = async ({ ruleBook, now }: Pick<TillDependencies, 'ruleBook' | 'now'>, shopId: ShopId): Promise<RuleOf['till']> => (await ruleBook.inForce(shopId, 'till', now()))?.rule ?? FIRST_RULES.till;
