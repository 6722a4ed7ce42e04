import { View } from '@tarojs/components';
import { money } from '../../copy/money';
import { refundVisitCopy } from '../../copy/refund-visit.copy';
import { Icon } from '../../ui/icon/icon';
import { minus, plus } from '../../ui/icon/icons';
import { Tap } from '../../ui/tap/tap';
import type { Visit } from './counter.store';
import './items-sheet.scss';

interface ReturnLinesProps {
  readonly visit: Visit;
  /** How many of each line come back now. */
  readonly returned: Readonly<Record<number, number>>;
  readonly onChange: (returned: Readonly<Record<number, number>>) => void;
}

/** The bill, each line with how many of it come back; what came back before cannot again. */
export function ReturnLines({ visit, returned, onChange }: ReturnLinesProps) {
  const t = refundVisitCopy();
  return (
    <View className='return-lines'>
      {visit.items.map((item, line) => {
        const left = item.quantity - (visit.refunded?.quantities[line] ?? 0);
        const now = returned[line] ?? 0;
        const set = (quantity: number) => onChange({ ...returned, [line]: quantity });
        return (
          <View key={JSON.stringify([line, item])} className='items__row'>
            <View className='grow'>
              <View className='cut'>{item.name}</View>
              <View className='cap'>{[money(item.priceFen), t.of(left, item.quantity)].join(' · ')}</View>
            </View>
            <Tap id={`less-${line}`} className='items__step' label={`${t.less} ${item.name}`} disabled={now === 0} onTap={() => set(now - 1)}><Icon of={minus} size={20} /></Tap>
            <View className='items__count strong'>{now}</View>
            <Tap id={`more-${line}`} className='items__step' label={`${t.more} ${item.name}`} disabled={now >= left} onTap={() => set(now + 1)}><Icon of={plus} size={20} /></Tap>
          </View>
        );
      })}
    </View>
  );
}
