import type { MallContract } from '@shared/contracts/mall.contract';
import type { MemberId, ShopId } from '@shared/kernel/ids';
import { points } from '@shared/kernel/money';
import { ok, refuse, type Result } from '@shared/kernel/result';
import type * as z from 'zod';
import { standingMember } from '../membership';
import { type CouponText, leftIn, stockKeys } from '../coupons';
import type { Refused } from '../platform/http/routes';
import { nameOf, readAll } from '../platform/table/read-all';
import type { Table } from '../platform/table/table';
import { type Goods, goodsState, MAX_GOODS, MAX_OPEN_GOODS } from './domain/goods';
import { goodsOf, goodsRange, orderedIn, orderedKeys } from './mall.dynamo';
import type { MallDependencies } from './mall.ports';

type Mall = z.output<MallContract['listGoods']['response']>;
type View = Mall['items'][number];

/** All goods of a shop, newest first. */
export async function allGoods(table: Table, shopId: ShopId): Promise<readonly Goods[]> {
  const page = await table.query({ ...goodsRange(shopId), newestFirst: true, limit: MAX_GOODS });
  return page.items.map(goodsOf);
}
/** Texts of the coupons that goods give, in the order of the goods; undefined where one gives none, or its kind is closed. */
export async function textsOf(deps: Pick<MallDependencies, 'couponTexts'>, shopId: ShopId, goods: readonly Goods[]): Promise<readonly (CouponText | undefined)[]> {
  const ids = [...new Set(goods.flatMap(({ gives }) => (gives.kind === 'coupon' ? [gives.couponTypeId] : [])))];
  const texts = ids.length === 0 ? [] : await deps.couponTexts(shopId, ids);
  return goods.map(({ gives }) => (gives.kind === 'coupon' ? texts[ids.indexOf(gives.couponTypeId)] : undefined));
}
export const leftOfGoods = async (table: Table, { goodsId, limited }: Pick<Goods, 'goodsId' | 'limited'>): Promise<number | undefined> => (limited ? leftIn(await table.getMany(stockKeys(goodsId))) : undefined);

/** The mall: every open thing, cheapest first, with whether this member may have it, and the member's points. Reading writes nothing. */
export const createListGoods = (deps: Pick<MallDependencies, 'table' | 'couponTexts'>) => async ({ shopId, memberId }: { readonly shopId: ShopId; readonly memberId: MemberId }): Promise<Result<Mall, Refused<'http/not-found'>>> => {
  const [member, all] = await Promise.all([standingMember(deps.table, shopId, memberId), allGoods(deps.table, shopId)]);
  if (!member) return refuse('http/not-found');
  const open = all.filter(({ closed }) => !closed).slice(0, MAX_OPEN_GOODS).toSorted((a, b) => a.points - b.points);
  const texts = await textsOf(deps, shopId, open);
  const tallies = await readAll(deps.table, open.flatMap(({ goodsId, perMember }) => (perMember === undefined ? [] : orderedKeys(member, goodsId))));
  const views = await Promise.all(open.map(async (goods, i): Promise<readonly View[]> => {
    const { goodsId, title, detail, points: price, perMember, gives } = goods;
    const text = texts[i];
    if (gives.kind === 'coupon' && !text) return [];
    const state = goodsState(goods, orderedIn(orderedKeys(member, goodsId).map((key) => tallies.get(nameOf(key)))), await leftOfGoods(deps.table, goods));
    return [{ goodsId, title, points: price, state, gives: gives.kind === 'coupon' ? { kind: 'coupon', title: text?.title ?? '', terms: text?.terms ?? '' } : { ...gives }, ...(detail === undefined ? {} : { detail }), ...(perMember === undefined ? {} : { perMember }) }];
  }));
  return ok({ points: member.balances.points, held: member.balances.held ?? points(0), frozen: member.frozen !== undefined, ...(member.auto ? { auto: { ...member.auto } } : {}), items: views.flat() });
};
