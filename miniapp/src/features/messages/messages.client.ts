import { createClient } from '@shared/client/create-client';
import type { MessagesContract } from '@shared/contracts/messages.contract';
import { messagesEndpoints } from '@shared/contracts/messages.endpoints';
import { transport } from '../../platform/transport';

export const messagesClient = createClient<MessagesContract>(messagesEndpoints, transport);
