import { act, fireEvent, screen, waitFor } from '@testing-library/react';
import OffersPage from '../../miniapp/src/packages/owner/offers/index';
import StuckRefundsPage from '../../miniapp/src/packages/owner/stuck-refunds/index';
import { asked, at, emptyDesk, open, shown, tap, toasted, type } from '../support/owner-desk';
import { ulid } from '../support/member-world.data';

emptyDesk();
const id = (n: number) => `stuck-${ulid(940 + n)}`;

test('each says in a plain sentence why WeChat did not send it; one that went out twice is never left out', async () => {
  open(<StuckRefundsPage />);
  await screen.findByText(/林若溪 · 退充值 ¥500.00/);
  for (const text of ['付款人的银行卡已注销或冻结', '商户号里的钱不够退', '微信把这笔退款关闭了', '可能付了两次', '退还款 ¥860.00']) expect(shown()).toContain(text);
});

test('paid by hand: by what, to whom and why are asked for, and it leaves the list', async () => {
  const world = open(<StuckRefundsPage />);
  await screen.findByText(/林若溪/);
  await tap(id(0));
  expect(shown()).toContain('问会员能不能收现金或转账');
  await tap('stuck-pay');
  // More than may be paid in cash: nothing is sent before that was confirmed, and a transfer asks nothing.
  await tap('by-hand-save');
  expect(asked(world, 'stored-value.payRefundByHand')).toHaveLength(0);
  expect(shown()).toContain('先确认身份证和付款方式');
  await tap('by-hand-tender-bank-card');
  expect([shown().includes('单用途商业预付卡管理办法第二十一条'), shown().includes('已付 ¥500.00')]).toEqual([false, true]);
  await tap('by-hand-tender-cash');
  await act(async () => void fireEvent.click(at('by-hand-cash').querySelector('.nut-switch') as HTMLElement));
  await tap('by-hand-save');
  expect(shown()).toContain('请写原因');
  await type('by-hand-reason', '卡已注销，到店取现金');
  await type('by-hand-reference', '收条 17');
  await tap('by-hand-save');
  await toasted('已记下，付清了');
  expect(asked(world, 'stored-value.payRefundByHand').at(-1)?.request).toMatchObject({ tender: 'cash', to: '林若溪', reference: '收条 17', reason: '卡已注销，到店取现金', cashConfirmed: true, storeId: expect.stringMatching(/^sto_/) });
  expect(shown()).not.toContain('林若溪 · 退充值');
});

test('above one\'s own limit it is handed to a second person; WeChat may be asked to try again', async () => {
  open(<StuckRefundsPage />);
  await screen.findByText(/周桐/);
  await tap(id(1));
  await tap('stuck-retry');
  await waitFor(() => expect(shown()).toContain('再试中'));
  await tap(id(2));
  expect(shown()).toContain('银行转账付给 许清扬 尾号 2290');
  await tap('stuck-approve');
  await toasted('已同意，请把钱付给会员');
});

test('the owner notes how a payment that went out twice was set right', async () => {
  const world = open(<StuckRefundsPage />);
  await screen.findByText(/何嘉/);
  await tap(id(3));
  expect(shown()).toContain('微信退到：招商银行借记卡0403');
  await type('twice-note', '会员把现金还回来了');
  await tap('twice-settle');
  await waitFor(() => expect(asked(world, 'stored-value.settlePaidTwice')).toHaveLength(1));
});

test('the page of recharging says how many there are; a shop without any says so', async () => {
  open(<OffersPage />);
  await screen.findByText('4 笔要你处理');
});
test('none', async () => {
  open(<StuckRefundsPage />, { empty: true });
  await screen.findByText('没有卡住的退款');
});
