import { act, cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { TillRecharge } from '../../miniapp/src/features/counter/till-recharge';
import type { Panel, WorkPlace } from '../../miniapp/src/features/counter/counter.store';
import { dropEverything } from '../../miniapp/src/features/query/query-cache';
import { createFakeApi } from '../support/fake-api';
import { NOW, ulid } from '../support/member-world.data';
import { office } from '../support/owner-world.data';
import { world as phone } from '../support/taro.stub';

Object.assign(globalThis, { API_BASE: '' });
HTMLDialogElement.prototype.showModal ??= function show(this: HTMLDialogElement) {
  this.open = true;
};
const place: WorkPlace = { shopId: office.shop, shopName: '禾木', storeId: office.store(0), staffName: '小艾', role: 'cashier' };
const panel = { ticket: 'ticket'.repeat(5), number: '1234567890', name: '周雨桐', tier: { tierId: 't', name: '银卡', face: 2 }, balances: { points: 0, growth: 0, principalFen: 1_000, bonusFen: 0 }, coupons: [], canSpend: true, isSelf: false } as unknown as Panel;

function show(open = true, room: { readonly namelessRoomFen?: never; readonly paperAboveFen?: never } = {}) {
  const asked: unknown[] = [];
  let noted = false;
  const value = { principalFen: 51_000, bonusFen: 8_000 };
  const api = createFakeApi({
    'stored-value': {
      getTillDesk: () => ({ open, ...(open ? {} : { closedBecause: 'no-filing' as const }), principalFen: 1_000, bonusFen: 0, limitFen: 500_000, roomFen: 499_000, phoneVerified: true, ...(noted ? { paperNoted: true } : room), offers: [{ offerId: office.offer(0), payFen: 50_000, bonusFen: 8_000, createdAt: NOW as never }], terms: { version: 1, title: '协议', text: '…' } }),
      notePaper: (request) => {
        asked.push(request);
        noted = true;
        return {};
      },
      rechargeAtTill: (request) => {
        asked.push(request);
        return { rechargeId: ulid(7) as never, orderNo: 'RC', state: 'credited', payFen: 50_000, bonusFen: 8_000, createdAt: NOW as never, closesAt: NOW as never, after: value };
      },
    },
  });
  phone.answer(async ({ url, method, header, data }) => {
    const { status, body } = await api.answer({ method, path: url, headers: header, body: data });
    return { statusCode: status, data: body };
  });
  phone.storage.set('shuke:session', JSON.stringify({ accessToken: 'access-token-0000000000', refreshToken: 'r', userId: 'usr_1' }));
  render(<TillRecharge place={place} panel={panel} />);
  return asked;
}
beforeEach(() => {
  phone.reset();
  dropEverything();
});
afterEach(() => {
  cleanup();
  document.body.replaceChildren();
});
const tap = async (of: Element | null) => act(async () => void fireEvent.click(of as Element));

test('the cashier says how it was taken and that it is in hand; only then is it credited', async () => {
  const asked = show();
  await screen.findByText('充 ¥500 送 ¥80');
  const take = () => document.getElementById('till-take');
  await tap(take());
  expect(document.querySelector('dialog')).toBeNull();
  for (const id of ['till-terms', 'till-adult', 'till-tender-bank-card']) await tap(document.getElementById(id));
  expect(take()?.textContent).toContain('收 ¥500.00');
  await tap(take());
  await waitFor(() => expect(document.querySelector('dialog')?.textContent).toContain('余额马上变成 ¥590.00'));
  await tap(document.querySelector('.dialog__yes'));
  await waitFor(() => expect(asked).toHaveLength(1));
  expect(asked[0]).toMatchObject({ offerId: office.offer(0), tender: 'bank-card', agreedInPerson: true });
});
test('without a filing it says so and takes nothing', async () => {
  const asked = show(false);
  await screen.findByText('现在不收充值');
  expect(asked).toEqual([]);
});

test('where the card will hold more than an anonymous one may, the real name is asked for and goes along', async () => {
  const asked = show(true, { namelessRoomFen: 50_000 as never });
  await screen.findByText('充 ¥500 送 ¥80');
  for (const id of ['till-terms', 'till-adult']) await tap(document.getElementById(id));
  expect(document.getElementById('till-take')?.getAttribute('aria-disabled')).toBe('true');
  const field = document.querySelector('#real-name input') ?? document.getElementById('real-name');
  await act(async () => void fireEvent.input(field as Element, { target: { value: '林若溪' }, detail: { value: '林若溪' } }));
  await tap(document.getElementById('till-take'));
  await waitFor(() => expect(document.querySelector('dialog')).not.toBeNull());
  await tap(document.querySelector('.dialog__yes'));
  await waitFor(() => expect(asked[0]).toMatchObject({ realName: '林若溪' }));
});

test('where the shop asks for papers the cashier types what the member shows, with a consent to that alone; then the money is taken, without a name beside it', async () => {
  const asked = show(true, { namelessRoomFen: 50_000 as never, paperAboveFen: 50_000 as never });
  await screen.findByText('充 ¥500 送 ¥80');
  for (const id of ['till-terms', 'till-adult']) await tap(document.getElementById(id));
  expect([document.getElementById('till-take'), document.getElementById('real-name')]).toEqual([null, null]);
  await tap(document.getElementById('till-paper'));
  const write = async (id: string, value: string) => act(async () => void fireEvent.input(document.querySelector(`#${id} input`) ?? (document.getElementById(id) as Element), { target: { value }, detail: { value } }));
  await write('paper-name', '林若溪');
  await write('paper-number', ' 11010519491231002X ');
  await tap(document.getElementById('paper-save'));
  expect(asked).toEqual([]);
  await tap(document.getElementById('paper-agreed'));
  await tap(document.getElementById('paper-save'));
  await waitFor(() => expect(asked[0]).toMatchObject({ name: '林若溪', kind: 'id-card', number: '11010519491231002X', consented: true }));
  await waitFor(() => expect(document.getElementById('till-take')).not.toBeNull());
  expect([document.getElementById('paper-number'), document.getElementById('paper')?.textContent]).toEqual([null, '登记证件已登记']);
  expect(JSON.stringify([...phone.storage])).not.toContain('11010519491231002X');
  await tap(document.getElementById('till-take'));
  await waitFor(() => expect(document.querySelector('dialog')).not.toBeNull());
  await tap(document.querySelector('.dialog__yes'));
  await waitFor(() => expect(asked[1]).not.toHaveProperty('realName'));
});
