import type { Instant } from '@shared/kernel/instant';
import { add, fen, most, points, yuanDigits } from '@shared/kernel/money';
import { addDays, dayOf, type Zone } from '@shared/kernel/shop-day';
import { answerText } from '@shared/spreadsheet/answers';
import { couponsText, type WrittenCoupons } from '@shared/spreadsheet/coupons';
import { personText } from '@shared/spreadsheet/named';
import { packagesText, type WrittenPackage } from '@shared/spreadsheet/packages';
import { couponKey, couponOf, stateOf as couponState } from '../coupons';
import { answered, type Birthday, BROUGHT_NOTE, type Member, noteOf, notesRange, profileKey, profileOf } from '../membership';
import { leftOf, packageOf, packagesRange, resume, stateOf } from '../packages';
import type { Item, Key } from '../platform/table/table';
import type { ProfileFieldsRule } from '../shops';

/** Titles that an import knows by themselves; the shop's own questions follow in their own words. */
const TITLES = ['手机号', '姓名', '卡号', '等级', '成长值', '积分', '本金', '赠送', '次卡', '优惠券', '生日', '入会日期', '备注'];
const yuan = (amount: number): string => `${amount < 0 ? '-' : ''}${yuanDigits(amount).join('.')}`;
const birthdayText = ({ calendar, year, month, day, leapMonth }: Birthday): string => `${calendar === 'lunar' ? '农历' : ''}${year === undefined ? '' : `${year}年`}${leapMonth ? '闰' : ''}${month}月${day}日`;

/** How a line's things are read: in the order of the keys, and a partition's items in theirs. */
export interface SheetReads {
  get(keys: readonly Key[]): Promise<readonly (Item | undefined)[]>;
  partition(pk: string, prefix?: string): AsyncIterable<Item>;
}
export interface SheetSettings {
  readonly zone: Zone;
  readonly at: Instant;
  readonly tierNames: ReadonlyMap<string, string>;
  /** The shop's own questions; a column each, after those that every shop has. */
  readonly asked: ProfileFieldsRule;
  /** The whole number; without it a card is found again by its plastic card or its member number. */
  readonly phoneOf: (member: Member, sealed: string) => Promise<string>;
}
export const sheetTitles = (asked: ProfileFieldsRule): readonly string[] => [...TITLES, ...asked.fields.map(({ label }) => label)];

/** One member as a line of the spreadsheet that an import reads back to the same balances. A debt of points is written as none: a spreadsheet brings what is owed to members, not what they owe. */
export async function sheetRow(reads: SheetReads, member: Member, settings: SheetSettings): Promise<readonly string[]> {
  const { zone, tierNames, asked, phoneOf } = settings;
  const [kept] = await reads.get([profileKey(member.memberId)]);
  const profile = kept && profileOf(kept);
  const phone = profile?.phoneSealed === undefined ? '' : await phoneOf(member, profile.phoneSealed);
  // Whoever has neither phone nor plastic card is known by the number on the card in the app.
  const card = member.cardNumber ?? (phone === '' ? member.number : '');
  // What is set aside for an order, and what waits for the return window, moves out as points, bonus that is to come as bonus: orders, windows and plans do not.
  const { growth, principalFen, comingFen = fen(0), held = points(0), pending = points(0) } = member.balances;
  const own = most(points(0), add(member.balances.points, held, pending));
  const bonusFen = add(member.balances.bonusFen, comingFen);
  return [
    phone, member.name === undefined ? '' : personText(member.name), card, tierNames.get(member.tierId) ?? '', String(growth), String(own), yuan(principalFen), yuan(bonusFen), packagesText(await packagesOf(reads, member, settings)), couponsText(await couponsOf(reads, member, settings)), profile?.birthday ? birthdayText(profile.birthday) : '', dayOf(member.joinedAt, zone), await broughtNoteOf(reads, member),
    ...answered(asked, profile?.answers).map(({ value }) => (value === undefined ? '' : answerText(value))),
  ];
}

/** What the last spreadsheet said of them. */
async function broughtNoteOf(reads: SheetReads, { memberId }: Member): Promise<string> {
  const { pk, prefix } = notesRange(memberId);
  let said = '';
  for await (const item of reads.partition(pk, prefix)) {
    const { title, detail } = noteOf(item);
    if (title === BROUGHT_NOTE) said = detail ?? said;
  }
  return said;
}

/** What may still be used; of a package that pauses, as if it went on today. What is over stays behind. */
async function packagesOf(reads: SheetReads, { memberId }: Member, { zone, at }: SheetSettings): Promise<readonly WrittenPackage[]> {
  const found: WrittenPackage[] = [];
  const { pk, prefix } = packagesRange(memberId);
  for await (const item of reads.partition(pk, prefix)) {
    const kept = packageOf(item);
    const resumed = kept.pausedAt === undefined ? undefined : resume(kept, at, zone);
    const pack = resumed?.ok ? resumed.value : kept;
    if (stateOf(pack, at) !== 'open') continue;
    const services = pack.services.map(({ name }, i) => ({ name, left: leftOf(pack, i) })).map(({ name, left }) => ({ name, ...(left === undefined ? {} : { left }) }));
    found.push({ title: pack.title, lastDay: pack.lastDay, ...(pack.priceFen > 0 ? { worthFen: pack.priceFen } : {}), ...(pack.sharedCount === undefined ? { services } : { services: [], sharedLeft: leftOf(pack, 0) ?? 0 }) });
  }
  return found;
}

/** What may still be used, also what waits on a bill; as many of a kind and a last day together. What was offered to a friend is its holder's still. */
async function couponsOf(reads: SheetReads, { memberId, openCoupons }: Member, { zone, at }: SheetSettings): Promise<readonly WrittenCoupons[]> {
  const items = await reads.get(openCoupons.map(({ couponId, heldBy = memberId }) => couponKey(heldBy, couponId)));
  const open = items.flatMap((item) => (item ? [couponOf(item)] : [])).filter((coupon) => coupon.to > at && (couponState(coupon, at) === 'open' || couponState(coupon, at) === 'held'));
  const found = new Map<string, WrittenCoupons>();
  for (const { title, to, kind, valueFen } of open) {
    const lastDay = addDays(dayOf(to, zone), -1);
    const worth = kind === 'cash-off' ? { worthFen: valueFen } : {};
    const name = `${lastDay} ${worth.worthFen} ${title}`;
    found.set(name, { title, lastDay, ...worth, count: (found.get(name)?.count ?? 0) + 1 });
  }
  return [...found.values()];
}
