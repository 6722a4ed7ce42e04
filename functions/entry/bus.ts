import { EventBridgeClient } from '@aws-sdk/client-eventbridge';
import { config } from '../platform/config';
import { createEventBridgeBus } from '../platform/events/event-bridge-bus';
import type { FactBus } from '../platform/events/fact-bus';

/** The bus of this installation. */
export const realBus = (): FactBus => createEventBridgeBus(new EventBridgeClient({}), config.busName);
