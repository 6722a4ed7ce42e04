import type { CouponsContract } from '@shared/contracts/coupons.contract';
import type { CouponTypeId, ShopId } from '@shared/kernel/ids';
import { ok, refuse, type Result } from '@shared/kernel/result';
import type * as z from 'zod';
import { type CommitDependencies, commitOnce, type Plan } from '../ledger';
import type { Clock } from '../platform/clock';
import type { CommandMark, Refused } from '../platform/http/routes';
import type { Item, Table } from '../platform/table/table';
import { codeKey, codeOfTypeKey, codesRange, couponTypeKey, couponTypeOf, stockKeys } from './coupons.dynamo';
import { codeAsKept } from './domain/claim';
import { leftIn, openStock } from './stock';

type Codes = z.output<CouponsContract['listCouponCodes']['response']>;
type CodeView = Codes['items'][number];
type CreateCode = CouponsContract['createCouponCode']['errors'][number];
interface CodeFacts {
  readonly code: string;
  readonly limit: number;
}
/** Codes of one type; each is printed somewhere and stays. */
const MAX_CODES = 20;

/** Makes a code by which members claim a coupon of a type, for so many of them; a code names one type of the shop for good. */
export const createCreateCouponCode = (deps: CommitDependencies & { readonly now: Clock }) =>
  async (request: { readonly shopId: ShopId; readonly couponTypeId: CouponTypeId; readonly claimCode: string; readonly limit: number }, by: string, mark: CommandMark): Promise<Result<CodeView, Refused<CreateCode>>> => {
    const { shopId, couponTypeId, limit } = request;
    const code = codeAsKept(request.claimCode);
    const committed = await commitOnce<CodeFacts, CreateCode>(deps, { ...mark, shopId, kind: 'coupon-code' }, async (): Promise<Result<Plan<CodeFacts>, Refused<CreateCode>>> => {
      const [type, taken] = await deps.table.getMany([couponTypeKey(shopId, couponTypeId), codeKey(shopId, code)]);
      if (!type) return refuse('http/not-found');
      if (couponTypeOf(type).closedAt !== undefined) return refuse('coupons/type-unknown');
      if (taken) return refuse('coupons/code-taken');
      const others = await deps.table.query({ ...codesRange(shopId, couponTypeId), limit: MAX_CODES });
      if (others.items.length >= MAX_CODES) return refuse('coupons/too-many-codes', { max: MAX_CODES });
      const at = deps.now();
      const about = { kind: 'coupon-code', shopId, couponTypeId, code, limit, at };
      return ok({ facts: { code, limit }, at, by, writes: [{ put: { ...codeKey(shopId, code), ...about }, when: { absent: true } }, { put: { ...codeOfTypeKey(shopId, couponTypeId, code), ...about }, when: { absent: true } }, ...openStock(codeKey(shopId, code).pk, limit)] });
    });
    return committed.ok ? ok({ claimCode: committed.value.document.facts.code, limit: committed.value.document.facts.limit, claimed: 0 }) : committed;
  };

const viewOf = async (table: Table, { shopId, code, limit }: Item): Promise<CodeView> =>
  ({ claimCode: code as string, limit: limit as number, claimed: (limit as number) - leftIn(await table.getMany(stockKeys(codeKey(shopId as ShopId, code as string).pk))) });
/** The codes of a type with how many claimed by each. */
export const createListCouponCodes = ({ table }: { readonly table: Table }) => async ({ shopId, couponTypeId }: { readonly shopId: ShopId; readonly couponTypeId: CouponTypeId }): Promise<Result<Codes, Refused<'http/not-found'>>> => {
  if (!(await table.get(couponTypeKey(shopId, couponTypeId)))) return refuse('http/not-found');
  const { items } = await table.query({ ...codesRange(shopId, couponTypeId), limit: MAX_CODES });
  return ok({ items: await Promise.all(items.map((item) => viewOf(table, item))) });
};
