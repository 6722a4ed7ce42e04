import { act, cleanup, fireEvent, render, screen } from '@testing-library/react';
import { useState } from 'react';
import { PointsCash, type PointsWanted } from '../../miniapp/src/features/counter/points-cash';
import type { Quote } from '../../miniapp/src/features/counter/counter.store';
import { PointsView } from '../../miniapp/src/features/ledger/points-view';
import RulesPage from '../../miniapp/src/packages/owner/rules/index';
import { asked, at, emptyDesk, open, shown, tap, type } from '../support/owner-desk';

emptyDesk();
const flip = (id: string) => act(async () => void fireEvent.click(at(id).querySelector('.nut-switch') as HTMLElement));

test('the owner sets what points are worth, reads an example of it, and wrong numbers are said', async () => {
  const world = open(<RulesPage />);
  await screen.findByText('不能用积分抵钱');
  await tap('rule-points-cash');
  await flip('points-cash-on');
  type('points-per-yuan', '30');
  type('points-most', '20');
  expect(shown()).toContain('例如应收 ¥100.00：最多用 600 积分抵 ¥20.00');
  type('points-percent', '101');
  expect(shown()).toContain('一笔最多抵百分之几要填 1 到 100 的整数');
  type('points-percent', '');
  await tap('save-points-cash');
  expect(asked(world, 'shops.setPointsCash')[0]?.request).toMatchObject({ on: true, pointsPerYuan: 30, mostFen: 2_000 });
});

describe('at the till', () => {
  const wishes: (PointsWanted | undefined)[] = [];
  const most = { pointsUsed: 2_300, pointsFen: 2_300 };
  /** The quote as the server would answer each wish. */
  function Till({ offer }: { readonly offer: Quote['pointsOffer'] }) {
    const [wanted, setWanted] = useState<PointsWanted>();
    const used = wanted === undefined ? 0 : wanted === 'most' ? 2_300 : wanted < 100 ? 0 : wanted;
    const quote = { pointsOffer: offer, ...(used > 0 ? { pointsUsed: used, pointsFen: used } : {}) } as unknown as Quote;
    return <PointsCash quote={quote} wanted={wanted} onWant={(next) => { wishes.push(next); setWanted(next); }} />;
  }
  const show = (offer: Quote['pointsOffer']) => render(<Till offer={offer} />);
  beforeEach(() => void wishes.splice(0));
  afterEach(cleanup);

  test('one switch uses the most; fewer are typed; fewer than the shop takes pay nothing, and it says so', async () => {
    show({ ...most, leastPoints: 100 } as Quote['pointsOffer']);
    await screen.findByText('可用 2,300 积分，抵 ¥23.00');
    await flip('use-points');
    expect(at('points-cash').textContent).toContain('用 2,300 积分，抵 ¥23.00');
    await tap('points-fewer');
    type('points-many', '2301');
    expect(shown()).toContain('请填 1 到 2,300');
    type('points-many', '700');
    await tap('points-done');
    expect(at('points-cash').textContent).toContain('用 700 积分，抵 ¥7.00');
    await tap('points-fewer');
    type('points-many', '99');
    await tap('points-done');
    expect(at('points-cash').textContent).toContain('不到 100 积分，这一笔没有用积分');
    await flip('use-points');
    expect(wishes).toEqual(['most', 700, 99, undefined]);
  });

  test('nothing stands there where the shop takes none; too few points say from how many', async () => {
    show(undefined);
    expect(document.getElementById('points-cash')).toBeNull();
    cleanup();
    show({ pointsUsed: 0, pointsFen: 0, leastPoints: 100 } as Quote['pointsOffer']);
    expect(at('points-cash').textContent).toContain('一次至少用 100 积分');
    await flip('use-points');
    expect(wishes).toEqual([]);
  });
});

test('the member reads what points are worth', () => {
  render(<PointsView points={{ balance: 500, expires: false, lots: [], pending: [], cash: { pointsPerYuan: 100, mostPercent: 50, leastPoints: 100 } } as never} zone='Asia/Shanghai' />);
  expect(document.getElementById('points-cash')?.textContent).toBe('到店可以抵钱：100 积分抵 ¥1，一笔最多抵 50%，至少用 100 积分');
});
