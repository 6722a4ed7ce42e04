import type { Instant } from '@shared/kernel/instant';
import { type Member, noteWrite } from '../membership';
import type { Write } from '../platform/table/table';

/** The holder with the name that an order told, if it told one. */
export const named = (member: Member, realName: string | undefined): Member => (realName === undefined ? member : { ...member, realName });
/** A line of the timeline where that is new; it does not repeat the name. */
export function namedWrites({ memberId, realName: was }: Pick<Member, 'memberId' | 'realName'>, realName: string | undefined, note: { readonly at: Instant; readonly by?: string; readonly tell: string }): readonly Write[] {
  if (realName === undefined || realName === was) return [];
  const title = was === undefined ? '登记了储值卡的真实姓名' : '更正了储值卡的真实姓名';
  return [noteWrite(memberId, { at: note.at, kind: 'profile', title, ...(note.by === undefined ? {} : { by: note.by }) }, note.tell)];
}
