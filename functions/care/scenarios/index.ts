import type { AnyScenario } from '../scenario';
import { birthday } from './birthday.scenario';
import { couponEnding } from './coupon-ending.scenario';
import { dormant } from './dormant.scenario';
import { packageEnding } from './package-ending.scenario';
import { pointsEnding } from './points-ending.scenario';

/** Every scenario of this build, in the order in which the owner sees them. One line registers one. */
export const SCENARIOS: readonly AnyScenario[] = [birthday, dormant, packageEnding, couponEnding, pointsEnding];
export const scenarioOf = (id: string): AnyScenario | undefined => SCENARIOS.find((one) => one.id === id);
