import type { PackageId, ShopId } from '@shared/kernel/ids';
import { View } from '@tarojs/components';
import { whenText } from '../../copy/dates';
import { money } from '../../copy/money';
import { packagesCopy } from '../../copy/packages.copy';
import { now } from '../../platform/clock';
import { toast } from '../../platform/device';
import { open } from '../../platform/navigate';
import { useOnPull, useOnShow } from '../../platform/page-events';
import { Button } from '../../ui/button/button';
import { Cell, Cells } from '../../ui/cell/cell';
import { Tap } from '../../ui/tap/tap';
import { Asked } from '../query/asked';
import { useQuery } from '../query/use-query';
import { PackageSheet } from './package-sheet';
import { isStanding } from './package-words';
import { packagesClient } from './packages.client';
import type { Package } from './packages.types';

/** One package: its squares, what it holds, and every use with its place. */
export function MyPackage({ shopId, packageId, zone }: { readonly shopId: ShopId; readonly packageId: PackageId; readonly zone: string }) {
  const query = useQuery<Package>(`package:${packageId}`, () => packagesClient.getMyPackage({ shopId, packageId }));
  useOnShow(() => void query.refresh());
  useOnPull(query.refresh);
  return <Asked query={query}>{(pack) => <Whole pack={pack} zone={zone} />}</Asked>;
}

function Whole({ pack, zone }: { readonly pack: Package; readonly zone: string }) {
  const t = packagesCopy();
  const show = () => {
    toast(t.showHint(pack.title));
    open('code');
  };
  return (
    <View className='gap'>
      <PackageSheet pack={pack} zone={zone} now={now()}>
        {pack.state === 'open' ? <View className='package__acts'><Button id='show' onTap={show}>{t.show}</Button></View> : null}
      </PackageSheet>
      {isStanding(pack) ? <View className='cap'>{t.asked}</View> : null}
      <View className='section'>{t.services}</View>
      <Cells facts>
        {pack.services.map(({ name, listPriceFen }) => <Cell key={name} title={name} value={t.list(listPriceFen)} />)}
        <Cell title={t.price} value={pack.source === 'gift' ? t.gift : money(pack.priceFen)} />
      </Cells>
      {pack.uses.length > 0 ? (
        <View>
          <View className='section'>{t.history}</View>
          <Cells>{pack.uses.map((use) => <Cell key={use.useId} title={t.use(use.serviceName, use.quantity)} note={use.storeName} value={whenText(use.at, zone, now())} />)}</Cells>
          {pack.uses.length >= MOST_SHOWN ? <View className='cap gap'>{t.older}</View> : null}
          <Tap id='to-statement' className='link soft' onTap={() => open('statement', { asset: 'uses' })}>{t.statement}</Tap>
        </View>
      ) : null}
    </View>
  );
}
/** The package keeps as many dates. */
const MOST_SHOWN = 120;
