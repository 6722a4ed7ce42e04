import { useQuery } from '../query/use-query';
import type { WorkPlace } from './counter.store';
import { parkedBillsClient } from '../parked-bills/parked-bills.client';

/** The bills that wait in the store in which one works. */
export const useParkedBills = ({ shopId, storeId }: Pick<WorkPlace, 'shopId' | 'storeId'>) => useQuery(`parked:${storeId}`, () => parkedBillsClient.listParkedBills({ shopId, storeId }));
