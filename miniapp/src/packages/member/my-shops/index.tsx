import { commonCopy } from '../../../copy/common.copy';
import { profileCopy } from '../../../copy/profile.copy';
import { useMe } from '../../../features/identity/me.query';
import { sentenceFor } from '../../../features/query/failure';
import { CHINA, enterShop, useShop } from '../../../features/shops/shop.store';
import { toast } from '../../../platform/device';
import { open } from '../../../platform/navigate';
import { Cell, Cells } from '../../../ui/cell/cell';
import { ErrorState } from '../../../ui/error-state/error-state';
import { store } from '../../../ui/icon/icons';
import { Page } from '../../../ui/page/page';
import { SkeletonCells } from '../../../ui/skeleton/skeleton';

/** 我的店: one member card in several shops; a tap changes the whole app over. */
export default function MyShopsPage() {
  const t = profileCopy();
  const shop = useShop();
  const { data, failure, refresh } = useMe();
  if (!data) return <Page>{failure ? <ErrorState lost={failure.kind === 'no-answer'} sentence={sentenceFor(failure)} retry={{ label: commonCopy().retry, onTap: () => void refresh() }} /> : <SkeletonCells rows={3} />}</Page>;
  return (
    <Page>
      <Cells>
        {data.memberOf.map(({ shopId, shopName }) => (
          <Cell
            key={shopId} id={`shop-${shopId}`} icon={store} title={shopName} {...(shopId === shop?.shopId ? { value: t.current } : {})}
            onTap={() => {
              if (shopId !== shop?.shopId) {
                enterShop({ shopId, name: shopName, zone: CHINA, addressForm: '你' });
                toast(t.switched(shopName));
              }
              open('card');
            }}
          />
        ))}
      </Cells>
    </Page>
  );
}
