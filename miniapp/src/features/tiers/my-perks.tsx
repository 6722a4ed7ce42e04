import type { ShopId } from '@shared/kernel/ids';
import { View } from '@tarojs/components';
import { whenText } from '../../copy/dates';
import { perksCopy } from '../../copy/perks.copy';
import { now } from '../../platform/clock';
import { useOnShow } from '../../platform/page-events';
import { Cell, Cells } from '../../ui/cell/cell';
import { useQuery } from '../query/use-query';
import { countedWords, perkNote } from './perk-words';
import { type HeldPerks, tiersClient } from './tiers.client';

/** What my tier brings, what of it is left, and what was used of late: nothing where the tier brings nothing of the kind. */
export function MyPerks({ shopId, zone }: { readonly shopId: ShopId; readonly zone: string }) {
  const t = perksCopy();
  const query = useQuery<HeldPerks>(`perks:${shopId}`, () => tiersClient.getMyPerks({ shopId }));
  useOnShow(() => void query.refresh());
  const { items = [], counted = [], uses = [] } = query.data ?? {};
  if (items.length + counted.length + uses.length === 0) return null;
  return (
    <>
      <View className='section'>{t.mine}</View>
      <Cells>
        {counted.map((one) => <Cell key={one.of} id={`counted-${one.of}`} {...countedWords(one, zone, now())} />)}
        {items.map((perk) => <Cell key={perk.perkId} id={`perk-${perk.perkId}`} title={perk.title} note={perkNote(perk, zone, now())} />)}
      </Cells>
      {uses.length > 0 ? (
        <>
          <View className='section'>{t.recent}</View>
          <Cells facts>{uses.slice(0, 3).map(({ useId, title, at, storeName, staffName }) => <Cell key={useId} title={title} note={[storeName, staffName].join(' · ')} value={<View className='cap2'>{whenText(at, zone, now())}</View>} />)}</Cells>
        </>
      ) : null}
    </>
  );
}
