import type { MallContract } from '@shared/contracts/mall.contract';
import type { GoodsId, ShopId } from '@shared/kernel/ids';
import { points } from '@shared/kernel/money';
import { ok, refuse, type Result } from '@shared/kernel/result';
import type * as z from 'zod';
import { leftIn, openStock, stockKeys } from '../coupons';
import { commitOnce, type Plan } from '../ledger';
import type { CommandMark, Refused } from '../platform/http/routes';
import type { Item, Write } from '../platform/table/table';
import { type Gives, type Goods, MAX_GOODS, MAX_OPEN_GOODS } from './domain/goods';
import { allGoods, leftOfGoods, textsOf } from './list-goods.use-case';
import { goodsItem, goodsKey, goodsOf, sumOpenOrders } from './mall.dynamo';
import type { MallOfficeDependencies } from './mall.ports';

type Create = z.output<MallContract['createGoods']['request']>;
type Change = z.output<MallContract['changeGoods']['request']>;
type CreateCode = MallContract['createGoods']['errors'][number];
type ChangeCode = MallContract['changeGoods']['errors'][number];
type Listed = z.output<MallContract['createGoods']['response']>;
type Office = z.output<MallContract['listMallGoods']['response']>;
interface Facts {
  readonly goods: Goods;
  readonly couponTitle?: string;
  readonly left?: number;
}
const viewOf = ({ goods, couponTitle, left }: Facts): Listed => {
  const { shopId: _shop, limited: _limited, gives, ...rest } = goods;
  return { ...rest, gives: { ...gives }, ...(couponTitle === undefined ? {} : { couponTitle }), ...(left === undefined ? {} : { left }) };
};
const definitionOf = ({ title, detail, points: price, perMember, gives }: Pick<Create, 'title' | 'detail' | 'points' | 'perMember' | 'gives'>) =>
  ({ title, points: points(price), gives: gives as Gives, ...(detail === undefined ? {} : { detail }), ...(perMember === undefined ? {} : { perMember }) });

/** Puts goods into the mall with their stock, once for the key. */
export const createCreateGoods = (deps: MallOfficeDependencies) => async (request: Create, by: string, mark: CommandMark): Promise<Result<Listed, Refused<CreateCode>>> => {
  const { shopId, stock } = request;
  const committed = await commitOnce<Facts, CreateCode>(deps, { ...mark, shopId, kind: 'mall-goods' }, async (): Promise<Result<Plan<Facts>, Refused<CreateCode>>> => {
    const at = deps.now();
    const goods: Goods = { ...definitionOf(request), goodsId: deps.ids.newId<GoodsId>('goods', at), shopId, limited: stock !== undefined, revision: 1, createdAt: at, closed: false };
    const checked = await checkedGoods(deps, goods);
    if (!checked.ok) return checked;
    return ok({ facts: { goods, ...checked.value, ...(stock === undefined ? {} : { left: stock }) }, at, by, writes: [{ put: goodsItem(goods), when: { absent: true } }, ...(stock === undefined ? [] : openStock(goods.goodsId, stock))] });
  });
  return committed.ok ? ok(viewOf(committed.value.document.facts)) : committed;
};

/** Gives goods another definition, opens or closes them; of two changes from the same page the second is told. Orders keep what they were made for. */
export const createChangeGoods = (deps: MallOfficeDependencies) => async (request: Change, by: string, mark: CommandMark): Promise<Result<Listed, Refused<ChangeCode>>> => {
  const { shopId, goodsId, revision, stock, closed } = request;
  const committed = await commitOnce<Facts, ChangeCode>(deps, { ...mark, shopId, kind: 'mall-goods-change' }, async (): Promise<Result<Plan<Facts>, Refused<ChangeCode>>> => {
    const [item, ...shards] = await deps.table.getMany([goodsKey(shopId, goodsId), ...stockKeys(goodsId)]);
    if (!item) return refuse('http/not-found');
    const before = goodsOf(item);
    if (before.revision !== revision) return refuse('mall/changed-meanwhile');
    const limited = stock === undefined ? before.limited : stock !== 'unlimited';
    const goods: Goods = { ...definitionOf(request), goodsId, shopId, limited, revision: revision + 1, createdAt: before.createdAt, closed };
    const checked = await checkedGoods(deps, goods);
    if (!checked.ok) return checked;
    const left = typeof stock === 'number' ? stock : limited ? leftIn(shards) : undefined;
    return ok({
      facts: { goods, ...checked.value, ...(left === undefined ? {} : { left }) }, at: deps.now(), by,
      writes: [{ put: goodsItem(goods), when: { equals: { revision } } }, ...(typeof stock === 'number' ? stockAfresh(goodsId, stock, shards) : [])],
    });
  });
  return committed.ok ? ok(viewOf(committed.value.document.facts)) : committed;
};
/** Eight shards with so many in all, if nothing was ordered or given back since they were read. */
const stockAfresh = (goodsId: GoodsId, stock: number, shards: readonly (Item | undefined)[]): readonly Write[] =>
  openStock(goodsId, stock).map((write, i) => ('put' in write && shards[i] ? { put: write.put, when: { equals: { remaining: shards[i].remaining as number } } } : write));

/** The coupon that it gives is one of the shop's that is not closed, and the mall keeps a length that can be read. */
async function checkedGoods(deps: MallOfficeDependencies, goods: Goods): Promise<Result<Pick<Facts, 'couponTitle'>, Refused<'coupons/type-unknown' | 'mall/too-many-goods'>>> {
  const others = (await allGoods(deps.table, goods.shopId)).filter(({ goodsId }) => goodsId !== goods.goodsId);
  if (others.length >= MAX_GOODS) return refuse('mall/too-many-goods', { max: MAX_GOODS });
  if (!goods.closed && others.filter(({ closed }) => !closed).length >= MAX_OPEN_GOODS) return refuse('mall/too-many-goods', { max: MAX_OPEN_GOODS });
  const [text] = await textsOf(deps, goods.shopId, [goods]);
  if (goods.gives.kind === 'coupon' && !text && !goods.closed) return refuse('coupons/type-unknown');
  return ok(text ? { couponTitle: text.title } : {});
}

/** All goods for the owner, newest first, with what is left and what waits. */
export const createListMallGoods = (deps: Pick<MallOfficeDependencies, 'table' | 'couponTexts'>) => async ({ shopId }: { readonly shopId: ShopId }): Promise<Result<Office, never>> => {
  const [all, waiting] = await Promise.all([allGoods(deps.table, shopId), sumOpenOrders(deps.table, shopId)]);
  const texts = await textsOf(deps, shopId, all);
  const items = await Promise.all(all.map(async (goods, i) => {
    const left = await leftOfGoods(deps.table, goods);
    return { ...viewOf({ goods, ...(texts[i] ? { couponTitle: texts[i].title } : {}), ...(left === undefined ? {} : { left }) }), openOrders: waiting.byGoods.get(goods.goodsId) ?? 0 };
  }));
  return ok({ held: points(waiting.points), openOrders: waiting.orders, items });
};
