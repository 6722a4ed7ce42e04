import { kindsOf, type MessageKind, type MessageKinds, RECEIPTS, templatesOf, type Template } from '../messages';
import type { AnyScenario } from './scenario';
import { SCENARIOS } from './scenarios';

/** A scenario as a kind of message: its words are read and pushed by `messages` like any other's. */
export const kindOf = ({ id, version, title, category, message }: AnyScenario): MessageKind => ({ scenarioId: id, version, title, category, canStop: true, ...message });
/** Everything that can stand in an inbox: the receipts, and what the scenarios say. */
export const ALL_KINDS: MessageKinds = kindsOf([...RECEIPTS, ...SCENARIOS.map(kindOf)]);
export const scenarioTemplates = (configured: Readonly<Record<string, string>>) => (scenario: AnyScenario): readonly Template[] => templatesOf(kindOf(scenario), configured);
