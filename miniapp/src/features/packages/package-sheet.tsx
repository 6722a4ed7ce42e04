import { View } from '@tarojs/components';
import type { ReactNode } from 'react';
import { packagesCopy } from '../../copy/packages.copy';
import { count } from '../../copy/money';
import { Icon } from '../../ui/icon/icon';
import { clock } from '../../ui/icon/icons';
import { Tap } from '../../ui/tap/tap';
import { UseGrid } from '../../ui/use-grid/use-grid';
import { leftLine, squaresOf, termLine } from './package-words';
import type { Package } from './packages.types';
import './packages.scss';

interface PackageSheetProps {
  readonly pack: Package;
  readonly zone: string;
  readonly now: number;
  readonly onTap?: () => void;
  readonly children?: ReactNode;
}

/** One package as its member sees it: what is left, large, or in words where some of it has no count; a square for each use; and a week before the end, that it ends. */
export function PackageSheet({ pack, zone, now, onTap, children }: PackageSheetProps) {
  const t = packagesCopy();
  const used = pack.services.reduce((sum, service) => sum + service.used, 0);
  const free = pack.sharedCount === undefined && pack.services.some(({ left }) => left === undefined);
  return (
    <Tap id={`package-${pack.packageId}`} className='sheet package' onTap={onTap}>
      <View className='title cut'>{pack.title}</View>
      <View className='cap'>{termLine(pack, zone, now)}</View>
      <View className='package__count'>
        {pack.counted > 0 && !free ? <><View className='hero'>{count(pack.left)}</View><View>{t.left}</View></> : <View className='title'>{pack.counted > 0 ? t.mixed(pack.left) : t.unlimited}</View>}
        {used > 0 ? <View className='cap package__used'>{t.usedTimes(used)}</View> : null}
      </View>
      <Squares pack={pack} zone={zone} />
      {pack.endsInDays === undefined ? null : (
        <View id='ends-soon' className='package__soon'><Icon of={clock} size={20} /><View className='package__left nowrap'>{t.soon(pack.endsInDays)}</View><View className='cap2'>{t.soonNote}</View></View>
      )}
      {children}
    </Tap>
  );
}

/** One grid for a single service or an all-pass; several services each with its own. */
function Squares({ pack, zone }: { readonly pack: Package; readonly zone: string }) {
  const t = packagesCopy();
  const [only] = pack.services;
  if (pack.sharedCount !== undefined || (pack.services.length === 1 && only?.count !== undefined)) {
    const name = pack.sharedCount === undefined ? only?.name : undefined;
    const squares = squaresOf(pack, name, zone);
    return <View>{pack.sharedCount === undefined ? null : <View className='cap gap'>{leftLine(pack)}</View>}<UseGrid used={squares} left={pack.left} label={t.gridLabel(name ?? pack.title, squares.length, pack.left)} /></View>;
  }
  return (
    <View>
      {pack.services.map((service) => {
        const squares = squaresOf(pack, service.name, zone);
        return (
          <View key={service.name} className='package__service'>
            <View className='row between'><View className='cut'>{service.name}</View><View className='cap2 nowrap'>{service.left === undefined ? `${t.unlimited} · ${t.usedTimes(service.used)}` : t.usable(service.left)}</View></View>
            {service.left === undefined ? null : <UseGrid used={squares} left={service.left} label={t.gridLabel(service.name, squares.length, service.left)} />}
          </View>
        );
      })}
    </View>
  );
}
