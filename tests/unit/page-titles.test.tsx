import { titlesCopy } from '../../miniapp/src/copy/titles.copy';
import { routes } from '../../miniapp/src/platform/navigate';

test('every page has a name in the bar for readers of another language: without one they read the Chinese of its configuration', () => {
  // The result of a recharge goes by the name of recharging.
  expect(Object.keys(routes).filter((route) => route !== 'rechargeResult' && !(route in titlesCopy()))).toEqual([]);
});
