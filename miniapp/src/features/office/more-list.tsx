import { View } from '@tarojs/components';
import { officeCopy } from '../../copy/office.copy';
import { open } from '../../platform/navigate';
import { Cell, Cells } from '../../ui/cell/cell';
import { card } from '../../ui/icon/icons';
import type { Office } from '../shops/office';
import { type Place, SIDE } from './office-nav';

const GROUPS: readonly (readonly Place[])[] = [['days', 'work', 'reviews'], ['stores', 'staff'], ['items', 'coupons', 'packages', 'paidPlans', 'mall', 'offers', 'credit', 'rules'], ['adjustments', 'settings', 'imports'], ['counter']];

/** 更多: what is set up once and changed now and then. */
export function MoreList({ office }: { readonly office: Office }) {
  const t = officeCopy();
  return (
    <View className='more-list'>
      {GROUPS.map((places) => {
        const ways = SIDE.filter(({ at, owner }) => places.includes(at) && (office.isOwner || !owner));
        return ways.length === 0 ? null : (
          <Cells key={places.join()} className='more-list__group'>
            {ways.map(({ at, route, icon }) => <Cell key={at} id={`more-${at}`} icon={icon} title={t.nav[at]} note={t.notes[at]} onTap={() => open(route)} />)}
            {places.includes('counter') ? <Cell id='more-card' icon={card} title={t.memberSide} note={t.memberSideNote} onTap={() => open('card')} /> : null}
          </Cells>
        );
      })}
      <View className='cap gap'>{t.signedAs(office.shop.name, office.name, office.isOwner)}</View>
    </View>
  );
}
