import { messagesEndpoints } from '@shared/contracts/messages.endpoints';
import { type Routes, routes } from '../platform/http/routes';
import type { createMySubscriptions } from './my-subscriptions.use-case';
import type { createListMyMessages, createReadMessage } from './read-inbox.use-case';
import type { createSetMyScene } from './set-my-scene.use-case';

export interface MessagesRoutesDependencies {
  readonly listMyMessages: ReturnType<typeof createListMyMessages>;
  readonly readMessage: ReturnType<typeof createReadMessage>;
  readonly setMyScene: ReturnType<typeof createSetMyScene>;
  readonly mySubscriptions: ReturnType<typeof createMySubscriptions>;
}
export const messagesRoutes = (deps: MessagesRoutesDependencies): Routes =>
  routes(messagesEndpoints, () => import('@shared/contracts/messages.contract').then((m) => m.messagesContract), {
    listMyMessages: (input, { caller }) => deps.listMyMessages({ ...input, memberId: caller.memberId }),
    readMessage: (input, { caller }) => deps.readMessage({ ...input, memberId: caller.memberId }),
    setMyScene: (input, { caller }) => deps.setMyScene({ ...input, memberId: caller.memberId }),
    getMySubscriptions: (input, { caller }) => deps.mySubscriptions({ ...input, memberId: caller.memberId }),
  });
