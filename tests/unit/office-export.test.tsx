import { waitFor } from '@testing-library/react';
import { device, importDesk, losing, open, yes } from '../support/import-desk';
import { shown, tap } from '../support/phone-desk';
import { world as phone } from '../support/taro.stub';

importDesk();

test('the members go out as a spreadsheet, page by page, a lost page asked again; a name is no formula', async () => {
  const world = open();
  let lost = 0;
  // Three tries of the second page are lost: the person is told, and goes on from there.
  losing(world, (url) => url.includes('members-exports/') && url.includes('cursor=') && lost++ < 3);
  await tap('take-out-members');
  await tap('export-members');
  await yes();
  await waitFor(() => expect(shown()).toContain('接着下载'), { timeout: 4_000 });
  expect(shown()).toContain('网络没有通');
  expect(device.saved).toBe('');
  await tap('export-members');
  await waitFor(() => expect(device.saved).toBe("手机号,姓名\r\n13800000001,'=甲\r\n13800000002,乙\r\n"));
  expect(world.calls.filter(({ operation }) => operation === 'records.startMembersExport')).toHaveLength(1);
});
test('everything goes out as NDJSON: cut off in the middle it says so and goes on with the page that was lost; after a day it begins anew', async () => {
  const world = open();
  let lost = 0;
  losing(world, (url) => url.includes('shop-exports/') && url.includes('after=p2') && lost++ < 3);
  await tap('take-out-everything');
  await tap('export-everything');
  await yes();
  await waitFor(() => expect(shown()).toContain('接着下载'), { timeout: 4_000 });
  expect(shown()).toContain('网络没有通');
  expect(device.saved).toBe('');
  await tap('export-everything');
  await waitFor(() => expect(device.saved).toBe('{"type":"member"}\n{"type":"visit"}\n'));
  expect(world.calls.filter(({ operation }) => operation === 'records.readShopExport').map(({ request }) => (request as { after?: string }).after)).toEqual([undefined, 'p1', 'p2']);
  // Left lying past its day, the same export is there no more: the next tap begins another.
  device.saved = '';
  lost = 0;
  await tap('export-everything');
  await yes();
  await waitFor(() => expect(shown()).toContain('接着下载'), { timeout: 4_000 });
  phone.answer(async () => ({ statusCode: 404, data: { code: 'http/not-found' } }));
  await tap('export-everything');
  await waitFor(() => expect(shown()).not.toContain('接着下载'));
  losing(world, () => false);
  await tap('export-everything');
  await yes();
  await waitFor(() => expect(device.saved).toBe('{"type":"member"}\n{"type":"visit"}\n'));
  expect(world.calls.filter(({ operation }) => operation === 'records.startShopExport')).toHaveLength(3);
}, 20_000);
