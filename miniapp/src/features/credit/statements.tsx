import { View } from '@tarojs/components';
import { creditCopy } from '../../copy/credit.copy';
import { money } from '../../copy/money';
import { Cell, Cells } from '../../ui/cell/cell';
import type { Credit } from './credit.types';

/** The months in which something moved: what was added and repaid, and what stood open at the end. */
export function Statements({ credit }: { readonly credit: Credit }) {
  const t = creditCopy();
  const { statements = [] } = credit;
  if (statements.length === 0) return null;
  return (
    <View>
      <View className='section'>{t.statements}</View>
      <Cells className='cells--sums'>
        {statements.map(({ month, openingFen, addedFen, repaidFen, offFen, closingFen }) => (
          <Cell key={month} id={`statement-${month}`} title={t.month(month)} note={t.statementLine(openingFen, addedFen, repaidFen, offFen)} value={<View className='strong nowrap'>{money(closingFen)}</View>} />
        ))}
      </Cells>
    </View>
  );
}
