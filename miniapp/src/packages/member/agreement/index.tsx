import { Text, View } from '@tarojs/components';
import { joinCopy } from '../../../copy/join.copy';
import { useJoinOffer } from '../../../features/joining/join.query';
import { useShop } from '../../../features/shops/shop.store';
import { useShopView } from '../../../features/shops/shop.query';
import { back } from '../../../platform/navigate';
import { useParams } from '../../../platform/page-events';
import { Button } from '../../../ui/button/button';
import { Page } from '../../../ui/page/page';
import { SkeletonCells } from '../../../ui/skeleton/skeleton';

/** The member agreement: of the code that is being joined by, else of the shop whose card is open. */
export default function AgreementPage() {
  const t = joinCopy();
  const { scene } = useParams();
  const offer = useJoinOffer(scene);
  const shop = useShop();
  const view = useShopView(scene ? undefined : shop?.shopId);
  const agreement = offer.data?.shop.agreement ?? view.data?.agreement;
  if (!agreement) return <Page><SkeletonCells rows={6} /></Page>;
  return (
    <Page footer={<Button kind='soft' onTap={back}>{t.read}</Button>}>
      <View className='title'>{agreement.title}</View>
      <View className='cap'>{t.version(agreement.version)}</View>
      <Text className='pre soft agreement-text' userSelect>{agreement.text}</Text>
    </Page>
  );
}
