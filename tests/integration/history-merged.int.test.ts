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
  test('the inbox has the messages of all cards in the order of their time, page by page, each read once; after the undo each has its own', async () => {
    const shop = await open();
    const { first, second, third, shopId } = shop;
    const page = async (of: MemberPerson, limit: number, cursor?: string) => must(await of.messages.listMyMessages({ shopId, limit, ...(cursor ? { cursor } : {}) }));
    const all = async (of: MemberPerson, limit: number) => {
      const items: Awaited<ReturnType<typeof page>>['items'][number][] = [];
      for (let next: string | undefined, more = true; more; more = next !== undefined) {
        const read = await page(of, limit, next);
        items.push(...read.items);
        next = read.next;
      }
      return items;
    };
    const before = [await all(first, 50), await all(second, 50), await all(third, 50)];
    expect(before.map((own) => own.length > 0)).toEqual([true, true, true]);
    await shop.merge(first, second);
    await shop.merge(second, third);
    const merged = await all(third, 50);
    const times = merged.map(({ at }) => at);
    expect(times).toEqual([...times].sort((a, b) => b - a));
    const idsOf = (items: readonly { readonly messageId: string }[]) => items.map(({ messageId }) => messageId);
    expect(idsOf(merged).sort()).toEqual(expect.arrayContaining(idsOf(before.flat())));
    for (const limit of [1, 2, 3]) expect(await all(third, limit)).toEqual(merged);
    const [old] = before[0] as NonNullable<(typeof before)[0]>;
    const { unread } = await page(third, 1);
    expect(unread).toBe(merged.length);
    for (let i = 0; i < 2; i++) expect(must(await third.messages.readMessage({ shopId, messageId: old?.messageId as never }))).toMatchObject({ messageId: old?.messageId, read: true });
    expect((await page(third, 1)).unread).toBe(unread - 1);
    const cursor = (await page(third, merged.length - 1)).next;
    await shop.undoMerge(second);
    expect(codeOf(await third.messages.readMessage({ shopId, messageId: old?.messageId as never }))).toBe('http/not-found');
    expect(idsOf(await all(third, 2))).not.toEqual(expect.arrayContaining(idsOf(before[0] ?? [])));
    expect(idsOf(await all(second, 2))).toEqual(expect.arrayContaining(idsOf([...(before[0] ?? []), ...(before[1] ?? [])])));
    // The place in a list that the card has no more is no place.
    expect(codeOf(await third.messages.listMyMessages({ shopId, cursor: cursor as string }))).toBe('http/bad-request');
  });
});
