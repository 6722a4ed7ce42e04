import { act, cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react';
import type { MemberId, StoreId } from '@shared/kernel/ids';
import { MyPerks } from '../../miniapp/src/features/tiers/my-perks';
import { KINDS, named, newPerk, type PerkDraft, perkDraftOf, perkOf, perkProblems } from '../../miniapp/src/features/tiers/perk-draft';
import type { TillDesk } from '../../miniapp/src/features/shops/till-desk';
import { TillPerks } from '../../miniapp/src/features/tiers/till-perks';
import type { HeldPerks } from '../../miniapp/src/features/tiers/tiers.client';
import { dropEverything } from '../../miniapp/src/features/query/query-cache';
import { checkPerks } from '../../functions/tiers/domain/perks';
import { createFakeApi, type FakeApi, type Handlers, Refused } from '../support/fake-api';
import { ids } from '../support/member-world';
import { world as phone } from '../support/taro.stub';

Object.assign(globalThis, { API_BASE: '' });
HTMLDialogElement.prototype.showModal ??= function show(this: HTMLDialogElement) {
  this.open = true;
};
// jsdom has none.
window.matchMedia ??= (() => ({ matches: false, addEventListener() {} })) as never;

const ZONE = 'Asia/Shanghai';
const USE = '01KA0000000000000000000001' as never;
const held = (left: number, uses: HeldPerks['uses'] = []): HeldPerks => ({
  items: [{ perkId: 'cut', kind: 'service', title: '免费修剪', times: { count: 2, per: 'month' }, used: 2 - left, left, until: '2026-11-30' as never }, { perkId: 'care', kind: 'contact', title: '专属顾问', contact: { name: '阿禾', phone: '0571-88880000', wechat: 'ahe' } }, { perkId: 'first', kind: 'booking', title: '优先预约' }],
  uses,
});
const used = { useId: USE, at: Date.UTC(2026, 10, 22, 4) as never, title: '免费修剪', storeName: '万象店', staffName: '小艾', undoable: true };
const marked = { useId: USE, at: used.at, memberId: ids.member, perkId: 'cut', title: '免费修剪', storeName: '万象店', staffName: '小艾', left: 1 };
const desk: TillDesk = { shopId: ids.shop, storeId: ids.store as StoreId, zone: ZONE, memberId: ids.member as MemberId, ticket: 'ticket-000000000000000000', canSpend: true, isSelf: false, mayManage: true };
function open(page: React.ReactElement, tiers: Handlers['tiers']): FakeApi {
  const api = createFakeApi({ tiers: tiers ?? {} });
  phone.answer(async ({ url, method, header, data }) => {
    const { status, body } = await api.answer({ method, path: url, headers: header, body: data });
    return { statusCode: status, data: body };
  });
  phone.storage.set('shuke:session', JSON.stringify({ accessToken: 'access-token-0000000000', refreshToken: 'r', userId: 'usr_1' }));
  render(page);
  return api;
}
beforeEach(() => {
  phone.reset();
  dropEverything();
});
afterEach(cleanup);
const shown = () => document.body.textContent ?? '';
const tap = (id: string) => act(async () => void fireEvent.click(document.getElementById(id) as HTMLElement));
const yes = () => act(async () => void fireEvent.click(document.querySelector('.dialog__yes') as Element));

test('the member sees what is left and until when, whom to turn to, and the last uses', async () => {
  open(<MyPerks shopId={ids.shop} zone={ZONE} />, { getMyPerks: () => held(1, [used]) });
  await screen.findByText(/本月还剩 1 次/);
  expect(shown()).toContain('到 11月30日');
  expect(shown()).toContain('阿禾 · 电话 0571-88880000 · 微信 ahe');
  expect(shown()).toContain('万象店 · 小艾');
});
test('a discount and a multiple that are counted stand there with what is left, for the member and at the till', async () => {
  const counted = [{ of: 'discount', percent: 5, times: { count: 3, per: 'month' }, used: 1, left: 2, until: '2026-11-30' }, { of: 'multiplier', percent: 150, times: { count: 1, per: 'quarter' }, used: 1, left: 0, until: '2026-12-31' }] as never;
  const all = { items: [], uses: [], counted };
  open(<MyPerks shopId={ids.shop} zone={ZONE} />, { getMyPerks: () => all });
  await screen.findByText('会员折扣 9.5 折');
  expect(document.getElementById('counted-discount')?.textContent).toBe('会员折扣 9.5 折本月还剩 2 次 · 到 11月30日 · 结账时自动用');
  expect(document.getElementById('counted-multiplier')?.textContent).toBe('积分 1.5 倍本季已用完 · 下季又有');
  cleanup();
  open(<TillPerks desk={desk} />, { getMemberPerks: () => all });
  await screen.findByText('会员折扣 9.5 折');
  expect(shown()).not.toContain('这一级没有记次的权益');
  expect(document.querySelector('[id^=use-]')).toBeNull();
});
test('where the tier brings nothing of the kind, nothing is shown', async () => {
  const asked = jest.fn(() => ({ items: [], uses: [] }));
  open(<MyPerks shopId={ids.shop} zone={ZONE} />, { getMyPerks: asked });
  await waitFor(() => expect(asked).toHaveBeenCalled());
  expect(shown()).toBe('');
});
test('the cashier marks a use, sees what is left, and takes it back', async () => {
  let now = held(2);
  open(<TillPerks desk={desk} />, {
    getMemberPerks: () => now,
    markPerkUse: () => {
      now = held(1, [used]);
      return marked;
    },
    undoPerkUse: () => {
      now = held(2);
      return { ...marked, undone: { at: used.at, by: '小艾' } };
    },
  });
  await screen.findByText(/本月还剩 2 次/);
  expect(document.getElementById('use-care')).toBeNull();
  // Said to members; the cashier is whom they tell.
  expect(document.body.textContent).not.toContain('到店告诉店员就行');
  await tap('use-cut');
  expect(document.querySelector('dialog')?.textContent).toContain('用后还剩 1 次');
  await yes();
  await screen.findByText(/本月还剩 1 次/);
  await tap(`undo-${USE}`);
  await yes();
  await screen.findByText(/本月还剩 2 次/);
});
test('one that is used up cannot be tapped; a refusal says that nothing was marked; nobody marks their own', async () => {
  open(<TillPerks desk={desk} />, { getMemberPerks: () => held(0) });
  await screen.findByText(/本月已用完/);
  expect(document.getElementById('use-cut')?.getAttribute('aria-disabled') ?? document.getElementById('use-cut')?.getAttribute('disabled')).not.toBeNull();
  cleanup();
  dropEverything();
  open(<TillPerks desk={desk} />, { getMemberPerks: () => held(1), markPerkUse: () => { throw new Refused('tiers/perk-used-up'); } });
  await screen.findByText(/本月还剩 1 次/);
  await tap('use-cut');
  await yes();
  await screen.findByText(/没有记次/);
  cleanup();
  dropEverything();
  open(<TillPerks desk={{ ...desk, isSelf: true }} />, { getMemberPerks: () => held(1) });
  await screen.findByText(/请同事来操作/);
  expect(document.getElementById('use-cut')).toBeNull();
});

describe('a benefit while it is typed', () => {
  const draft = (parts: Partial<PerkDraft> = {}): PerkDraft => ({ ...newPerk([]), title: '免费修剪', ...parts });
  test.each(KINDS)('without a problem, %s is what the service takes, and reads back the same', (kind) => {
    const perk = draft({ kind, who: '阿禾', phone: '0571-88880000' });
    expect(perkProblems(perk)).toEqual({});
    const rule = perkOf(perk);
    expect(checkPerks([{ perks: [rule] } as never]).ok).toBe(true);
    expect(perkOf(perkDraftOf(rule))).toEqual(rule);
  });
  test('what it makes free on a bill goes with its count, and with that alone', () => {
    const free = { category: '洗护' };
    expect(perkOf(draft({ free }))).toMatchObject({ times: { count: 1, per: 'month' }, free });
    expect(perkDraftOf(perkOf(draft({ free })))).toMatchObject({ free });
    expect(perkOf(draft({ free, kind: 'booking', times: '' }))).not.toHaveProperty('free');
  });
  test.each([
    ['a name', { title: ' ' }, 'title'], ['how often', { times: '' }, 'times'], ['a whole number of times', { times: '0' }, 'times'], ['no more than 99', { times: '100' }, 'times'], ['who', { kind: 'contact' as const }, 'who'], ['a phone of digits', { kind: 'contact' as const, who: '阿禾', phone: 'x' }, 'phone'],
  ])('it needs %s', (_what, parts, field) => expect(Object.keys(perkProblems(draft(parts)))).toEqual([field]));
  test('the same name in another tier is the same benefit, another name is another', () => {
    const above = draft({ perkId: 'cut', title: '免费修剪' });
    const mine = named(draft({ perkId: 'perk-1' }), [above], []);
    expect(mine.perkId).toBe('cut');
    expect(named({ ...mine, title: '免费染发' }, [above], []).perkId).not.toBe('cut');
    expect(named(draft({ perkId: 'perk-2' }), [above], [above]).perkId).toBe('perk-2');
  });
});
