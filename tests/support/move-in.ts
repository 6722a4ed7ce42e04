import type { CommandKey, ShopId } from '@shared/kernel/ids';
import type { Question } from '@shared/spreadsheet/answers';
import { findHeader, type Grid, layOut } from '@shared/spreadsheet/layout';
import { ROWS_A_CHUNK } from '@shared/spreadsheet/limits';
import { couponKey, couponOf, couponTypeOf, stateOf } from '../../functions/coupons';
import { BROUGHT_NOTE, memberOf } from '../../functions/membership';
import { packageOf } from '../../functions/packages';
import { must } from './service-shop';
import type { Person, WholeApi } from './whole-api';

type Row = Parameters<Person['records']['addImportRows']>[0]['rows'][number];
/** Rows of a grid as the office page sends them: those that can be read, under the file's own numbers. */
export function rowsToSend(grid: Grid, questions: readonly Question[] = []): readonly Row[] {
  return layOut(grid, findHeader(grid, questions)).rows.filter((row) => row.member).map(({ row, cells, answers }) => ({ row, cells: { ...cells }, ...(answers ? { answers: answers.map((one) => ({ ...one })) } : {}) }));
}
/** Sends a rehearsal piece by piece. */
export async function rehearse(api: Pick<WholeApi, 'newKey'>, owner: Pick<Person, 'records'>, shopId: ShopId, rows: readonly Row[], existing: 'skip' | 'fill' = 'skip'): Promise<CommandKey> {
  const { importId } = must(await owner.records.startImport({ shopId, fileName: '会员.csv', rowCount: rows.length, existing }, { key: api.newKey() }));
  for (let chunk = 0; chunk * ROWS_A_CHUNK < rows.length; chunk++) must(await owner.records.addImportRows({ shopId, importId, chunk, rows: rows.slice(chunk * ROWS_A_CHUNK, (chunk + 1) * ROWS_A_CHUNK) }, { key: api.newKey() }));
  return importId;
}
export async function signOff(api: Pick<WholeApi, 'newKey'>, owner: Pick<Person, 'records'>, shopId: ShopId, importId: CommandKey): Promise<void> {
  const { rehearsed } = must(await owner.records.getImport({ shopId, importId }));
  must(await owner.records.signOffImport({ shopId, importId, ready: rehearsed.ready, totals: rehearsed.totals }, { key: api.newKey() }));
}
/** Every finding of an import, page after page. */
export async function findingsOf(owner: Person, shopId: ShopId, importId: CommandKey): Promise<readonly { readonly row: number; readonly code: string }[]> {
  const all: { readonly row: number; readonly code: string }[] = [];
  let cursor: string | undefined;
  do {
    const page = must(await owner.records.listImportFindings({ shopId, importId, ...(cursor ? { cursor } : {}) }));
    all.push(...page.items);
    cursor = page.next;
  } while (cursor);
  return all;
}
/** Whom taking an import back left as they are. */
export async function keptBy(owner: Person, shopId: ShopId, importId: CommandKey) {
  const { items } = must(await owner.records.listImportFindings({ shopId, importId, only: 'kept', limit: 50 }));
  return items;
}
/** Another shop gives the same kinds of coupons. */
export async function sameCouponKinds(api: WholeApi, owner: Person, from: ShopId, to: ShopId): Promise<void> {
  for (const type of [...api.table.items.values()].filter((item) => item.kind === 'coupon-type' && item.shopId === from).map(couponTypeOf)) {
    const { kind, title, valueFen, minimumSpendFen, percentOff, perMember } = type;
    must(await owner.coupons.createCouponType({ shopId: to, kind, title, valueFen, minimumSpendFen, perMember, validityDays: 9, ...(percentOff === undefined ? {} : { percentOff }) }, { key: api.newKey() }));
  }
}
/** What members of a shop have open, by phone-free facts: kind, title, value and when it ends. */
export function openCouponsIn(api: WholeApi, shopId: ShopId): readonly string[] {
  const items = [...api.table.items.values()];
  return items.filter((item) => item.kind === 'member' && item.shopId === shopId && item.mergedInto === undefined).map(memberOf)
    .flatMap((member) => member.openCoupons.map(({ couponId, heldBy = member.memberId }) => couponOf(items.find(({ pk, sk }) => pk === couponKey(heldBy, couponId).pk && sk === couponKey(heldBy, couponId).sk) as (typeof items)[number])))
    .filter((coupon) => stateOf(coupon, api.world.clock()) === 'open').map(({ kind, title, valueFen, to }) => `${kind} ${title} ${valueFen} ${to}`).sort();
}
/** What is left of the packages of a shop's members, in no order that matters. */
export const packagesIn = (api: WholeApi, shopId: ShopId): readonly string[] => [...api.table.items.values()].filter((item) => item.kind === 'package' && item.shopId === shopId).map(packageOf)
  .map(({ title, services, sharedCount, lastDay, priceFen }) => JSON.stringify({ title, services: services.map(({ name, used }) => [name, used]), sharedCount, lastDay, priceFen })).sort();
/** What spreadsheets said of a shop's members. */
export function notesIn(api: WholeApi, shopId: ShopId): readonly string[] {
  const items = [...api.table.items.values()];
  const members = new Set(items.filter((item) => item.kind === 'member' && item.shopId === shopId).map((item) => item.memberId));
  return items.filter((item) => item.kind === 'note' && item.title === BROUGHT_NOTE && members.has(item.memberId)).map(({ detail }) => detail as string).sort();
}
