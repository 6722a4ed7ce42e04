import { waitFor } from '@testing-library/react';
import { ReferralCell } from '../../miniapp/src/features/referral/referral-cell';
import { ReferralSheet } from '../../miniapp/src/features/rules/referral-sheet';
import type { Office } from '../../miniapp/src/features/shops/office';
import ReferralPage from '../../miniapp/src/packages/member/referral/index';
import ReferredPage from '../../miniapp/src/packages/member/referred/index';
import { createFakeApi, type Handlers } from '../support/fake-api';
import { ids } from '../support/member-world';
import { NOW } from '../support/member-world.data';
import { at, emptyDesk, input, show as showPage, shown, tap } from '../support/phone-desk';
import { world as phone } from '../support/taro.stub';


const ZONE = 'Asia/Shanghai';
const MINE = {
  on: true, referrer: { points: 200 as never, coupons: ['满 50 减 10'] }, newcomer: { points: 100 as never, coupons: [] }, leastFen: 5_000 as never, mostPerMonth: 10, thisMonth: 1, memberId: ids.member,
  items: [{ at: NOW as never, name: '陈**', state: 'rewarded' as const, points: 200 as never, coupons: 1 }, { at: (NOW - 1) as never, state: 'joined' as const }, { at: (NOW - 2) as never, name: '王**', state: 'unmet' as const }],
};
function show(page: React.ReactElement, handlers: Handlers, params: Record<string, string> = {}) {
  const api = createFakeApi(handlers as never);
  showPage(page, api, { params });
  return (operation: string) => api.calls.filter((call) => call.operation === operation);
}
emptyDesk();
const me = (memberOf: unknown[]) => ({ whoAmI: () => ({ userId: ids.user, memberOf, staffOf: [] }) });

test('推荐有礼 says what both get and when, and how each friend stands, without telling why one did not count', async () => {
  show(<ReferralPage />, { referral: { getMyReferrals: () => MINE } as never });
  await waitFor(() => expect(shown()).toContain('200 积分、「满 50 减 10」'));
  for (const words of ['100 积分', '付满 ¥50.00', '本月 1 / 10 位', '陈**', '+200 分 · 1 张券', '新会员', '等第一次消费', '未满足条件']) expect(shown()).toContain(words);
  expect(at('send-invitation')).toBeTruthy();
});
test('where the shop does not reward it the page says so and sends nothing; the way to it is not shown', async () => {
  const off = { ...MINE, on: false, items: [] };
  show(<><ReferralPage /><ReferralCell shopId={ids.shop} /></>, { referral: { getMyReferrals: () => off } as never });
  await waitFor(() => expect(shown()).toContain('店里现在没有推荐有礼'));
  expect([at('send-invitation'), at('referral')]).toEqual([null, null]);
});
test('an invitation tells who invites and what one gets, and leads to joining with the referrer', async () => {
  const referral = { readInvitationOf: () => ({ on: true, newcomer: MINE.newcomer, leastFen: MINE.leastFen, shopName: '山脚咖啡', from: '林**', scene: 'sc' }) };
  show(<ReferredPage />, { referral: referral as never, identity: me([]) as never }, { shopId: ids.shop, memberId: ids.member });
  await waitFor(() => expect(shown()).toContain('林**邀请你来「山脚咖啡」'));
  await tap('join-invited');
  expect(JSON.stringify(phone.gone)).toContain(`referredBy=${ids.member}`);
});
test('who is a member already is told that an invitation is for others', async () => {
  show(<ReferredPage />, { referral: { readInvitationOf: () => ({ on: true, newcomer: MINE.newcomer, leastFen: MINE.leastFen, shopName: '山脚咖啡' }) } as never, identity: me([{ shopId: ids.shop, memberId: ids.member, shopName: '山脚咖啡' }]) as never }, { shopId: ids.shop, memberId: ids.member });
  await waitFor(() => expect(shown()).toContain('你已经是会员了'));
  expect(at('join-invited')).toBeNull();
});
test('the owner sets what both get; a number that is none is refused before it is sent', async () => {
  const rule = { on: false, referrer: { points: 0, couponTypeIds: [] }, newcomer: { points: 0, couponTypeIds: [] }, leastFen: 100 as never, mostPerMonth: 10 };
  const calls = show(<ReferralSheet office={{ shopId: ids.shop, zone: ZONE } as Office} rule={rule} coupons={[]} onClose={() => {}} onSaved={() => {}} />, { shops: { setReferralRule: () => ({ version: 2, effectiveAt: NOW as never }) } as never });
  await waitFor(() => expect(at('referral-least')).toBeTruthy());
  await input('referral-most', '0');
  expect(shown()).toContain('每人每月最多');
  await input('referral-most', '5');
  await input('referrer-points', '200');
  await tap('save-referral');
  await waitFor(() => expect(calls('shops.setReferralRule')).toHaveLength(1));
});
