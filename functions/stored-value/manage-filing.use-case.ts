import type { StoredValueContract } from '@shared/contracts/stored-value.contract';
import type { ShopId } from '@shared/kernel/ids';
import { ok, type Result } from '@shared/kernel/result';
import type * as z from 'zod';
import type { Refused } from '../platform/http/routes';
import { readOwed } from '../ledger';
import type { Clock } from '../platform/clock';
import type { Table } from '../platform/table/table';
import type { Merchants } from '../platform/wechat-pay';
import { written } from '../platform/table/written';
import { filingDue } from './domain/law/filing';
import { lawDay } from './domain/law/in-force';
import { lawNow } from './recharge-desk';
import { type Filing, settingsKey, settingsOf } from './stored-value.dynamo';

type View = z.output<StoredValueContract['getFiling']['response']>;
interface Dependencies {
  readonly table: Table;
  readonly merchants: Merchants;
  readonly now: Clock;
}

async function viewOf({ table, merchants, now }: Dependencies, shopId: ShopId): Promise<View> {
  const [item, merchant] = await Promise.all([table.get(settingsKey(shopId), { consistent: true }), merchants.of(shopId)]);
  const settings = settingsOf(item);
  const { filing, open } = settings;
  // What is owed is added up only where nothing is filed yet.
  const due = filingDue(lawNow(settings, now()), lawDay(now()), filing !== undefined, filing ? [] : await readOwed(table, shopId));
  return { filed: filing !== undefined, ...filing, open, merchantReady: merchant !== undefined, ...(due ? { due } : {}) };
}

/** The filing as it was entered, whether recharge is open, and what the law wants of it by when. */
export const createGetFiling = (deps: Dependencies) => async ({ shopId }: { readonly shopId: ShopId }): Promise<Result<View, never>> => ok(await viewOf(deps, shopId));

/** Enters the filing of the shop's prepaid cards, or corrects it. Opening recharge is a step of its own. */
export const createSetFiling = (deps: Dependencies) => async ({ shopId, ...filing }: { readonly shopId: ShopId } & Filing): Promise<Result<View, never>> => {
  await written(deps.table, [{ update: settingsKey(shopId), set: { kind: 'recharge-settings', shopId, ...filing } }]);
  return ok(await viewOf(deps, shopId));
};

/** Opens or closes recharge from the next order on. Orders under way are finished; spending and refunding never ask this switch. */
export const createSwitchRecharge = (deps: Dependencies) =>
  async ({ shopId, open }: { readonly shopId: ShopId; readonly open: boolean }): Promise<Result<View, Refused<'stored-value/no-filing' | 'stored-value/no-merchant'>>> => {
    if (open) {
      const now = await viewOf(deps, shopId);
      if (!now.filed) return { ok: false, error: { code: 'stored-value/no-filing' } };
      if (!now.merchantReady) return { ok: false, error: { code: 'stored-value/no-merchant' } };
    }
    await written(deps.table, [{ update: settingsKey(shopId), set: { kind: 'recharge-settings', shopId, open } }]);
    return ok(await viewOf(deps, shopId));
  };
