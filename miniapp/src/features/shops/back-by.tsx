import { View } from '@tarojs/components';
import { counterCopy } from '../../copy/counter.copy';
import { money } from '../../copy/money';
import { packageDeskCopy } from '../../copy/package-desk.copy';
import { Cell, Cells } from '../../ui/cell/cell';

/** What the till pays out, by the ways in which it was paid; nothing where nothing goes back. */
export const BackBy = ({ tenders }: { readonly tenders: readonly { readonly tender: string; readonly amountFen: number }[] }) => (tenders.length === 0 ? null : (
  <View id='back-by' className='gap'>
    <Cells facts>{tenders.map(({ tender, amountFen }) => <Cell key={tender} title={packageDeskCopy().backBy(counterCopy().tenders[tender] ?? tender)} value={<View className='strong nowrap'>{money(amountFen)}</View>} />)}</Cells>
  </View>
));
