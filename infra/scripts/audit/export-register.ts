import type { ShopId } from '@shared/kernel/ids';
import { addMonths, dayOf, type ShopDay } from '@shared/kernel/shop-day';
import { yuanDigits } from '@shared/kernel/money';
import { csvLine } from '@shared/spreadsheet/csv';
import { changesOf, type Entry, type EntryKind, entryOf, journalRange } from '../../../functions/ledger';
import { memberOf, profileKey, profileOf } from '../../../functions/membership';
import type { SheetSettings } from '../../../functions/records';
import type { AuditSource } from './audit-source';

/** Months for which the register of prepaid cards is kept: five years. */
const KEPT_MONTHS = 60;
const TITLES = ['卡号', '实体卡号', '姓名', '手机号', '入会日期', '日期', '序号', '事项', '门店', '经办', '本金变动', '赠送变动', '本金余额', '赠送余额', '单号'];
/** What moves the money of a card, in the words of a register; what can only come with it stands as an adjustment. */
const WORDS: Readonly<Partial<Record<EntryKind, string>>> = { visit: '消费', 'visit-undone': '撤销消费', 'visit-refunded': '消费退款', 'share-spent': '家人消费', 'share-returned': '家人消费退回', recharge: '充值', 'bonus-part': '充值返赠', 'recharge-refunded': '退款', 'merge-out': '并入他卡', 'merge-in': '他卡并入', 'merge-undone-out': '撤销合并', 'merge-undone-in': '撤销合并', opening: '旧系统搬入', 'opening-undone': '撤销搬入' };
/** On what ground of law a recharge was refunded. */
const GROUNDS: Readonly<Record<string, string>> = { 'seven-days': '七日内撤回', 'shop-fault': '本店原因', 'own-reasons': '会员原因' };
const wordOf = ({ kind, ground }: Pick<Entry, 'kind' | 'ground'>): string => `${WORDS[kind] ?? '调整'}${ground === undefined ? '' : `（${GROUNDS[ground] ?? ground}）`}`;
const yuan = (fen: number): string => `${fen < 0 ? '-' : ''}${yuanDigits(fen).join('.')}`;
const fieldsOf = (fields: readonly string[], figures: readonly number[], documentId: string): string => `${csvLine(fields).trimEnd()},${figures.map(yuan).join(',')},${documentId}\r\n`;

/**
 * The register of prepaid cards: every movement of money on every card of the shop in the last five years, with holder and balance, merged cards
 * too; what a card held before that is its first line. Begins with a mark by which spreadsheets know UTF-8.
 */
export async function* exportRegister(source: AuditSource, shopId: ShopId, today: ShopDay, deps: Pick<SheetSettings, 'zone' | 'phoneOf'>): AsyncGenerator<string> {
  const since = addMonths(today, -KEPT_MONTHS);
  yield `\ufeff${csvLine(TITLES)}`;
  for await (const item of source.all('member', shopId)) {
    const member = memberOf(item);
    const [kept] = await source.get([profileKey(member.memberId)]);
    const sealed = kept && profileOf(kept).phoneSealed;
    const holder = [member.number, member.cardNumber ?? '', member.name ?? '', sealed === undefined ? '' : await deps.phoneOf(member, sealed), dayOf(member.joinedAt, deps.zone)];
    let before: Entry | undefined;
    let begun = false;
    const { pk, prefix } = journalRange(member.memberId);
    for await (const row of source.partition(pk, prefix)) {
      const entry = entryOf(row);
      const day = dayOf(entry.at, deps.zone);
      if (day < since) before = entry;
      else {
        if (!begun) yield* heldBefore(holder, before, since);
        begun = true;
        yield* lineOf(holder, entry, day);
      }
    }
    if (!begun) yield* heldBefore(holder, before, since);
  }
}
function* lineOf(holder: readonly string[], { kind, ground, sequence, storeName, staffName, postings, after, documentId }: Entry, day: ShopDay): Generator<string> {
  const { principal, bonus } = changesOf(postings);
  if (principal === 0 && bonus === 0) return;
  yield fieldsOf([...holder, day, String(sequence), wordOf({ kind, ...(ground === undefined ? {} : { ground }) }), storeName ?? '', staffName ?? ''], [principal, bonus, after.principalFen, after.bonusFen], documentId);
}
function* heldBefore(holder: readonly string[], before: Entry | undefined, since: ShopDay): Generator<string> {
  if (!before || (before.after.principalFen === 0 && before.after.bonusFen === 0)) return;
  yield fieldsOf([...holder, since, String(before.sequence), '此前余额', '', ''], [0, 0, before.after.principalFen, before.after.bonusFen], '');
}
