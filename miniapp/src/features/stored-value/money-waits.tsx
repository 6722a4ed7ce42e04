import type { StoredValueContract } from '@shared/contracts/stored-value.contract';
import { View } from '@tarojs/components';
import type * as z from 'zod';
import { count } from '../../copy/money';
import { refundAsksCopy } from '../../copy/refund-asks.copy';
import { stuckRefundsCopy } from '../../copy/stuck-refunds.copy';
import { open } from '../../platform/navigate';
import { useOnShow } from '../../platform/page-events';
import { Cell, Cells } from '../../ui/cell/cell';
import { useQuery } from '../query/use-query';
import type { Office } from '../shops/office';
import { storedValueClient } from './stored-value.client';
import type { StuckPage } from './stuck-refunds.types';

type Asks = z.output<StoredValueContract['listRefundAsks']['response']>;
const some = (n: number, more: boolean): string => `${count(n)}${more ? '+' : ''}`;

/** Refunds that wait for a person, on the day's page: a line for each kind, and nothing where nothing waits. */
export function MoneyWaits({ office: { shopId } }: { readonly office: Office }) {
  const [s, a] = [stuckRefundsCopy(), refundAsksCopy()];
  const stuck = useQuery<StuckPage>(`stuck-count:${shopId}`, () => storedValueClient.listStuckRefunds({ shopId }));
  const asks = useQuery<Asks>(`asks-count:${shopId}`, () => storedValueClient.listRefundAsks({ shopId }));
  useOnShow(() => void Promise.all([stuck.refresh(), asks.refresh()]));
  const stuckNow = stuck.data?.items.filter(({ state }) => state !== 'trying').length ?? 0;
  const asked = asks.data?.items.length ?? 0;
  if (stuckNow + asked === 0) return null;
  return (
    <View className='gap'>
      <Cells>
        {stuckNow > 0 ? <Cell id='stuck-waits' title={s.title} value={<View className='warn nowrap'>{s.count(some(stuckNow, stuck.data?.next !== undefined))}</View>} onTap={() => open('stuckRefunds')} /> : null}
        {asked > 0 ? <Cell id='asks-wait' title={a.officeTitle} value={<View className='warn nowrap'>{a.waiting(some(asked, asks.data?.next !== undefined))}</View>} onTap={() => open('refundAsks')} /> : null}
      </Cells>
    </View>
  );
}
