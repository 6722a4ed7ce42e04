import type { LedgerContract } from '@shared/contracts/ledger.contract';
import type { MemberId } from '@shared/kernel/ids';
import { View } from '@tarojs/components';
import type * as z from 'zod';
import { statementCopy } from '../../copy/statement.copy';
import { Cell, Cells } from '../../ui/cell/cell';

export type StatementPage = z.output<LedgerContract['getMyStatement']['response']>;

/** 合并前那张卡的记录: a card that became this one opens with its own lines and balances. */
export function EarlierCards({ of, onOpen }: { readonly of: StatementPage['earlier']; readonly onOpen: (card: { readonly card: MemberId; readonly number: string }) => void }) {
  if (!of) return null;
  return <Cells className='gap'>{of.map(({ memberId, number }) => <Cell key={memberId} id={`earlier-${memberId}`} title={statementCopy().earlier} note={number} onTap={() => onOpen({ card: memberId, number })} />)}</Cells>;
}
/** Above the lines of such a card: which one it was. Nothing is on it any more. */
export const EarlierHead = ({ number }: { readonly number: string }) => <View className='balance-head'><View className='cap'>{statementCopy().earlier}</View><View className='fig'>{number}</View></View>;
/** What is left on a card that became another. */
export const NOTHING_LEFT = { principal: 0, bonus: 0, points: 0, growth: 0, uses: 0 };
