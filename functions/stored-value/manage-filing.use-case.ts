import type { StoredValueContract } from '@shared/contracts/stored-value.contract';
import type { ShopId } from '@shared/kernel/ids';
import { fen } from '@shared/kernel/money';
import { ok, type Result } from '@shared/kernel/result';
import type * as z from 'zod';
import type { Refused } from '../platform/http/routes';
import { readOwed } from '../ledger';
import type { Clock } from '../platform/clock';
import type { Table } from '../platform/table/table';
import type { Merchants } from '../platform/wechat-pay';
import { written } from '../platform/table/written';
import { coverKey, coverOf } from './cover.dynamo';
import { shortfallOf } from './domain/cover';
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
  const [[item, coverItem], merchant] = await Promise.all([table.getMany([settingsKey(shopId), coverKey(shopId)]), merchants.of(shopId)]);
  const [settings, cover] = [settingsOf(item), coverOf(coverItem)];
  const { filing, open } = settings;
  // What is owed is added up only where nothing is filed yet, or the owner drew a line for it.
  const owed = filing === undefined || cover.redLinePercent !== undefined ? await readOwed(table, shopId) : [];
  const due = filingDue(lawNow(settings, now()), lawDay(now()), filing !== undefined, owed);
  const coverBelow = shortfallOf(cover, owed.at(-1)?.principalFen ?? fen(0));
  return { filed: filing !== undefined, ...filing, open, merchantReady: merchant !== undefined, ...(due ? { due } : {}), ...(coverBelow ? { coverBelow } : {}) };
}

/** The filing as it was entered, whether recharge is open, what the law wants of it by when, and whether what lies aside is below the owner's line. */
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
