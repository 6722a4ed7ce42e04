import type { ShopId } from '@shared/kernel/ids';
import { View } from '@tarojs/components';
import { commonCopy } from '../../../copy/common.copy';
import { profileCopy } from '../../../copy/profile.copy';
import { SubscribeCell } from '../../../features/messages/subscribe-cell';
import { useSubscriptions } from '../../../features/messages/subscriptions.query';
import { sentenceFor } from '../../../features/query/failure';
import { NeedShop } from '../../../features/shops/need-shop';
import { Cell, Cells } from '../../../ui/cell/cell';
import { ErrorState } from '../../../ui/error-state/error-state';
import { Page } from '../../../ui/page/page';
import { SkeletonCells } from '../../../ui/skeleton/skeleton';

/** 消息设置: how many WeChat messages each permission still allows, and how to allow more or stop a kind. */
export default function MessageSettingsPage() {
  return <NeedShop>{(shopId) => <Page><Settings shopId={shopId} /></Page>}</NeedShop>;
}

function Settings({ shopId }: { readonly shopId: ShopId }) {
  const t = profileCopy();
  const { data, failure, refresh } = useSubscriptions(shopId, 'settings');
  if (!data) {
    if (!failure) return <SkeletonCells rows={3} />;
    return <ErrorState lost={failure.kind === 'no-answer'} sentence={sentenceFor(failure)} retry={{ label: commonCopy().retry, onTap: () => void refresh() }} />;
  }
  return (
    <View>
      <View className='section'>{t.credits}</View>
      {data.credits.length > 0 ? <Cells>{data.credits.map(({ templateId, title, left }) => <Cell key={templateId} title={title} value={left > 0 ? t.left(left) : t.notOn} />)}</Cells> : null}
      <SubscribeCell shopId={shopId} moment='settings' label={t.ask} thanks={t.asked} />
      <View className='cap field__note'>{t.creditsNote}</View>
      <View className='cap field__note'>{t.stopHint}</View>
    </View>
  );
}
