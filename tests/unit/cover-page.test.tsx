import { act, cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react';
import RechargePage from '../../miniapp/src/packages/member/recharge/index';
import CoverPage from '../../miniapp/src/packages/owner/cover/index';
import TodayPage from '../../miniapp/src/packages/owner/today/index';
import { createFakeApi } from '../support/fake-api';
import { answer, asked, at, emptyDesk, open, shown, tap, toasted, type } from '../support/owner-desk';
import { show } from '../support/phone-desk';
import { world as phone } from '../support/taro.stub';

emptyDesk();

test('what is owed stands against what lies aside, with a warning below the line', async () => {
  const world = open(<CoverPage />);
  await screen.findByText('备付率 0%，低于你定的 40%');
  expect(shown()).toContain('再存入 ¥4,000.00 才够');
  expect(shown()).toContain('会员卡里的 · 本金¥10,000.00');
  expect(shown()).toContain('会员卡里的 · 赠送¥1,600.00');
  await tap('record-cover');
  await tap('cover-save');
  expect(shown()).toContain('请填 0.01 到 1,000,000 元');
  type('cover-amount', '4000');
  type('cover-note', '转入专户');
  await tap('cover-save');
  await toasted('已记下');
  expect(asked(world, 'stored-value.recordCover')[0]?.request).toMatchObject({ kind: 'in', amountFen: 400_000, note: '转入专户', day: expect.stringMatching(/^\d{4}-\d\d-\d\d$/) });
  await waitFor(() => expect(shown()).not.toContain('低于你定的'));
  expect(shown()).toContain('2026年11月');
});
test('below the line the owner is told on today, with both figures, and led to the page', async () => {
  const world = open(<TodayPage />);
  await waitFor(() => expect(at('cover-below')).toBeTruthy());
  expect(at('cover-below').textContent).toBe('储值备付备付率 0%，低于你定的 40%');
  expect(asked(world, 'stored-value.getCover')).toEqual([]);
  await tap('cover-below');
  expect(phone.gone.at(-1)).toEqual({ how: 'navigateTo', url: '/packages/owner/cover/index' });
});
test('once enough is recorded, today is quiet about it', async () => {
  const world = open(<CoverPage />);
  await tap('record-cover');
  type('cover-amount', '4000');
  await tap('cover-save');
  await toasted('已记下');
  cleanup();
  render(<TodayPage />);
  await waitFor(() => expect(asked(world, 'stored-value.getFiling')).not.toEqual([]));
  await waitFor(() => expect(at('stuck-waits')).toBeTruthy());
  expect(at('cover-below')).toBeNull();
});
test('a manager is not told of the cover: neither asked nor shown', async () => {
  const world = open(<TodayPage />, { role: 'manager' });
  await waitFor(() => expect(at('stuck-waits')).toBeTruthy());
  expect([asked(world, 'stored-value.getFiling'), at('cover-below')]).toEqual([[], null]);
});
test('a record is taken back after a question, and stays in the list', async () => {
  const world = open(<CoverPage />);
  await tap('record-cover');
  type('cover-amount', '100');
  await tap('cover-save');
  await screen.findByText('存入 ¥100.00');
  await tap(document.querySelector('[id^=undo-]')?.id as string);
  expect(await answer(true)).toContain('作废「存入 ¥100.00」？');
  await screen.findByText(/陈禾作废/);
  expect(asked(world, 'stored-value.undoCover')).toHaveLength(1);
});
test('the owner lets members see the ratio, with the line from which', async () => {
  const world = open(<CoverPage />);
  await tap('red-line');
  type('red-line-percent', '30');
  await act(async () => void fireEvent.click(at('cover-badge').querySelector('.nut-switch') as HTMLElement));
  await tap('red-line-save');
  expect(asked(world, 'stored-value.setRedLine')[0]?.request).toMatchObject({ percent: 30, badge: true });
});
test('the red line is a whole number; 0 takes it away', async () => {
  const world = open(<CoverPage />);
  await tap('red-line');
  type('red-line-percent', '1001');
  expect(shown()).toContain('请填 0 到 1,000 的整数');
  type('red-line-percent', '0');
  await tap('red-line-save');
  await toasted('不再提醒');
  expect(asked(world, 'stored-value.setRedLine')[0]?.request).toMatchObject({ percent: 0 });
  await waitFor(() => expect(shown()).toContain('没有定'));
  expect(at('record-cover')).toBeTruthy();
});

test('members read the ratio on the recharge page, with its day, where the shop shows it', async () => {
  const desk = { open: true, principalFen: 0, bonusFen: 0, limitFen: 500_000, roomFen: 500_000, phoneVerified: true, offers: [], terms: { version: 3, title: '储值协议', text: '一、本金永不过期。' }, cover: { percent: 86, at: Date.parse('2026-11-20T09:00:00+08:00') } };
  show(<RechargePage />, createFakeApi({ 'stored-value': { getRechargeDesk: () => desk as never } }));
  expect((await screen.findByText(/^本店已备付/)).textContent).toContain('本店已备付 86%（截至 11月20日）');
});
