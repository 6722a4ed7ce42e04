import { csvLine } from '@shared/spreadsheet/csv';
import type { ShopId } from '@shared/kernel/ids';
import type { Zone } from '@shared/kernel/shop-day';
import { memberOf } from '../../../functions/membership';
import { now } from '../../../functions/platform/clock';
import { sheetRow, type SheetSettings, sheetTitles } from '../../../functions/records';
import { FIRST_RULES, type ProfileFieldsRule, ruleVersionOf, shopKey, shopPk } from '../../../functions/shops';
import type { AuditSource } from './audit-source';
import { openKeys } from './installation';

/** The members of one shop with their balances, as a spreadsheet that an import reads back to the same balances. Begins with a mark by which spreadsheets know UTF-8. */
export async function* exportCsv(source: AuditSource, shopId: ShopId, settings: SheetSettings): AsyncGenerator<string> {
  yield `\ufeff${csvLine(sheetTitles(settings.asked))}`;
  for await (const item of source.all('member', shopId)) {
    const member = memberOf(item);
    if (!member.mergedInto) yield csvLine(await sheetRow(source, member, settings));
  }
}

/** What the spreadsheet needs beside the table: the shop's zone, its tiers by name, and the keys of the phone numbers. */
export async function csvSettings(source: AuditSource, shopId: ShopId, environment: Readonly<Record<string, string | undefined>>, root = process.cwd()): Promise<SheetSettings> {
  const [shop] = await source.get([shopKey(shopId)]);
  if (!shop) throw new Error(`There is no shop ${shopId} here.`);
  const phones = openKeys(environment, root);
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
