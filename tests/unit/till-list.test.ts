import { type TillDay, withLatest } from '../../miniapp/src/features/counter/till-list';

const NOW = 1_800_000_000_000;
const visit = (id: string, dueFen: number, over: object = {}) => ({ visitId: id, storeId: 'sto_1', at: NOW - 5_000, dueFen, ...over }) as unknown as TillDay['items'][number];
const day = (items: readonly TillDay['items'][number][], amountFen: number) => ({ items, count: items.length, amountFen, day: '2026-11-23' }) as unknown as TillDay;
const brief = ({ items, count, amountFen }: TillDay) => [items.map(({ visitId }) => visitId), count, amountFen];

describe('the till shows what it has just done before the list does', () => {
  const known = day([visit('a', 100)], 100);
  test.each([
    ['a new visit stands first', visit('b', 250), [['b', 'a'], 2, 350]],
    ['one that the list has is not counted twice', visit('a', 100), [['a'], 1, 100]],
    ['an undone one no longer counts', visit('a', 100, { undone: { at: NOW - 1_000, by: '小满' } }), [['a'], 0, 0]],
    ['one that was undone before the list had it counts nothing', visit('c', 70, { undone: { at: NOW, by: '小满' } }), [['c', 'a'], 1, 100]],
    ['another store keeps its own', visit('d', 90, { storeId: 'sto_2' }), [['a'], 1, 100]],
    ['after a minute the list knows better', visit('e', 90, { at: NOW - 61_000 }), [['a'], 1, 100]],
    ['nothing was done here', undefined, [['a'], 1, 100]],
  ])('%s', (_, latest, expected) => expect(brief(withLatest(known, latest, 'sto_1', NOW))).toEqual(expected));
});
