import { View } from '@tarojs/components';
import { useEffect } from 'react';
import { cardCopy } from '../../../copy/card.copy';
import { batchOf, useCard } from '../../../features/membership/card.query';
import { FullCode } from '../../../features/membership/full-code';
import { useShop } from '../../../features/shops/shop.store';
import { toast } from '../../../platform/device';
import { back } from '../../../platform/navigate';
import { onScreenshot, shine } from '../../../platform/screen';
import { useShowing } from '../../../platform/use-clock';
import { Page } from '../../../ui/page/page';

/** The code alone, as large as the screen allows. */
export default function CodePage() {
  const shop = useShop();
  const showing = useShowing();
  useEffect(() => (showing ? shine() : undefined), [showing]);
  useEffect(() => onScreenshot(() => toast(cardCopy().screenshot)), []);
  if (!shop) return <Page><View className='cap' onClick={back}>{cardCopy().noShopText}</View></Page>;
  return <Page className='full-code-page'><CodeOf shopId={shop.shopId} /></Page>;
}

function CodeOf({ shopId }: { readonly shopId: Parameters<typeof useCard>[0] }) {
  const query = useCard(shopId);
  const batch = batchOf(query);
  return batch && query.data ? <FullCode shopId={shopId} first={batch} number={query.data.number} /> : null;
}
