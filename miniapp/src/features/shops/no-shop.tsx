import { View } from '@tarojs/components';
import { useEffect } from 'react';
import { cardCopy } from '../../copy/card.copy';
import { commonCopy } from '../../copy/common.copy';
import { open } from '../../platform/navigate';
import { Cell, Cells } from '../../ui/cell/cell';
import { Empty } from '../../ui/empty/empty';
import { ErrorState } from '../../ui/error-state/error-state';
import { store } from '../../ui/icon/icons';
import { SkeletonCells } from '../../ui/skeleton/skeleton';
import { useMe } from '../identity/me.query';
import { sentenceFor } from '../query/failure';
import { scanStoreCode } from './scan-code';
import { CHINA, enterShop } from './shop.store';

/** Before any shop is known: finds the shops of this person, and says how to join where there are none. */
export function NoShop() {
  const t = cardCopy();
  const { data, failure, refresh } = useMe();
  const first = data?.memberOf[0];
  useEffect(() => {
    // The rest of the shop comes with its card.
    if (first) enterShop({ shopId: first.shopId, name: first.shopName, zone: CHINA, addressForm: '你' });
  }, [first]);
  if (!data && failure) return <ErrorState lost={failure.kind === 'no-answer'} sentence={sentenceFor(failure)} retry={{ label: commonCopy().retry, onTap: () => void refresh() }} />;
  if (!data || first) return <SkeletonCells rows={4} />;
  return (
    <View>
      <Empty title={t.noShopTitle} text={t.noShopText} action={{ label: t.scan, onTap: () => void scanStoreCode() }} />
      {data.staffOf.length > 0 ? (
        <Cells className='gap'>
          {data.staffOf.map(({ shopId, shopName, role }) => (
            <Cell key={shopId} icon={store} title={t.staffEntry(shopName)} onTap={() => open(role === 'cashier' ? 'staffHome' : 'ownerHome', { shopId })} />
          ))}
        </Cells>
      ) : null}
    </View>
  );
}
