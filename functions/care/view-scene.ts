import type { CareContract } from '@shared/contracts/care.contract';
import type { ShopId } from '@shared/kernel/ids';
import { after, DAY_MS, type Instant } from '@shared/kernel/instant';
import { ok, type Result } from '@shared/kernel/result';
import type * as z from 'zod';
import { countsRange, type Counted, PUSH_HOURS_TEXT } from '../messages';
import type { Clock } from '../platform/clock';
import type { Table } from '../platform/table/table';
import { written } from '../platform/table/written';
import { gapHoursOf, limitsKey, sceneKey, sceneOf, type SceneSetting } from './care.dynamo';
import { paramsOf } from './care-reads';
import { KNOBS_FORMS } from './knobs-forms';
import type { AnyScenario } from './scenario';

type Scenes = z.output<CareContract['listScenes']['response']>;
export type SceneView = Scenes['scenes'][number];
const COUNTED: readonly Counted[] = ['inbox', 'pushed', 'skipped'];
/** Thirty days, eight shards each. */
const MAX_COUNT_ITEMS = 250;
const formOf = (scenarioId: string): Record<string, unknown> => (JSON.parse(KNOBS_FORMS) as Record<string, Record<string, unknown>>)[scenarioId] ?? {};

async function last30Days(table: Table, shopId: ShopId, scenarioId: string, at: Instant): Promise<SceneView['last30Days']> {
  const { items } = await table.query({ ...countsRange(shopId, scenarioId, after(at, -30 * DAY_MS)), limit: MAX_COUNT_ITEMS });
  const sums = COUNTED.map((name) => items.reduce((sum, item) => sum + ((item[name] as number | undefined) ?? 0), 0));
  return { inbox: sums[0] ?? 0, pushed: sums[1] ?? 0, skipped: sums[2] ?? 0 };
}

/** A scene as its owner sees it: the rule in words, the knobs with the schema of their form, and what came of the last thirty days. */
export async function viewScene(table: Table, shopId: ShopId, scenario: AnyScenario, setting: SceneSetting, at: Instant): Promise<SceneView> {
  const knobs = paramsOf(scenario, setting.knobs);
  return {
    scenarioId: scenario.id, title: scenario.title, why: scenario.why, category: scenario.category, on: setting.on, ruleText: scenario.ruleText(knobs), knobs,
    knobsSchema: formOf(scenario.id), last30Days: await last30Days(table, shopId, scenario.id, at),
  };
}

/** The scenes of a shop with its limits; reading writes nothing. */
export const createListScenes = (deps: { readonly table: Table; readonly now: Clock; readonly scenarios: readonly AnyScenario[] }) => async (shopId: ShopId): Promise<Result<Scenes, never>> => {
  const at = deps.now();
  const [limits, ...settings] = await deps.table.getMany([limitsKey(shopId), ...deps.scenarios.map((scenario) => sceneKey(shopId, scenario.id))]);
  const scenes = await Promise.all(deps.scenarios.map((scenario, i) => viewScene(deps.table, shopId, scenario, sceneOf(settings[i]), at)));
  return ok({ scenes, limits: { minimumGapHours: gapHoursOf(limits) }, pushHours: PUSH_HOURS_TEXT });
};

export const createSetCareLimits = (deps: { readonly table: Table }) => async ({ shopId, minimumGapHours }: { readonly shopId: ShopId; readonly minimumGapHours: number }): Promise<Result<{ minimumGapHours: number }, never>> => {
  await written(deps.table, [{ put: { ...limitsKey(shopId), kind: 'care-limits', minimumGapHours } }]);
  return ok({ minimumGapHours });
};
