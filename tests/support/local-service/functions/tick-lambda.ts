import type { ScheduledEvent } from 'aws-lambda';
import { note } from './notes';

export const handler = async (event: ScheduledEvent): Promise<void> => note(process.env.KIND ?? 'tick', `${event.time}`, event);
