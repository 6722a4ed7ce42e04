import { fen, growth, points } from '@shared/kernel/money';
import type { Entry } from '../../functions/ledger';
import { heldBefore, holderOf, KEPT_YEARS, lineOf, registerSince, registerTitles } from '../../functions/stored-value/domain/register';
import { member } from '../support/arbitraries';

const HOLDER = ['1234567890', 'VIP1', '林若溪', '13800001357', '2026-01-02'];
const entry = (parts: Partial<Entry>): Entry => ({
  kind: 'recharge', sequence: 3, storeName: '湖滨店', staffName: '小满', documentId: 'D1', after: { points: points(0), growth: growth(0), principalFen: fen(12_000), bonusFen: fen(2_005) },
  postings: [{ from: 'payments', to: 'member', asset: 'principal', amount: 10_000, reason: 'x' }, { from: 'issuance', to: 'member', asset: 'bonus', amount: 2_005, reason: 'x' }], ...parts,
}) as unknown as Entry;
const spent = (parts: Partial<Entry> = {}) => entry({ postings: [{ from: 'member', to: 'sales', asset: 'principal', amount: 3_050, reason: 'x' }] as never, ...parts });
const fields = (line: string): readonly string[] => line.trimEnd().split(',');

test('a line of the register: holder, day, what it was, where and by whom, the change and what is left, the document', () => {
  expect(registerTitles()).toBe('卡号,实体卡号,姓名,手机号,证件,入会日期,日期,序号,事项,门店,经办,本金变动,赠送变动,本金余额,赠送余额,单号\r\n');
  expect(lineOf(HOLDER, entry({}), '2026-11-22' as never)).toBe('1234567890,VIP1,林若溪,13800001357,2026-01-02,2026-11-22,3,充值,湖滨店,小满,100.00,20.05,120.00,20.05,D1\r\n');
  expect(fields(lineOf(HOLDER, spent({ kind: 'visit' }), '2026-11-22' as never)).slice(7, 12)).toEqual(['消费', '湖滨店', '小满', '-30.50', '0.00']);
});
test.each([
  ['visit', '消费'], ['visit-undone', '撤销消费'], ['visit-refunded', '消费退款'], ['share-spent', '家人消费'], ['share-returned', '家人消费退回'], ['recharge', '充值'], ['bonus-part', '充值返赠'], ['recharge-refunded', '退款'], ['merge-out', '并入他卡'], ['merge-in', '他卡并入'],
  ['merge-undone-out', '撤销合并'], ['merge-undone-in', '撤销合并'], ['opening', '旧系统搬入'], ['opening-undone', '撤销搬入'], ['adjusted', '调整'],
])('%s is called %s', (kind, word) => expect(fields(lineOf(HOLDER, spent({ kind: kind as never }), '2026-11-22' as never))[7]).toBe(word));
test.each([['seven-days', '退款（七日内撤回）'], ['shop-fault', '退款（本店原因）'], ['own-reasons', '退款（会员原因）']])('a refund on the ground %s says so', (ground, word) => {
  expect(fields(lineOf(HOLDER, spent({ kind: 'recharge-refunded', ground: ground as never }), '2026-11-22' as never))[7]).toBe(word);
});
test('what moves no money is no line; bonus alone is one; without store and person the fields are empty', () => {
  expect(lineOf(HOLDER, entry({ postings: [{ from: 'issuance', to: 'member', asset: 'points', amount: 5, reason: 'x' }] as never }), '2026-11-22' as never)).toBe('');
  const { storeName: _store, staffName: _staff, ...bare } = entry({ postings: [{ from: 'issuance', to: 'member', asset: 'bonus', amount: 5, reason: 'x' }] as never });
  expect(fields(lineOf(HOLDER, bare as Entry, '2026-11-22' as never)).slice(8, 12)).toEqual(['', '', '0.00', '0.05']);
});
test('what a card held before the first day is its first line, if it held anything', () => {
  expect(heldBefore(HOLDER, entry({}), '2021-11-22' as never)).toBe('1234567890,VIP1,林若溪,13800001357,2026-01-02,2021-11-22,3,此前余额,,,0.00,0.00,120.00,20.05,\r\n');
  expect(heldBefore(HOLDER, undefined, '2021-11-22' as never)).toBe('');
  const after = (principalFen: number, bonusFen: number) => entry({ after: { principalFen: fen(principalFen), bonusFen: fen(bonusFen) } as never });
  expect([heldBefore(HOLDER, after(0, 0), '2021-11-22' as never), heldBefore(HOLDER, after(0, 1), '2021-11-22' as never) === '', heldBefore(HOLDER, after(1, 0), '2021-11-22' as never) === '']).toEqual(['', false, false]);
});
test('the register goes five years back; a holder is called by the registered name, else by the own one', () => {
  expect([KEPT_YEARS, registerSince('2026-11-22' as never), registerSince('2026-11-22' as never, 1)]).toEqual([5, '2021-11-22', '2025-11-22']);
  const one = { ...member(), number: '1', joinedAt: Date.parse('2026-01-01T16:30:00Z') as never };
  expect(holderOf({ ...one, cardNumber: 'VIP1', realName: '林若溪', name: '小林' }, '138', 'Asia/Shanghai' as never)).toEqual(['1', 'VIP1', '林若溪', '138', '', '2026-01-02']);
  const { name: _name, cardNumber: _card, ...nameless } = { ...one, name: undefined, cardNumber: undefined };
  expect([holderOf({ ...nameless, name: '小林' } as never, '', 'Asia/Shanghai' as never)[2], holderOf(nameless as never, '', 'Asia/Shanghai' as never).slice(1, 3)]).toEqual(['小林', ['', '']]);
});
