import { type Handlers, Refused } from './fake-api';
import { type ContractAnswer, DAY, MEMBERS, office } from './owner-world.data';
import { NOW, ulid } from './member-world.data';

export type Adjusted = ContractAnswer<'adjustments', 'adjustMember'>;
/** What a colleague asked for yesterday, above a manager's own limit. */
const ASKED: Adjusted = { adjustmentId: ulid(600) as never, memberId: office.member(1), memberName: '周桐', asset: 'points', amount: 9_000, reason: '旧卡上的积分没有搬过来', state: 'waiting', at: (NOW - DAY) as never, by: '周店长', until: (NOW + 6 * DAY) as never };

/** Adjustments as an owner called 陈禾 meets them: within the limit at once, above it by a second person. */
export function adjustmentAnswers(empty: boolean, limits: { readonly ownerPoints: number; readonly ownerBonusFen: number }): NonNullable<Handlers['adjustments']> {
  const all: Adjusted[] = empty ? [] : [ASKED];
  const change = (adjustmentId: string, from: Adjusted['state'], more: Partial<Adjusted>): Adjusted => {
    const i = all.findIndex((one) => one.adjustmentId === adjustmentId);
    const one = all[i];
    if (!one) throw new Refused('http/not-found');
    if (one.state !== from) throw new Refused('adjustments/decided');
    const next = { ...one, ...more };
    all[i] = next;
    return next;
  };
  return {
    listAdjustments: ({ waiting }) => ({ items: all.filter(({ state }) => !waiting || state === 'waiting') }),
    adjustMember: ({ memberId, asset, amount, reason }) => {
      const name = MEMBERS.find((member) => member.memberId === memberId)?.name;
      const alone = Math.abs(amount) <= (asset === 'points' ? limits.ownerPoints : limits.ownerBonusFen);
      const made: Adjusted = { adjustmentId: ulid(601 + all.length) as never, memberId, ...(name ? { memberName: name } : {}), asset, amount, reason, state: alone ? 'done' : 'waiting', at: NOW as never, by: '陈禾', ...(alone ? {} : { until: (NOW + 7 * DAY) as never }) };
      all.unshift(made);
      return made;
    },
    decideAdjustment: ({ adjustmentId, approve, note }) => {
      if (approve && all.find((one) => one.adjustmentId === adjustmentId)?.by === '陈禾') throw new Refused('adjustments/second-person');
      return change(adjustmentId, 'waiting', { state: approve ? 'done' : 'refused', decidedAt: NOW as never, decidedBy: '陈禾', ...(note ? { note } : {}) });
    },
    undoAdjustment: ({ adjustmentId }) => change(adjustmentId, 'done', { state: 'undone', undoneAt: NOW as never, undoneBy: '陈禾' }),
  };
}
