import { type Handlers, Refused } from './fake-api';
import { NOW, ulid } from './member-world.data';
import { type ContractAnswer, DAY, office } from './owner-world.data';

type Merge = ContractAnswer<'joining', 'listMerges'>['merges'][number];
const line = (n: number, ago: number, rest: Partial<Merge> = {}): Merge => ({
  mergeId: ulid(700 + n) as never, fromId: office.member(1), fromNumber: '2000000001', intoId: office.member(0), intoNumber: '1000000001', at: (NOW - ago) as never, until: (NOW - ago + DAY) as never, undoable: ago < DAY, ...rest,
});
/** Two merges, one of them still to be undone; the second undo is refused, as the table would. */
export function mergeAnswers(empty: boolean): NonNullable<Handlers['joining']> {
  const all = empty ? [] : [line(1, DAY / 2, { fromName: '周桐', intoName: '林若溪', by: '陈禾', reason: '本人的旧卡' }), line(2, 3 * DAY)];
  return {
    listMerges: () => ({ merges: all }),
    undoMerge: ({ memberId }) => {
      const one = all.find(({ fromId, undoable }) => fromId === memberId && undoable);
      if (!one) throw new Refused('joining/merge-over');
      Object.assign(one, { undoable: false, undoneAt: NOW, undoneBy: '陈禾' });
      return { mergeId: one.mergeId, memberId };
    },
  };
}
