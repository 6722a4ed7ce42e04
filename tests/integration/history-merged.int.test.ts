import type { MemberId } from '@shared/kernel/ids';
import { codeOf, type MemberPerson } from '../support/counter';
import { openMergedCards } from '../support/merged-cards';
import { must } from '../support/service-shop';

/** Three cards, a visit on each; the first goes into the second, and that into the third, which stands. */
async function open() {
  const shop = await openMergedCards();
  const { shopId, till } = shop;
  const cards: MemberPerson[] = [];
  for (const amountFen of [1_000, 2_000, 3_000]) {
    const one = await shop.join();
    await shop.visit(till, one, { amountFen });
    await shop.settle();
    cards.push(one);
  }
  const [first, second, third] = cards as [MemberPerson, MemberPerson, MemberPerson];
  return {
    ...shop, first, second, third,
    mine: (of: MemberPerson, card?: MemberId, cursor?: string, limit?: number) => of.ledger.getMyStatement({ shopId, ...(card ? { card } : {}), ...(cursor ? { cursor } : {}), ...(limit ? { limit } : {}) }),
    numberOf: async ({ memberId }: MemberPerson) => (await shop.read(memberId)).number,
  };
}

describe('Two cards for one person: history stays in sight', () => {
  test('the statement names the cards that came along, and each opens as it was, page by page; after the undo each sees its own alone', async () => {
    const shop = await open();
    const { first, second, third, mine } = shop;
    await shop.merge(first, second);
    await shop.merge(second, third);
    const own = must(await mine(third));
    const [firstNumber, secondNumber] = [await shop.numberOf(first), await shop.numberOf(second)];
    expect(own.items.map(({ kind }) => kind)).toEqual(['merge-in', 'visit']);
    expect(own.earlier).toEqual([{ memberId: second.memberId, number: secondNumber }, { memberId: first.memberId, number: firstNumber }]);
    const page = must(await mine(third, first.memberId, undefined, 1));
    expect([page.items.map(({ kind }) => kind), page.earlier]).toEqual([['merge-out'], undefined]);
    expect(must(await mine(third, first.memberId, page.next, 1)).items).toMatchObject([{ kind: 'visit', amountFen: 1_000, changes: expect.arrayContaining([expect.objectContaining({ asset: 'points', amount: 10 })]) }]);
    expect(must(await shop.manager.ledger.getMemberStatement({ shopId: shop.shopId, memberId: third.memberId })).earlier).toEqual(own.earlier);
    await shop.undoMerge(second);
    expect([must(await mine(third)).earlier, codeOf(await mine(third, second.memberId)), codeOf(await mine(third, first.memberId))]).toEqual([undefined, 'http/not-found', 'http/not-found']);
    expect([must(await mine(second)).earlier, codeOf(await mine(second, first.memberId))]).toEqual([[{ memberId: first.memberId, number: firstNumber }], 'ok']);
  });
  test('another\'s card is nobody\'s to open, nor a card of one\'s own by a cursor of another list', async () => {
    const shop = await open();
    const { first, second, third, mine } = shop;
    await shop.merge(first, second);
    expect(codeOf(await mine(third, first.memberId))).toBe('http/not-found');
    expect(codeOf(await mine(second, third.memberId))).toBe('http/not-found');
    expect(codeOf(await mine(second, first.memberId, must(await mine(second, undefined, undefined, 1)).next))).toBe('http/bad-request');
  });
});
