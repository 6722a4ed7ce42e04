import type { ShopId } from '@shared/kernel/ids';
import { Text, View } from '@tarojs/components';
import { commonCopy } from '../../copy/common.copy';
import { termsCopy } from '../../copy/terms.copy';
import { back } from '../../platform/navigate';
import { Button } from '../../ui/button/button';
import { ErrorState } from '../../ui/error-state/error-state';
import { Page } from '../../ui/page/page';
import { SkeletonCells } from '../../ui/skeleton/skeleton';
import { sentenceFor } from '../query/failure';
import { useQuery } from '../query/use-query';
import { storedValueClient } from './stored-value.client';

/** The terms as a member reads them: the version that stands, or the one that a recharge was agreed by. */
export function TermsText({ shopId, version }: { readonly shopId: ShopId; readonly version: number | undefined }) {
  const t = termsCopy();
  const { data, failure, refresh } = useQuery(`terms-text:${shopId}:${version ?? ''}`, () => storedValueClient.readTerms({ shopId, ...(version ? { version } : {}) }));
  if (!data) {
    if (!failure) return <Page><SkeletonCells rows={8} /></Page>;
    return <Page><ErrorState lost={failure.kind === 'no-answer'} sentence={sentenceFor(failure)} retry={{ label: commonCopy().retry, onTap: () => void refresh() }} /></Page>;
  }
  return (
    <Page footer={<Button kind='soft' onTap={back}>{t.back}</Button>}>
      <View className='title'>{data.title}</View>
      <View className='cap'>{`${t.version(data.version)} · ${data.inForce ? t.current : t.old}`}</View>
      <Text className='pre soft agreement-text' userSelect>{data.text.replace(/\n+/g, '\n\n')}</Text>
    </Page>
  );
}
