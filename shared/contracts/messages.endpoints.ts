import type { Endpoints } from './endpoint';

export const messagesEndpoints = {
  listMyMessages: { method: 'GET', path: '/shops/:shopId/me/messages', who: 'member' },
  readMessage: { method: 'POST', path: '/shops/:shopId/me/messages/:messageId/reading', who: 'member' },
  setMyScene: { method: 'PUT', path: '/shops/:shopId/me/scenes/:scenarioId', who: 'member' },
  getMySubscriptions: { method: 'GET', path: '/shops/:shopId/me/subscriptions', who: 'member' },
} as const satisfies Endpoints;
