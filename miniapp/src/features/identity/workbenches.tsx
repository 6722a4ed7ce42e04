import { View } from '@tarojs/components';
import { profileCopy } from '../../copy/profile.copy';
import { open } from '../../platform/navigate';
import { Cell, Cells } from '../../ui/cell/cell';
import { gun } from '../../ui/icon/work-icons';
import { store } from '../../ui/icon/icons';
import type { Me } from './me.query';

/** The way to work, for those who work somewhere: cashiers to the counter, managers and owners to the office too. */
export function Workbenches({ staffOf }: { readonly staffOf: Me['staffOf'] }) {
  const t = profileCopy();
  if (staffOf.length === 0) return null;
  return (
    <View className='workbenches'>
      <Cells>
        {staffOf.flatMap(({ shopId, shopName, role }) => {
          const note = t.works(shopName, t.roles[role] ?? role);
          const counter = <Cell key={`counter-${shopId}`} id={`counter-${shopId}`} icon={gun} title={t.staff} note={note} onTap={() => open('staffHome', { shopId })} />;
          return role === 'cashier' ? [counter] : [counter, <Cell key={`office-${shopId}`} id={`office-${shopId}`} icon={store} title={t.owner} note={note} onTap={() => open('ownerHome', { shopId })} />];
        })}
      </Cells>
    </View>
  );
}
