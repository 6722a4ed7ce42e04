import { act, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { DAY_MS } from '@shared/kernel/instant';
import { MyRecharges } from '../../miniapp/src/features/stored-value/my-recharges';
import { createFakeApi } from '../support/fake-api';
import { ids } from '../support/member-world';
import { NOW, ulid } from '../support/member-world.data';
import { answering, emptyDesk, shown } from '../support/phone-desk';

emptyDesk();
const tap = async (of: Element | null) => act(async () => void fireEvent.click(of as Element));
const recharge = (n: number, more: object) => ({ rechargeId: ulid(n) as never, orderNo: `RC${n}`, state: 'shipped' as const, payFen: 50_000 as never, bonusFen: 0 as never, createdAt: NOW as never, closesAt: NOW as never, creditedAt: NOW as never, ...more });

test('who paid sees until when it may be withdrawn, and before asking what becomes of points that were spent', async () => {
  const asked: unknown[] = [];
  answering(createFakeApi({
    'stored-value': {
      listMyRecharges: () => ({ items: [{ recharge: recharge(1, { points: 500, withdrawUntil: Date.now() + 2 * DAY_MS }) }, { recharge: recharge(2, { payFen: 30_000, withdrawUntil: Date.now() - DAY_MS }) }] }),
      askRefund: (request) => { asked.push(request); return { askId: ulid(9) as never, rechargeId: ulid(1) as never, askedAt: NOW as never, state: 'asked' as const }; },
    },
  }));
  render(<MyRecharges shopId={ids.shop} />);
  await screen.findByText('充 ¥500.00');
  expect(shown().match(/\d+月\d+日 \(周.\) \d\d:\d\d 前不用理由可退/g)).toHaveLength(1);
  await tap(document.getElementById(`ask-${ulid(1)}`));
  expect(document.getElementById('ask-until')?.textContent).toContain('前不用理由可退');
  expect(shown()).toContain('已经用掉的会从退款里扣，扣不了的记为欠积分');
  await tap(document.getElementById('ask-send'));
  await waitFor(() => expect(asked).toHaveLength(1));
  await screen.findByText(/退款申请中/);
});
