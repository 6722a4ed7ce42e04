import type { CouponsContract } from '@shared/contracts/coupons.contract';
import type { CouponBudgetId, ShopId } from '@shared/kernel/ids';
import type { Instant } from '@shared/kernel/instant';
import { type Fen, subtract } from '@shared/kernel/money';
import { ok, refuse, type Result } from '@shared/kernel/result';
import type * as z from 'zod';
import { type CommitDependencies, commitOnce, type Plan } from '../ledger';
import type { Clock } from '../platform/clock';
import type { CommandMark, Refused } from '../platform/http/routes';
import type { Ids } from '../platform/ids';
import type { Table } from '../platform/table/table';
import { budgetKey, budgetsRange, stockKeys } from './coupons.dynamo';
import { sumOf } from './domain/budget';
import { openStock, shardsOf } from './stock';

type Create = z.output<CouponsContract['createCouponBudget']['request']>;
type View = z.output<CouponsContract['createCouponBudget']['response']>;
type Code = CouponsContract['createCouponBudget']['errors'][number];
interface Budget {
  readonly budgetId: CouponBudgetId;
  readonly name: string;
  readonly budgetFen: Fen;
  readonly givesBack?: true;
  readonly createdAt: Instant;
}
/** Campaigns of a shop; a budget is kept with what was given of it. */
const MAX_BUDGETS = 100;
const viewOf = ({ budgetId, name, budgetFen, givesBack, createdAt }: Budget, leftFen: Fen): View => ({ budgetId, name, budgetFen, leftFen, usedFen: subtract(budgetFen, leftFen), createdAt, ...(givesBack ? { givesBack } : {}) });

/** Sets so much aside for a campaign, in eight shards; kinds of coupon then draw on it with what they can take off, at their giving. */
export const createCreateCouponBudget = (deps: CommitDependencies & { readonly now: Clock; readonly ids: Pick<Ids, 'newId'> }) =>
  async ({ shopId, name, budgetFen, givesBack }: Create, by: string, mark: CommandMark): Promise<Result<View, Refused<Code>>> => {
    const committed = await commitOnce<Budget, Code>(deps, { ...mark, shopId, kind: 'coupon-budget' }, async (): Promise<Result<Plan<Budget>, Refused<Code>>> => {
      const known = await deps.table.query({ ...budgetsRange(shopId), limit: MAX_BUDGETS });
      if (known.items.length >= MAX_BUDGETS) return refuse('coupons/too-many-budgets', { max: MAX_BUDGETS });
      const at = deps.now();
      const budget: Budget = { budgetId: deps.ids.newId<CouponBudgetId>('coupon-budget', at), name, budgetFen, createdAt: at, ...(givesBack ? { givesBack } : {}) };
      return ok({ facts: budget, at, by, writes: [{ put: { ...budgetKey(shopId, budget.budgetId), kind: 'coupon-budget', shopId, ...budget }, when: { absent: true } }, ...openStock(budget.budgetId, budgetFen)] });
    });
    return committed.ok ? ok(viewOf(committed.value.document.facts, committed.value.document.facts.budgetFen)) : committed;
  };

/** The budgets of a shop, newest first, with what is left of each. */
export const createListCouponBudgets = ({ table }: { readonly table: Table }) => async ({ shopId }: { readonly shopId: ShopId }): Promise<Result<z.output<CouponsContract['listCouponBudgets']['response']>, never>> => {
  const { items } = await table.query({ ...budgetsRange(shopId), newestFirst: true, limit: MAX_BUDGETS });
  const left = await Promise.all(items.map(async (item) => sumOf(shardsOf(await table.getMany(stockKeys(item.budgetId as string))))));
  return ok({ items: items.map((item, i) => viewOf(item as unknown as Budget, left[i] as Fen)) });
};
