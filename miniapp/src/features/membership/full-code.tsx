import type { ShopId } from '@shared/kernel/ids';
import { View } from '@tarojs/components';
import { useEffect } from 'react';
import { cardCopy } from '../../copy/card.copy';
import { phoneNow } from '../../platform/clock';
import { useOnline } from '../../platform/network';
import { useClock } from '../../platform/use-clock';
import { BarCode, QrCode } from '../../ui/code/code';
import { Icon } from '../../ui/icon/icon';
import { refresh } from '../../ui/icon/icons';
import { Tap } from '../../ui/tap/tap';
import { useQuery } from '../query/use-query';
import { codeAt, type HeldBatch, RENEW_BELOW_SECONDS, spaced } from './code-schedule';
import { membershipClient } from './membership.client';
import './full-code.scss';

/** QR at 14 px a module, Code 128 across; renews its batch long before it ends. */
export function FullCode({ shopId, first, number }: { readonly shopId: ShopId; readonly first: HeldBatch; readonly number: string }) {
  const t = cardCopy();
  const online = useOnline();
  const query = useQuery(`codes:${shopId}`, () => membershipClient.getMyCodes({ shopId }));
  const latest = query.data && query.at !== undefined && query.at > first.receivedAt ? { ...query.data, receivedAt: query.at } : first;
  const shown = codeAt(latest, useClock(1000));
  const low = shown.state === 'over' || shown.batchSecondsLeft < RENEW_BELOW_SECONDS;
  const askedLately = query.at !== undefined && phoneNow() - query.at < 30_000;
  const { refresh: renew } = query;
  useEffect(() => {
    if (low && !askedLately) void renew();
  }, [low, askedLately, renew]);
  return (
    <View className='full-code'>
      {shown.state === 'over' ? (
        <Tap className='full-code__over' onTap={() => void renew()}><Icon of={refresh} size={28} /><View>{online ? t.over : t.overOffline}</View></Tap>
      ) : (
        <View className='full-code__codes' key={shown.code} {...{ 'data-scannable': shown.code }}>
          <QrCode digits={shown.code} label={t.qr} module={14} />
          <View className='full-code__gap' />
          <BarCode digits={shown.code} label={t.barcode} module={2} height={72} />
          <View className='full-code__digits'>{spaced(shown.code)}</View>
          <View className='full-code__count'><Icon of={refresh} size={16} /><View>{t.next(shown.secondsLeft)}</View></View>
        </View>
      )}
      <View className='full-code__hint'>{t.codeHintPlain}</View>
      <View className='full-code__number'>{`${t.number} ${number}`}</View>
    </View>
  );
}
