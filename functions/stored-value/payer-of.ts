import { sessionKey, sessionOf, userKey, userOf } from '../identity';
import type { Table } from '../platform/table/table';
import type { PayerOf } from './stored-value.ports';

/** The openid of the caller under the app in hand: the mini-program's, or in a browser the service account's. */
export const createPayerOf = (table: Table, appIds: { readonly weappAppId: string; readonly webAppId: string }): PayerOf => async ({ userId, sessionId }) => {
  const [userItem, sessionItem] = await table.getMany([userKey(userId), sessionKey(sessionId)], { consistent: false });
  if (!userItem || !sessionItem) return undefined;
  const appId = sessionOf(sessionItem).platform === 'weapp' ? appIds.weappAppId : appIds.webAppId;
  const openid = userOf(userItem).openids[appId];
  return openid === undefined ? undefined : { appId, openid };
};
