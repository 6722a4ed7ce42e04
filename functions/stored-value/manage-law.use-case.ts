import type { StoredValueContract } from '@shared/contracts/stored-value.contract';
import type { ShopId } from '@shared/kernel/ids';
import { ok, refuse, type Result } from '@shared/kernel/result';
import type * as z from 'zod';
import type { Refused, StaffCaller } from '../platform/http/routes';
import { written } from '../platform/table/written';
import { lawDay, mayChoose, packState } from './domain/law/in-force';
import { PACKS } from './domain/law/packs';
import { type Settings, settingsKey, settingsOf } from './stored-value.dynamo';
import type { RechargeDependencies } from './stored-value.ports';

type View = z.output<StoredValueContract['getLaw']['response']>;
type Dependencies = Pick<RechargeDependencies, 'table' | 'now'>;

async function viewOf({ table, now }: Dependencies, shopId: ShopId): Promise<View> {
  const [settings, today]: [Settings, ReturnType<typeof lawDay>] = [settingsOf(await table.get(settingsKey(shopId), { consistent: true })), lawDay(now())];
  return {
    packs: PACKS.map((pack) => ({
      ...pack, state: packState(pack, today), choosable: mayChoose(pack), chosen: !mayChoose(pack) || settings.lawPacks.includes(pack.packId),
      suggested: pack.area !== undefined && settings.filing?.authority.includes(pack.area) === true, rules: pack.rules.map((rule) => ({ ...rule })),
    })),
    papers: { on: settings.papersSince !== undefined, ...(settings.papersSince === undefined ? {} : { since: settings.papersSince }), ...(settings.papersBy === undefined ? {} : { byName: settings.papersBy }) },
  };
}

/** Every text there is, with what it asks for, and whether it holds for this shop. */
export const createGetLaw = (deps: Dependencies) => async ({ shopId }: { readonly shopId: ShopId }): Promise<Result<View, never>> => ok(await viewOf(deps, shopId));

/** Chooses the texts of the shop's city; a national one is no choice, and naming it is refused. Orders that were made keep theirs. */
export const createChooseLaw = (deps: Dependencies) =>
  async ({ shopId, packIds }: { readonly shopId: ShopId; readonly packIds: readonly string[] }): Promise<Result<View, Refused<'stored-value/law-fixed'>>> => {
    const choosable = new Set(PACKS.filter(mayChoose).map(({ packId }) => packId));
    if (packIds.some((packId) => !choosable.has(packId))) return refuse('stored-value/law-fixed');
    await written(deps.table, [{ update: settingsKey(shopId), set: { kind: 'recharge-settings', shopId, lawPacks: [...new Set(packIds)] } }]);
    return ok(await viewOf(deps, shopId));
  };

/** Asks for the numbers of identity papers from now on, or no longer: those that are noted are kept as long as the register. Switched on twice, the first stays noted. */
export const createAskForPapers = (deps: Dependencies) =>
  async ({ shopId, on }: { readonly shopId: ShopId; readonly on: boolean }, { name }: Pick<StaffCaller, 'name'>): Promise<Result<View, never>> => {
    await written(deps.table, [on ? { update: settingsKey(shopId), set: { kind: 'recharge-settings', shopId, papersSince: deps.now(), papersBy: name }, when: { missing: ['papersSince'] } } : { update: settingsKey(shopId), remove: ['papersSince', 'papersBy'], when: { exists: true } }]);
    return ok(await viewOf(deps, shopId));
  };
