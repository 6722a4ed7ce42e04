import type { ShopId } from '@shared/kernel/ids';
import { add, fen as fenOf, points as pointsOf, yuanDigits } from '@shared/kernel/money';
import { addDays, dayOf, type Zone } from '@shared/kernel/shop-day';
import { answerText } from '@shared/spreadsheet/answers';
import { csvLine } from '@shared/spreadsheet/csv';
import { couponsText, type WrittenCoupons } from '@shared/spreadsheet/coupons';
import { packagesText, type WrittenPackage } from '@shared/spreadsheet/packages';
import type { Instant } from '@shared/kernel/instant';
import { answered, type Birthday, BROUGHT_NOTE, type Member, memberOf, noteOf, notesRange, profileKey, profileOf } from '../../../functions/membership';
import { couponKey, couponOf, stateOf as couponState } from '../../../functions/coupons';
import { leftOf, packageOf, packagesRange, resume, stateOf } from '../../../functions/packages';
import { now } from '../../../functions/platform/clock';
import { FIRST_RULES, type ProfileFieldsRule, ruleVersionOf, shopKey, shopPk } from '../../../functions/shops';
import type { AuditSource } from './audit-source';
import { openPhones } from './installation';

/** Titles that an import knows by themselves; the shop's own questions follow in their own words. */
const TITLES = ['手机号', '姓名', '卡号', '等级', '成长值', '积分', '本金', '赠送', '次卡', '优惠券', '生日', '入会日期', '备注'];
const yuan = (fen: number): string => `${fen < 0 ? '-' : ''}${yuanDigits(fen).join('.')}`;
const birthdayText = ({ calendar, year, month, day, leapMonth }: Birthday): string => `${calendar === 'lunar' ? '农历' : ''}${year === undefined ? '' : `${year}年`}${leapMonth ? '闰' : ''}${month}月${day}日`;

export interface CsvDependencies {
  readonly zone: Zone;
  readonly at: Instant;
  readonly tierNames: ReadonlyMap<string, string>;
  /** The shop's own questions; a column each, after those that every shop has. */
  readonly asked: ProfileFieldsRule;
  /** The whole number; without it a card is found again by its plastic card or its member number. */
  readonly phoneOf: (member: Member, sealed: string) => Promise<string>;
}
/** The members of one shop with their balances, as a spreadsheet that an import reads back to the same balances. Begins with a mark by which spreadsheets know UTF-8. */
export async function* exportCsv(source: AuditSource, shopId: ShopId, deps: CsvDependencies): AsyncGenerator<string> {
  yield `\ufeff${csvLine([...TITLES, ...deps.asked.fields.map(({ label }) => label)])}`;
  for await (const item of source.all('member', shopId)) {
    const member = memberOf(item);
    if (member.mergedInto) continue;
    const [kept] = await source.get([profileKey(member.memberId)]);
    const profile = kept && profileOf(kept);
    const phone = profile?.phoneSealed === undefined ? '' : await deps.phoneOf(member, profile.phoneSealed);
    // Whoever has neither phone nor plastic card is known by the number on the card in the app.
    const card = member.cardNumber ?? (phone === '' ? member.number : '');
    // What is set aside for an order, and what waits for the return window, moves out as points, bonus that is to come as bonus: orders, windows and plans do not.
    const { growth, principalFen, comingFen = fenOf(0), held = pointsOf(0), pending = pointsOf(0) } = member.balances;
    const points = add(member.balances.points, held, pending);
    const bonusFen = add(member.balances.bonusFen, comingFen);
    yield csvLine([
      phone, member.name ?? '', card, deps.tierNames.get(member.tierId) ?? '', String(growth), String(points), yuan(principalFen), yuan(bonusFen), packagesText(await packagesOf(source, member, deps)), couponsText(await couponsOf(source, member, deps)), profile?.birthday ? birthdayText(profile.birthday) : '', dayOf(member.joinedAt, deps.zone), await broughtNoteOf(source, member),
      ...answered(deps.asked, profile?.answers).map(({ value }) => (value === undefined ? '' : answerText(value))),
    ]);
  }
}

/** What the last spreadsheet said of them. */
async function broughtNoteOf(source: AuditSource, { memberId }: Member): Promise<string> {
  const { pk, prefix } = notesRange(memberId);
  let said = '';
  for await (const item of source.partition(pk, prefix)) {
    const { title, detail } = noteOf(item);
    if (title === BROUGHT_NOTE) said = detail ?? said;
  }
  return said;
}

/** What may still be used; of a package that pauses, as if it went on today. What is over stays behind. */
async function packagesOf(source: AuditSource, { memberId }: Member, { zone, at }: CsvDependencies): Promise<readonly WrittenPackage[]> {
  const found: WrittenPackage[] = [];
  const { pk, prefix } = packagesRange(memberId);
  for await (const item of source.partition(pk, prefix)) {
    const kept = packageOf(item);
    const resumed = kept.pausedAt === undefined ? undefined : resume(kept, at, zone);
    const pack = resumed?.ok ? resumed.value : kept;
    if (stateOf(pack, at) !== 'open') continue;
    const services = pack.services.map(({ name }, i) => ({ name, left: leftOf(pack, i) })).map(({ name, left }) => ({ name, ...(left === undefined ? {} : { left }) }));
    found.push({ title: pack.title, lastDay: pack.lastDay, ...(pack.sharedCount === undefined ? { services } : { services: [], sharedLeft: leftOf(pack, 0) ?? 0 }) });
  }
  return found;
}

/** What may still be used, also what waits on a bill; as many of a kind and a last day together. What was offered to a friend is its holder's still. */
async function couponsOf(source: AuditSource, { memberId, openCoupons }: Member, { zone, at }: CsvDependencies): Promise<readonly WrittenCoupons[]> {
  const items = await source.get(openCoupons.map(({ couponId, heldBy = memberId }) => couponKey(heldBy, couponId)));
  const open = items.flatMap((item) => (item ? [couponOf(item)] : [])).filter((coupon) => coupon.to > at && (couponState(coupon, at) === 'open' || couponState(coupon, at) === 'held'));
  const found = new Map<string, WrittenCoupons>();
  for (const { title, to } of open) {
    const lastDay = addDays(dayOf(to, zone), -1);
    found.set(`${lastDay} ${title}`, { title, lastDay, count: (found.get(`${lastDay} ${title}`)?.count ?? 0) + 1 });
  }
  return [...found.values()];
}

/** What the spreadsheet needs beside the table: the shop's zone, its tiers by name, and the keys of the phone numbers. */
export async function csvSettings(source: AuditSource, shopId: ShopId, environment: Readonly<Record<string, string | undefined>>, root = process.cwd()): Promise<CsvDependencies> {
  const [shop] = await source.get([shopKey(shopId)]);
  if (!shop) throw new Error(`There is no shop ${shopId} here.`);
  const phones = openPhones(environment, root);
  const tierNames = new Map<string, string>();
  for await (const item of source.partition(shopPk(shopId), 'RULES#tiers#')) for (const { tierId, name } of ruleVersionOf<'tiers'>(item).rule.tiers) tierNames.set(tierId, name);
  let asked: ProfileFieldsRule = FIRST_RULES['profile-fields'];
  let version = 0;
  for await (const item of source.partition(shopPk(shopId), 'RULES#profile-fields#')) {
    const found = ruleVersionOf<'profile-fields'>(item);
    if (found.version > version) [asked, version] = [found.rule, found.version];
  }
  return { zone: shop.zone as Zone, at: now(), tierNames, asked, phoneOf: (member, sealed) => phones.reveal(member.memberId, sealed) };
}
