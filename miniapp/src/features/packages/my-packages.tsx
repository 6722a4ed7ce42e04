import type { ShopId } from '@shared/kernel/ids';
import { View } from '@tarojs/components';
import { packagesCopy } from '../../copy/packages.copy';
import { now } from '../../platform/clock';
import { open, replace } from '../../platform/navigate';
import { useOnPull, useOnShow } from '../../platform/page-events';
import { Cell, Cells } from '../../ui/cell/cell';
import { Empty } from '../../ui/empty/empty';
import { Paged } from '../query/asked';
import { usePages } from '../query/use-pages';
import { PackageSheet } from './package-sheet';
import { isStanding, termLine } from './package-words';
import { packagesClient } from './packages.client';
import type { Package, PackagePage } from './packages.types';

/** 次卡: those that can be used first, each with its squares; those that are over as lines below. */
export function MyPackages({ shopId, zone }: { readonly shopId: ShopId; readonly zone: string }) {
  const t = packagesCopy();
  const pages = usePages<Package, PackagePage>(`packages:${shopId}`, (cursor) => packagesClient.listMyPackages({ shopId, ...(cursor ? { cursor } : {}) }));
  useOnShow(() => void pages.refresh());
  useOnPull(pages.refresh);
  const toOne = ({ packageId }: Package) => open('package', { id: packageId });
  return (
    <Paged pages={pages} empty={<Empty title={t.none} text={t.noneText} action={{ label: t.toCard, onTap: () => replace('card') }} />}>
      {(items) => {
        const over = items.filter((pack) => !isStanding(pack));
        return (
          <View className='gap'>
            {items.filter(isStanding).map((pack) => <PackageSheet key={pack.packageId} pack={pack} zone={zone} now={now()} onTap={() => toOne(pack)} />)}
            {over.length > 0 ? <View><View className='section'>{t.over(over.length)}</View><Cells>{over.map((pack) => <Cell key={pack.packageId} id={`package-${pack.packageId}`} title={<View className='cut'>{pack.title}</View>} note={termLine(pack, zone, now())} onTap={() => toOne(pack)} />)}</Cells></View> : null}
          </View>
        );
      }}
    </Paged>
  );
}
