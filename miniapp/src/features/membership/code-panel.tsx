import { View } from '@tarojs/components';
import { cardCopy } from '../../copy/card.copy';
import { useClock } from '../../platform/use-clock';
import { BarCode, QrCode } from '../../ui/code/code';
import { Icon } from '../../ui/icon/icon';
import { refresh } from '../../ui/icon/icons';
import { Tap } from '../../ui/tap/tap';
import { codeAt, type HeldBatch, spaced } from './code-schedule';
import './code-panel.scss';

interface CodePanelProps {
  readonly batch: HeldBatch;
  readonly offline: boolean;
  /** Elder mode: a bigger code, no digits. */
  readonly elder?: boolean;
  readonly onOpen?: () => void;
  readonly onRenew: () => void;
}

/** The white page of the book: Code 128, its digits, the QR, and how long they hold. Ticks by itself, so that nothing around it renders again. */
export function CodePanel({ batch, offline, elder = false, onOpen, onRenew }: CodePanelProps) {
  const t = cardCopy();
  const shown = codeAt(batch, useClock(1000));
  if (shown.state === 'over') {
    return (
      <Tap id='code-over' className={`code-panel code-panel--over ${elder ? 'code-panel--elder' : ''}`} onTap={onRenew}>
        <Icon of={refresh} size={28} />
        <View className='code-panel__over'>{offline ? t.overOffline : t.over}</View>
      </Tap>
    );
  }
  return (
    <View className={`code-panel ${elder ? 'code-panel--elder' : ''}`}>
      <Tap id='code' className='code-panel__codes' onTap={onOpen} label={t.bigger}>
        <View className='code-panel__fade' key={shown.code} {...{ 'data-scannable': shown.code }}>
          <BarCode digits={shown.code} label={t.barcode} module={2} height={elder ? 48 : 52} />
          {elder ? null : <View className='code-panel__digits' id='digits'>{spaced(shown.code)}</View>}
          <View className='code-panel__space' />
          <QrCode digits={shown.code} label={t.qr} module={elder ? 9 : 8} />
        </View>
      </Tap>
      <View className='code-panel__count'>
        <Icon of={refresh} size={16} />
        <View>{offline ? t.offlineNext(shown.secondsLeft) : t.next(shown.secondsLeft)}</View>
      </View>
    </View>
  );
}
