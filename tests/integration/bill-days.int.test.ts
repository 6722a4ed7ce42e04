import type { CommandKey } from '@shared/kernel/ids';
import { DAY_MS } from '@shared/kernel/instant';
import type { Bill } from '../../functions/credit';
import { behind } from '../support/behind';
import { codeOf, tally, times } from '../support/counter';
import { createMemoryTable } from '../support/memory-table';
import { must } from '../support/service-shop';
import { createTestWorld } from '../support/test-world';
import { owing } from '../support/owing-shop';

describe('the day of a bill', () => {
  async function watched(amounts: readonly number[]) {
    const table = createMemoryTable();
    const shop = await owing(amounts, createTestWorld({ table }));
    const { drain: catchUp, tick } = behind(shop.world, table);
    await catchUp();
    const passed = () => shop.world.told.filter(({ name }) => name === 'bill.overdue').map(({ detail }) => (detail as unknown as Bill).dueDay);
    return {
      ...shop, passed,
      async after(days: number): Promise<readonly string[]> {
        await catchUp();
        for (let day = 0; day < days; day++) {
          shop.world.clock.move(DAY_MS);
          await tick();
          await catchUp();
        }
        return passed();
      },
    };
  }
  test('is told once when it has passed, in the shop\'s zone, and no earlier; undoing a repayment does not tell it again', async () => {
    const shop = await watched([3_000]);
    expect(await shop.after(30)).toEqual([]);
    expect(await shop.after(2)).toEqual(['2026-12-22']);
    const { repaymentId } = must(await shop.atTill(3_000));
    await shop.after(1);
    must(await shop.counter.manager.credit.undoRepayment({ shopId: shop.shopId, repaymentId }, shop.key()));
    expect(await shop.after(3)).toEqual(['2026-12-22']);
  });
  test('an extension moves it, payment and dispute silence it, a dispute that is taken back tells it', async () => {
    const shop = await watched([3_000, 2_000, 1_000]);
    const [extended, disputed, rest] = shop.bills as [CommandKey, CommandKey, CommandKey];
    const { shopId, member, counter } = shop;
    const of = { shopId, memberId: member.memberId, reason: '下月结' };
    must(await counter.manager.credit.extendBill({ ...of, billId: extended, dueDay: '2027-01-10' as never }, shop.key()));
    must(await member.credit.disputeMyBill({ shopId, billId: disputed, reason: '没有来过' }, shop.key()));
    must(await counter.manager.credit.extendBill({ ...of, billId: rest, dueDay: '2027-01-20' as never }, shop.key()));
    expect(await shop.after(33)).toEqual([]);
    must(await member.credit.withdrawDispute({ shopId, billId: disputed }, shop.key()));
    expect(await shop.after(1)).toEqual(['2026-12-22']);
    expect(await shop.after(17)).toEqual(['2026-12-22', '2027-01-10']);
    must(await shop.atTill(6_000));
    expect(await shop.after(20)).toEqual(['2026-12-22', '2027-01-10']);
  });
});

describe('a dispute of one\'s own', () => {
  test('is taken back by its member: the bill stands with its day, the history keeps both; three times at most', async () => {
    const { shopId, member, counter, bills: [billId], key, stands } = await owing([3_000]);
    const of = { shopId, billId: billId as CommandKey };
    const dispute = () => member.credit.disputeMyBill({ ...of, reason: '多算了' }, key());
    const withdraw = () => member.credit.withdrawDispute(of, key());
    expect(codeOf(await withdraw())).toBe('credit/not-disputed');
    must(await dispute());
    expect(must(await withdraw())).toMatchObject({ state: 'open', openFen: 3_000, history: [{ what: 'disputed', reason: '多算了' }, { what: 'withdrawn', by: '会员本人' }] });
    for (let n = 0; n < 2; n++) {
      must(await dispute());
      must(await withdraw());
    }
    expect(codeOf(await dispute())).toBe('credit/disputed-enough');
    must(await counter.till.credit.disputeBill({ ...of, memberId: member.memberId, reason: '当面说的' }, key()));
    expect(codeOf(await withdraw())).toBe('credit/not-disputed');
    await stands(3_000, 0);
  });
  test('taken back twenty times at once: once; nobody takes back another\'s', async () => {
    const { shopId, member, counter, bills: [billId], key } = await owing([3_000]);
    const of = { shopId, billId: billId as CommandKey };
    must(await member.credit.disputeMyBill({ ...of, reason: '多算了' }, key()));
    expect(codeOf(await (await counter.join()).credit.withdrawDispute(of, key()))).toBe('http/not-found');
    expect(tally(await times(20, () => member.credit.withdrawDispute(of, key())))).toEqual({ ok: 1, 'credit/not-disputed': 19 });
  });
});
