import { act, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { DAY_MS } from '@shared/kernel/instant';
import type { Office } from '../../miniapp/src/features/shops/office';
import { MoneyWaits } from '../../miniapp/src/features/stored-value/money-waits';
import { MyRecharges } from '../../miniapp/src/features/stored-value/my-recharges';
import { RechargeOrder } from '../../miniapp/src/features/stored-value/recharge-order';
import { RefundAsks } from '../../miniapp/src/features/stored-value/refund-asks';
import { createFakeApi, type Handlers, Refused } from '../support/fake-api';
import { ids } from '../support/member-world';
import { NOW, ulid } from '../support/member-world.data';
import { office as desk } from '../support/owner-world.data';
import { answer, answering, at, emptyDesk, shown, tap, toasted, type } from '../support/phone-desk';

emptyDesk();
type Answers = NonNullable<Handlers['stored-value']>;
const office = { shopId: ids.shop, zone: 'Asia/Shanghai', isOwner: false, stores: [{ storeId: desk.store(0), name: '万象城店' }, { storeId: desk.store(1), name: '滨江店' }] } as unknown as Office;
const recharge = (more: object = {}) => ({ rechargeId: ulid(31), orderNo: 'RC1', state: 'shipped', payFen: 30_000, bonusFen: 10_000, createdAt: NOW, closesAt: NOW, creditedAt: NOW, ...more }) as never;
const sum = { channel: 'by-hand', bonusFen: 10_000, withheldFen: 0, points: 0, pointsMissing: 0, principalFen: 30_000, moneyFen: 30_000, payFen: 30_000, refundedFen: 0, refundableFen: 30_000, before: { principalFen: 30_000, bonusFen: 10_000 }, after: { principalFen: 0, bonusFen: 0 }, quoteHash: 'x'.repeat(32) };
function serve(of: Partial<Answers>) {
  const calls: { readonly operation: string; readonly request: Record<string, unknown> }[] = [];
  const noted = Object.fromEntries(Object.entries(of).map(([operation, does]) => [operation, (request: never, more: never) => { calls.push({ operation, request }); return (does as (a: never, b: never) => unknown)(request, more); }]));
  answering(createFakeApi({ 'stored-value': noted as Answers }));
  return (operation: string) => calls.filter((call) => call.operation === operation).map(({ request }) => request);
}
const order = (more: object, of: Partial<Answers> = {}) => serve({ getRecharge: () => ({ recharge: recharge(), memberId: desk.member(0), refunds: [], ...more }) as never, quoteRefund: (request) => ({ ...sum, ground: request.ground ?? 'agreed', ...(request.tender ? { tender: request.tender } : {}), ...((request.tender ?? 'cash') === 'cash' ? { cashLimitFen: 10_000 } : {}), ...(request.ground === 'shop-fault' ? { lastRate: 310, usedFen: 0 } : {}) }) as never, refundRecharge: (request) => ({ ...sum, ground: request.ground ?? 'agreed', refundId: ulid(77), rechargeId: ulid(31), refundNo: 'RF1', at: NOW, state: 'done', byName: '陈禾' }) as never, ...of });
/** The knob of a switch. */
const flip = async (id: string) => act(async () => void fireEvent.click(at(id).firstElementChild as Element));
const choose = async (words: string) => act(async () => void fireEvent.click(await screen.findByText(words)));

test('a balance that was moved in says so, and is paid by hand: by which tender, out of which store\'s drawer; cash above ¥100 only after a word', async () => {
  const asked = order({ recharge: recharge({ opening: true }) });
  render(<RechargeOrder office={office} rechargeId={ulid(31) as never} />);
  await screen.findByText('付款的日子和实付金额旧系统没带过来，从搬入那天算起');
  expect(shown()).not.toContain('RC1');
  await tap('refund');
  await screen.findByText('先确认身份证和付款方式');
  expect(shown()).toContain('第二十一条');
  await choose('银行卡或转账');
  await screen.findByText('退 ¥300.00');
  expect(shown()).toContain('旧卡搬入的钱，用银行卡或转账付给会员');
  await choose('现金');
  await screen.findByText('先确认身份证和付款方式');
  await flip('refund-cash');
  await tap('refund-now');
  await answer(true);
  await toasted('已退 ¥300.00');
  expect(asked('refundRecharge')).toMatchObject([{ ground: 'agreed', tender: 'cash', storeId: desk.store(0), cashConfirmed: true }]);
});
test('the last rate of the ground is proposed, and a rate that is no rate pays nothing', async () => {
  const asked = order({});
  render(<RechargeOrder office={office} rechargeId={ulid(31) as never} />);
  await tap('refund');
  await choose('本店原因');
  await waitFor(() => expect((at('refund-rate') as HTMLInputElement).value).toBe('3.10'));
  await waitFor(() => expect(asked('quoteRefund').at(-1)).toMatchObject({ ground: 'shop-fault', ratePerTenThousand: 310 }));
  await screen.findByText('先确认身份证和付款方式');
  type('refund-rate', '99');
  await screen.findByText('请填 0.01 到 24，最多两位小数');
  expect(at('refund-now')).toBeNull();
});
test('asked on time and opened late, the seven days are what the sheet begins with; who had the same before is told why not', async () => {
  const asked = order({ recharge: recharge({ withdrawUntil: Date.now() - DAY_MS }), ask: { askId: ulid(9), rechargeId: ulid(31), askedAt: Date.now() - 2 * DAY_MS, state: 'asked', payBy: '2020-01-05' } }, { quoteRefund: (request) => { if (request.hadBefore) throw new Refused('stored-value/had-before'); return { ...sum, usedFen: 0, ground: request.ground } as never; } });
  render(<RechargeOrder office={office} rechargeId={ulid(31) as never} />);
  expect((await screen.findByText('已过期限：2020年1月5日前就该退')).className).toContain('warn');
  await tap('approve-ask');
  await screen.findByText('退 ¥300.00');
  expect(asked('quoteRefund')[0]).toMatchObject({ ground: 'seven-days', hadBefore: false });
  await flip('refund-had-before');
  await screen.findByText(/七日无理由不适用（第十四条）/);
});
test('what came back after a settlement is refunded by the law as it was settled, and whole', async () => {
  const asked = order({ recharge: recharge({ refundedFen: 30_000 }), reopenedFen: 12_000, refunds: [{ ...sum, ground: 'shop-fault', usedFen: 0, refundId: ulid(77), rechargeId: ulid(31), refundNo: 'RF1', at: NOW, state: 'done', byName: '陈禾', cashConfirmed: true }] });
  render(<RechargeOrder office={office} rechargeId={ulid(31) as never} />);
  expect((await screen.findByText('退过的消费回到卡上')).parentElement?.parentElement?.textContent).toContain('¥120.00');
  expect(shown()).toContain('现金，已核对身份证');
  await tap('refund');
  await screen.findByText('缘由和利率跟上次一样，合起来不超过付的钱');
  await waitFor(() => expect(asked('quoteRefund')[0]).toMatchObject({ ground: 'agreed' }));
  expect([...['协商', '会员原因'].map((name) => screen.queryByText(name)), at('refund-principal')]).toEqual([null, null, null]);
});
const waits = (payBy: string | undefined, n: number) => ({ ask: { askId: ulid(n), rechargeId: ulid(31), askedAt: NOW, state: 'asked', ...(payBy ? { payBy } : {}) }, recharge: recharge(), memberName: '林若溪', memberNumber: '0000123456', ground: 'own-reasons', dueFen: 100 });
test('on the list and on the day\'s page: by when each is to be paid, and in the warning colour what is overdue', async () => {
  serve({ listRefundAsks: () => ({ items: [waits('2020-01-05', 1), waits('2099-01-05', 2), waits(undefined, 3)] }) as never, listStuckRefunds: () => ({ items: [] }) as never });
  const { unmount } = render(<RefundAsks office={office} />);
  expect((await screen.findByText('已过期限：2020年1月5日前就该退')).className).toContain('warn');
  expect(screen.getByText('最晚 2099年1月5日退给会员').className).not.toContain('warn');
  unmount();
  render(<MoneyWaits office={office} />);
  expect((await screen.findByText('1 个已过法定期限')).className).toContain('warn');
});
test('the member sees by when the shop pays, what was moved in, and what came back', async () => {
  serve({ listMyRecharges: () => ({ items: [{ recharge: recharge({ opening: true }), ask: waits('2099-01-05', 1).ask }, { recharge: recharge({ rechargeId: ulid(32), refundedFen: 30_000 }), reopenedFen: 12_000 }] }) as never });
  render(<MyRecharges shopId={ids.shop} />);
  await screen.findByText('旧卡搬入 ¥300.00，赠送 ¥100.00');
  expect(shown()).toContain('店里最晚 2099年1月5日退');
  expect(shown()).toContain('退过的消费回到卡上 ¥120.00');
  expect(at(`ask-${ulid(32)}`)).toBeTruthy();
});
