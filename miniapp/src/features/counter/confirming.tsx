import { View } from '@tarojs/components';
import { commonCopy } from '../../copy/common.copy';
import { counterCopy } from '../../copy/counter.copy';
import { Button } from '../../ui/button/button';
import { BottomSheet } from '../../ui/sheet/bottom-sheet';
import type { Payment } from './use-payment';

/** While the member is asked: what we wait for, and the way out. */
export function Confirming({ payment }: { readonly payment: Payment }) {
  const t = counterCopy();
  const { asking } = payment;
  return (
    <BottomSheet open={asking !== undefined} title={t.askMember}>
      <View className='asking'>
        <View id='asking' className={asking === 'waiting' ? 'soft' : 'warn'}>{asking === 'refused' ? t.refused : asking === 'expired' ? t.expired : t.waiting}</View>
        <Button kind='quiet' onTap={payment.stopAsking}>{asking === 'waiting' ? commonCopy().cancel : commonCopy().close}</Button>
      </View>
    </BottomSheet>
  );
}
