import type { ShopId, UserId } from '@shared/kernel/ids';
import { ok, type Result } from '@shared/kernel/result';
import type { Clock } from '../platform/clock';
import type { Refused } from '../platform/http/routes';
import { type Table, TableUnavailable, type Write } from '../platform/table/table';
import { sceneKey, sceneOf, type SceneSetting, sceneWrite } from './care.dynamo';
import type { CouponTypesKnown } from './care.ports';
import { paramsOf } from './care-reads';
import { rearmWrite } from './rearm-members.use-case';
import type { AnyScenario } from './scenario';
import { type SceneView, viewScene } from './view-scene';

export interface SetSceneDependencies {
  readonly table: Table;
  readonly now: Clock;
  readonly scenarioOf: (id: string) => AnyScenario | undefined;
  readonly couponTypesKnown: CouponTypesKnown;
}
export interface SetSceneRequest {
  readonly shopId: ShopId;
  readonly scenarioId: string;
  readonly on?: boolean | undefined;
  readonly knobs?: Readonly<Record<string, unknown>> | undefined;
  readonly by: UserId;
}
type Refusals = Refused<'http/not-found' | 'care/knobs-invalid' | 'coupons/type-unknown'>;
const ATTEMPTS = 5;

/**
 * Switches a scene, or sets its knobs (those that are given; the rest stay). Off works from the next guard on, which reads the switch consistently.
 * A knob on which dates depend starts a re-arm of the members' entries, in the same commit; so does the first time for a scene that reads more than the
 * member: what it looks at may have stood there before the scene was in the product.
 */
export const createSetScene = (deps: SetSceneDependencies) => async (request: SetSceneRequest): Promise<Result<SceneView, Refusals>> => {
  const scenario = deps.scenarioOf(request.scenarioId);
  if (!scenario) return { ok: false, error: { code: 'http/not-found' } };
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const before = sceneOf(await deps.table.get(sceneKey(request.shopId, scenario.id), { consistent: true }));
    const knobs = await checkedKnobs(deps, scenario, before, request);
    if (!knobs.ok) return knobs;
    const after = { on: request.on ?? before.on, knobs: knobs.value };
    const at = deps.now();
    const moved = (before.version === 0 && scenario.needs !== undefined) || scenario.timing.some((name) => JSON.stringify(paramsOf(scenario, before.knobs)[name]) !== JSON.stringify(knobs.value[name]));
    const writes: readonly Write[] = [sceneWrite(request.shopId, scenario.id, before, after, request.by, at), ...(moved ? [rearmWrite(request.shopId, scenario.id, before.version + 1, at)] : [])];
    if ((await deps.table.write(writes)).ok) return ok(await viewScene(deps.table, request.shopId, scenario, { ...after, version: before.version + 1 }, at));
  }
  throw new TableUnavailable('the scene was overtaken too often');
};

async function checkedKnobs(deps: SetSceneDependencies, scenario: AnyScenario, before: SceneSetting, { shopId, knobs = {} }: SetSceneRequest): Promise<Result<Record<string, unknown>, Refusals>> {
  const parsed = scenario.knobs().safeParse({ ...paramsOf(scenario, before.knobs), ...knobs });
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    return { ok: false, error: { code: 'care/knobs-invalid', facts: { knob: String(issue?.path.join('.') ?? '').slice(0, 60) } } };
  }
  const couponTypeIds = [...new Set(scenario.gifts(parsed.data).flatMap((gift) => gift.couponTypeIds))];
  if (couponTypeIds.length > 0 && !(await deps.couponTypesKnown(shopId, couponTypeIds))) return { ok: false, error: { code: 'coupons/type-unknown' } };
  return ok(parsed.data);
}
