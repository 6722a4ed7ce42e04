import { yuanDigits } from '@shared/kernel/money';
import { addMonths, dayOf, type ShopDay, type Zone } from '@shared/kernel/shop-day';
import { csvLine } from '@shared/spreadsheet/csv';
import type { Entry, EntryKind } from '../../ledger/domain/entry';
import { changesOf } from '../../ledger/domain/posting';
import type { Member } from '../../membership/domain/member';

/** Years for which the register of prepaid cards is kept. */
export const KEPT_YEARS = 5;
const TITLES = ['卡号', '实体卡号', '姓名', '手机号', '证件', '入会日期', '日期', '序号', '事项', '门店', '经办', '本金变动', '赠送变动', '本金余额', '赠送余额', '单号'];
/** What moves the money of a card, in the words of a register; what can only come with it stands as an adjustment. */
const WORDS: Readonly<Partial<Record<EntryKind, string>>> = { visit: '消费', 'visit-undone': '撤销消费', 'visit-refunded': '消费退款', 'share-spent': '家人消费', 'share-returned': '家人消费退回', recharge: '充值', 'bonus-part': '充值返赠', 'recharge-refunded': '退款', 'merge-out': '并入他卡', 'merge-in': '他卡并入', 'merge-undone-out': '撤销合并', 'merge-undone-in': '撤销合并', opening: '旧系统搬入', 'opening-undone': '撤销搬入' };
/** On what ground of law a recharge was refunded. */
const GROUNDS: Readonly<Record<string, string>> = { 'seven-days': '七日内撤回', 'shop-fault': '本店原因', 'own-reasons': '会员原因' };
const wordOf = ({ kind, ground }: Entry): string => `${WORDS[kind] ?? '调整'}${ground === undefined ? '' : `（${GROUNDS[ground] ?? ground}）`}`;
const yuan = (fen: number): string => `${fen < 0 ? '-' : ''}${yuanDigits(fen).join('.')}`;
const fieldsOf = (fields: readonly string[], figures: readonly number[], documentId: string): string => `${csvLine(fields).trimEnd()},${figures.map(yuan).join(',')},${documentId}\r\n`;

export const registerSince = (today: ShopDay, years = KEPT_YEARS): ShopDay => addMonths(today, -12 * years);
export const registerTitles = (): string => csvLine(TITLES);
/** Whom a line is about: the name that the card is registered to, or else the one the person goes by. */
export const holderOf = ({ number, cardNumber, realName, name, joinedAt }: Member, phone: string, zone: Zone, paper = ''): readonly string[] => [number, cardNumber ?? '', realName ?? name ?? '', phone, paper, dayOf(joinedAt, zone)];
/** The line of one movement of money; none for what moves none. */
export function lineOf(holder: readonly string[], entry: Entry, day: ShopDay): string {
  const { sequence, storeName, staffName, postings, after, documentId } = entry;
  const { principal, bonus } = changesOf(postings);
  return principal === 0 && bonus === 0 ? '' : fieldsOf([...holder, day, String(sequence), wordOf(entry), storeName ?? '', staffName ?? ''], [principal, bonus, after.principalFen, after.bonusFen], documentId);
}
/** What a card held before the first day; none where it held nothing. */
export function heldBefore(holder: readonly string[], before: Entry | undefined, since: ShopDay): string {
  return !before || (before.after.principalFen === 0 && before.after.bonusFen === 0) ? '' : fieldsOf([...holder, since, String(before.sequence), '此前余额', '', ''], [0, 0, before.after.principalFen, before.after.bonusFen], '');
}
