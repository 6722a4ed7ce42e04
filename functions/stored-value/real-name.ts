import type { Instant } from '@shared/kernel/instant';
import { add } from '@shared/kernel/money';
import type { Entry } from '../ledger';
import { filledOf, type Member, noteWrite } from '../membership';
import type { Table, Write } from '../platform/table/table';
import { limitOf } from './domain/limits';
import { lawNow, walletOf } from './recharge-desk';
import { settingsKey, settingsOf } from './stored-value.dynamo';

/** The holder with the name that an order told, if it told one. */
export const named = (member: Member, realName: string | undefined): Member => (realName === undefined ? member : { ...member, realName });
/** A line of the timeline where that is new; it does not repeat the name. */
export function namedWrites({ memberId, realName: was }: Pick<Member, 'memberId' | 'realName'>, realName: string | undefined, note: { readonly at: Instant; readonly by?: string; readonly tell: string }): readonly Write[] {
  if (realName === undefined || realName === was) return [];
  const title = was === undefined ? '登记了储值卡的真实姓名' : '更正了储值卡的真实姓名';
  return [noteWrite(memberId, { at: note.at, kind: 'profile', title, ...(note.by === undefined ? {} : { by: note.by }) }, note.tell)];
}
/** Whether a recharge of these entries, or one that waits, filled the card further than one without a name may be: the register then keeps whose it was. */
export async function restsOnName(table: Table, member: Member, since: readonly Entry[], at: Instant): Promise<boolean> {
  const { balances, reservedFen } = member;
  const filled = [...since.filter(({ kind }) => kind === 'recharge').map(({ after }) => filledOf(after)), ...(reservedFen > 0 ? [add(filledOf(balances), reservedFen)] : [])];
  if (member.realName === undefined || filled.length === 0) return false;
  const namelessFen = limitOf({ ...walletOf(member, lawNow(settingsOf(await table.get(settingsKey(member.shopId), { consistent: true })), at)), named: false });
  return filled.some((fen) => fen > namelessFen);
}
