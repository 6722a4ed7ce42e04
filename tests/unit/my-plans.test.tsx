import { cleanup, render, screen, waitFor } from '@testing-library/react';
import { MyPlans } from '../../miniapp/src/features/paid-tiers/my-plans';
import type { MyPlans as Mine } from '../../miniapp/src/features/paid-tiers/paid-tiers.client';
import { dropEverything } from '../../miniapp/src/features/query/query-cache';
import { createFakeApi } from '../support/fake-api';
import { ids } from '../support/member-world';
import { world as phone } from '../support/taro.stub';

Object.assign(globalThis, { API_BASE: '' });
window.matchMedia ??= (() => ({ matches: false, addEventListener() {} })) as never;

function open(mine: Mine): jest.Mock {
  const asked = jest.fn(() => mine);
  const api = createFakeApi({ 'paid-tiers': { listMyPaidPlans: asked } });
  phone.answer(async ({ url, method, header, data }) => {
    const { status, body } = await api.answer({ method, path: url, headers: header, body: data });
    return { statusCode: status, data: body };
  });
  phone.storage.set('shuke:session', JSON.stringify({ accessToken: 'access-token-0000000000', refreshToken: 'r', userId: 'usr_1' }));
  render(<MyPlans shopId={ids.shop} zone='Asia/Shanghai' tierNames={{ gold: '金卡' }} />);
  return asked;
}
beforeEach(() => {
  phone.reset();
  dropEverything();
});
afterEach(cleanup);
const shown = () => document.body.textContent ?? '';
const plan = { planId: 'ppl_01KA0000000000000000000001' as never, title: '金卡年费', tierId: 'gold', priceFen: 36_500 as never, term: { months: 12 }, trialDays: 7 };
const term = { title: '金卡年费', tierId: 'gold', from: '2026-11-22' as never, through: '2027-11-22' as never, trial: false };

test('a member sees what is sold at what price, what they hold until when, and that it is renewed in the shop', async () => {
  open({ items: [plan], mayTry: true, terms: [term] });
  await screen.findByText(/金卡 · 12 个月 · 可试用 7 天/);
  for (const words of ['¥365', '2027年11月22日', '在店里开通']) expect(shown()).toContain(words);
});
test('who has had the trial is not told of one; where nothing is sold or held, nothing is shown', async () => {
  open({ items: [plan], mayTry: false, terms: [] });
  await screen.findByText(/金卡 · 12 个月/);
  expect(shown()).not.toContain('试用 7 天');
  cleanup();
  dropEverything();
  const asked = open({ items: [], mayTry: true, terms: [] });
  await waitFor(() => expect(asked).toHaveBeenCalled());
  expect(shown()).toBe('');
});
