import type { ShopId } from '@shared/kernel/ids';
import { useQuery } from '../query/use-query';
import { messagesClient } from './messages.client';

export type Moment = 'receipt' | 'recharge' | 'settings';
/** Which WeChat templates to ask for now, and how many messages each may still send. */
export const useSubscriptions = (shopId: ShopId, moment: Moment) => useQuery(`subscriptions:${moment}:${shopId}`, () => messagesClient.getMySubscriptions({ shopId, moment }));
