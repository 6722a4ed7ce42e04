import { createPayerOf } from '../../functions/stored-value';
import { createMemoryTable } from '../support/memory-table';
import { caller } from '../support/recharge-world';

const WEAPP = 'wx2421b1c4370ec43b';
const WEB = 'wxba5fad812f8e6fb9';

test.each([['weapp', { appId: WEAPP, openid: 'o-mini' }], ['h5', { appId: WEB, openid: 'o-web' }]])('who pays on %s: the openid of the app in hand', async (platform, payer) => {
  const table = createMemoryTable();
  const { userId, sessionId } = caller();
  const payerOf = createPayerOf(table, { weappAppId: WEAPP, webAppId: WEB });
  expect(await payerOf({ userId, sessionId })).toBeUndefined();
  await table.write([{ put: { pk: `USER#${userId}`, sk: 'USER', userId, openids: { [WEAPP]: 'o-mini', [WEB]: 'o-web' }, sessions: [], version: 1, createdAt: 1 } }]);
  await table.write([{ put: { pk: `SESSION#${sessionId}`, sk: 'SESSION', sessionId, userId, platform } }]);
  expect(await payerOf({ userId, sessionId })).toEqual(payer);
  expect(await createPayerOf(table, { weappAppId: 'wx-x', webAppId: 'wx-y' })({ userId, sessionId })).toBeUndefined();
});
