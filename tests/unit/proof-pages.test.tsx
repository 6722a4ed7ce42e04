import { screen, waitFor } from '@testing-library/react';
import { figuresText, reportText } from '../../miniapp/src/copy/proofs.copy';
import DayProofPage from '../../miniapp/src/packages/owner/proof/index';
import TodayPage from '../../miniapp/src/packages/owner/today/index';
import { asked, at, emptyDesk, open, shown, tap } from '../support/owner-desk';
import { office } from '../support/owner-world.data';
import { world as phone } from '../support/taro.stub';

emptyDesk();
const FAULTS = [
  { what: 'member-balance', memberId: office.member(1), name: '林若溪', asset: 'principal', sequence: 9, expected: 12_000, found: 12_500 },
  { what: 'line-amount', place: office.store(0), documentId: '01KA0000000000000000000700', expected: 6_800, found: 8_600 },
  { what: 'gap-in-journal', memberId: office.member(2), sequence: 4, expected: 3, found: 4 },
];

test('when the books agree the owner\'s day says so in one quiet line, which leads to what was looked at', async () => {
  open(<TodayPage />);
  await waitFor(() => expect(at('proof').textContent).toBe('昨天的账都对上了，71 笔'));
  expect(document.getElementById('proof-differs')).toBeNull();
  await tap('proof');
  expect(phone.gone.at(-1)?.url).toBe('/packages/owner/proof/index');
});
test('when they differ it is said in red before the pictures, and the page lists what and who', async () => {
  open(<TodayPage />, { faults: FAULTS });
  await waitFor(() => expect(at('proof-differs').textContent).toContain('昨天的账有 3 处对不上'));
  expect(document.getElementById('proof')).toBeNull();
  await tap('proof-differs');
  expect(phone.gone.at(-1)?.url).toBe('/packages/owner/proof/index');
});
test('each difference says what, of whom and where, and what should be; a member\'s leads to the member', async () => {
  open(<DayProofPage />, { faults: FAULTS });
  await screen.findByText('会员余额和流水不一样');
  for (const text of ['林若溪 · 储值本金 应为 ¥120.00，实为 ¥125.00', '万象城店 · 应为 ¥68.00，实为 ¥86.00 · 单号 00000700', '会员流水接不上会员', '先不要改数', '18 人']) expect(shown()).toContain(text);
  // A command is nothing that an owner has.
  expect(shown()).not.toMatch(/npm|prove/);
});
test('the owner has the day checked again, and reads that it is, on the page and on their day, till it is done', async () => {
  const world = open(<DayProofPage />, { faults: FAULTS });
  await screen.findByText('会员余额和流水不一样');
  await tap('prove-again');
  await waitFor(() => expect(at('proof-said').textContent).toBe('正在重新核对昨天的账'));
  expect(asked(world, 'proofs.proveDayAgain').map(({ request }) => request)).toMatchObject([{ day: '2026-11-21' }]);
  expect(shown()).toContain('十分钟内有结果');
  expect(document.getElementById('prove-again')).toBeNull();
});
test('on the day it is said quietly while it is checked again', async () => {
  open(<TodayPage />, { faults: FAULTS, proving: true });
  await waitFor(() => expect(at('proof-again').textContent).toBe('正在重新核对昨天的账'));
  expect([document.getElementById('proof'), document.getElementById('proof-differs')]).toEqual([null, null]);
  await tap('proof-again');
  expect(phone.gone.at(-1)?.url).toBe('/packages/owner/proof/index');
});
test('for whoever runs the system there is all of it to copy, with the command and without a name or a number of a member', () => {
  const text = reportText({ day: '2026-11-21', differs: 60, faults: FAULTS }, { shopId: office.shop, shop: { name: '禾木美学' }, zone: 'Asia/Shanghai' }, Date.UTC(2026, 10, 22, 4));
  expect(text.split('\n')).toEqual([
    expect.stringMatching(/^熟客对账：禾木美学，11月21日.*，60 处对不上$/),
    `1. 会员余额和流水不一样 (member-balance principal ${office.member(1)} #9) 12000 → 12500`,
    `2. 日账和单据不一样 (line-amount 01KA0000000000000000000700 ${office.store(0)}) 6800 → 8600`,
    `3. 会员流水接不上 (gap-in-journal ${office.member(2)} #4) 3 → 4`,
    '在装系统的电脑上从头核对：', `npm run prove -- --shop ${office.shop}`,
  ]);
  expect(text).not.toContain('林若溪');
});
test('before the first night there is nothing to say, and a manager is not asked about it', async () => {
  open(<DayProofPage />, { empty: true });
  await screen.findByText('还没有核对过');
});
test('a manager sees neither line', async () => {
  const world = open(<TodayPage />, { role: 'manager', faults: FAULTS });
  await waitFor(() => expect(shown()).toContain('今日实收'));
  expect([asked(world, 'proofs.getDayProof'), document.getElementById('proof-differs')]).toEqual([[], null]);
});
test('a line that has no money, or differs beside its sum, shows no figures', () => {
  expect(figuresText({ what: 'line-missing', expected: 0, found: 0 })).toBeUndefined();
  expect(figuresText({ what: 'line-figures', expected: 3, found: 2 })).toBeUndefined();
  expect(figuresText({ what: 'line-missing', expected: 6_800, found: 0 })).toBe('应为 ¥68.00，实为 ¥0.00');
});
