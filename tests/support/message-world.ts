import type { CommandKey, MemberId, StoreId } from '@shared/kernel/ids';
import { fen } from '@shared/kernel/money';
import { advance, advanceWrites, posting } from '../../functions/ledger';
import { type CareWorld, createCareWorld, SHOP } from './care-world';
import { ALL_KINDS } from '../../functions/care';
import { createListMyMessages } from '../../functions/messages';

/** A visit as the counter would have committed it: ¥128.00, 128 points. */
export async function visit(world: CareWorld, memberId: MemberId, n: number, kind: 'visit' | 'visit-undone' | 'visit-refunded' | 'recharge' = 'visit'): Promise<void> {
  const member = world.memberNow(memberId);
  const postings = kind === 'recharge' ? [posting('payments', 'member', 'principal', 50_000, 'recharge'), posting('issuance', 'member', 'bonus', 8_000, 'recharge')]
    : kind === 'visit' ? [posting('issuance', 'member', 'points', 128, 'visit')] : [posting('member', 'issuance', 'points', kind === 'visit-undone' ? 128 : 28, 'undo')];
  const advanced = advance(member, { at: world.clock(), kind, documentId: `01KCV1S1TXXXXXXXXXXXXXX${String(n).padStart(3, '0')}` as CommandKey, postings, storeId: 'sto_01KAC00NTERXXXXXXXXXXXXXXX' as StoreId, storeName: '万象城店', amountFen: fen(12_800) });
  if (!advanced.ok) throw new Error('not advanced');
  await world.table.write(advanceWrites(advanced.value));
}
/** A member at the counter's table, at half past ten in the evening unless said otherwise. */
export const prepared = async (start = '2026-11-22T22:30:00') => {
  const world = createCareWorld(start);
  const memberId = await world.addMember(1);
  return { world, memberId };
};

export const OPENID = 'openid-1';
export const inboxOf = (world: CareWorld) => ({ table: world.table, now: world.clock, kinds: ALL_KINDS, shopOf: async () => ({ name: '禾木', zone: 'Asia/Shanghai', addressForm: '你' as const }) });
export const list = async (world: CareWorld, memberId: MemberId) => {
  const page = await createListMyMessages(inboxOf(world))({ shopId: SHOP, memberId });
  if (!page.ok) throw new Error('no inbox');
  return page.value;
};
