import type { MemberId, ShopId } from '@shared/kernel/ids';
import { cardsUpTo, MAX_CARDS, memberItem, memberKey, memberOf, standingIn, standingMembers } from '../../functions/membership';
import { member } from '../support/arbitraries';
import { createMemoryTable } from '../support/memory-table';

const id = (n: number) => `mbr_01KAMEMBER${String(n).padStart(16, '0')}` as MemberId;
/** A table whose cards lead to one another, and how often it was asked. */
async function cards(leads: readonly (readonly [number, number | undefined])[]) {
  const table = createMemoryTable();
  for (const [n, into] of leads) await table.write([{ put: memberItem(member({ memberId: id(n), ...(into === undefined ? {} : { mergedInto: id(into) }) })) }]);
  const asked = jest.spyOn(table, 'getMany');
  const card = async (n: number) => memberOf((await table.get(memberKey(id(n)))) as never);
  return { table, asked, card };
}
const chain = (length: number) => [...Array.from({ length }, (_, n) => [n, n + 1] as const), [length, undefined] as const];

test('a card that was not merged is alone, and nothing is read', async () => {
  const { table, asked, card } = await cards([[1, undefined]]);
  expect((await cardsUpTo(table, [await card(1)]))[0]?.map((one) => one?.memberId)).toEqual([id(1)]);
  expect(asked).not.toHaveBeenCalled();
});
test('as many as may stand behind one are followed, in the order in which each became the next; several at once', async () => {
  const { table, asked, card } = await cards(chain(MAX_CARDS));
  const [all, last] = await cardsUpTo(table, [await card(0), await card(MAX_CARDS)]);
  expect(all?.map((one) => one?.memberId)).toEqual(Array.from({ length: MAX_CARDS + 1 }, (_, n) => id(n)));
  expect(last?.map((one) => one?.memberId)).toEqual([id(MAX_CARDS)]);
  expect(asked).toHaveBeenCalledTimes(MAX_CARDS);
});
test('cards that lead in a ring are a fault, and a card that leads nowhere stands for nobody', async () => {
  const { table, card } = await cards([[1, 2], [2, 1], [3, 9]]);
  await expect(cardsUpTo(table, [await card(1)])).rejects.toThrow('ring');
  expect(await standingMembers(table, [id(3), id(7)])).toEqual([undefined, undefined]);
});
test('of ids that anybody named, each member once, and nobody of another shop', async () => {
  const { table, card } = await cards([[1, 2], [2, undefined]]);
  const { shopId } = await card(2);
  expect((await standingIn(table, shopId, [id(1), id(2), id(5)])).map((one) => one.memberId)).toEqual([id(2)]);
  expect(await standingIn(table, 'shp_other' as ShopId, [id(1)])).toEqual([]);
});
