import * as z from 'zod';
import { messagesEndpoints } from './messages.endpoints';
import * as s from './schemas';

export const scenarioId = z.string().regex(/^[a-z][a-z0-9-]{1,30}$/);
const message = z.object({
  messageId: s.messageId, scenarioId, title: z.string(), body: z.string(), category: z.enum(['receipt', 'service', 'marketing']), at: s.instant, read: z.boolean(),
  action: z.object({ label: z.string(), page: z.string() }).optional(),
  /** 为什么收到: the fact, the consent with its day, how often at most, whether it can be stopped here. */
  why: z.object({ scenarioTitle: z.string(), fact: z.string(), consent: z.string(), frequency: z.string() }),
  canStop: z.boolean(), stopped: z.boolean(),
  push: z.enum(['none', 'sent', 'skipped', 'failed', 'unknown', 'waiting']),
});

export const messagesContract = {
  listMyMessages: { ...messagesEndpoints.listMyMessages, summary: 'My inbox, newest first.', request: z.strictObject({ shopId: s.shopId, ...s.paging }), response: s.pageOf(message).extend({ unread: z.int() }), errors: [] },
  readMessage: { ...messagesEndpoints.readMessage, summary: 'Mark one as read.', request: z.strictObject({ shopId: s.shopId, messageId: s.messageId }), response: message, errors: ['http/not-found'] },
  setMyScene: { ...messagesEndpoints.setMyScene, summary: 'Stop or resume one kind of message; works at once.', request: z.strictObject({ shopId: s.shopId, scenarioId, on: z.boolean() }), response: z.object({ scenarioId, on: z.boolean() }), errors: ['http/not-found'] },
  getMySubscriptions: {
    ...messagesEndpoints.getMySubscriptions,
    summary: 'Which WeChat templates to ask for now, at most three, and how many messages each may still send.',
    request: z.strictObject({ shopId: s.shopId, moment: z.enum(['receipt', 'recharge', 'settings']) }),
    response: z.object({ ask: z.array(z.object({ templateId: z.string(), title: z.string() })).max(3), credits: z.array(z.object({ templateId: z.string(), title: z.string(), left: z.int() })) }),
    errors: [],
  },
} as const;
export type MessagesContract = typeof messagesContract;
