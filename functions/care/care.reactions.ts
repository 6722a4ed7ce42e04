import type { Fact } from '@shared/events/catalogue';
import type { createArmDue, createMoveDue } from './arm-due.use-case';
import type { CareShopOf } from './care.ports';
import type { AnyScenario } from './scenario';

export interface CareReactionsDependencies {
  readonly scenarios: readonly AnyScenario[];
  readonly shopOf: CareShopOf;
  readonly armDue: ReturnType<typeof createArmDue>;
  readonly moveDue: ReturnType<typeof createMoveDue>;
}
/** What care does about the product's facts: entries are armed where none stands, and set anew where something may have moved earlier. Nothing is sent here. */
export const careReactions = (deps: CareReactionsDependencies) => async (fact: Fact): Promise<void> => {
  const { shopId, memberId } = fact.detail;
  for (const scenario of deps.scenarios) {
    const moves = scenario.trigger.movedBy.includes(fact.name);
    if (!moves && !scenario.trigger.armedBy.includes(fact.name)) continue;
    const shop = await deps.shopOf(shopId);
    if (!shop) return;
    const request = { shopId, memberId, scenario, zone: shop.zone };
    if (moves) await deps.moveDue(request);
    else await deps.armDue(request);
  }
};
