import type { MemberId, ShopId } from '@shared/kernel/ids';
import { staffPlaceKey, userKey, userOf } from '../identity';
import { documentKey, entryOf, journalRange } from '../ledger';
import { formerPhoneKey, type Member, profileKey, profileOf, standingMembers } from '../membership';
import type { Table } from '../platform/table/table';
import { orderOf } from '../stored-value';
import type { Side } from './domain/referral';

/** Recharges are looked for among so many of the newest entries; who a person is themselves is known without them. */
const ENTRIES_READ = 100;

/** What the shop knows of who a member is, read afresh. */
export async function sideOf(table: Table, member: Member): Promise<Side> {
  const { memberId, shopId, userId } = member;
  const [profile, user, place] = await table.getMany([profileKey(memberId), ...(userId ? [userKey(userId), staffPlaceKey(userId, shopId)] : [])]);
  const phoneHash = profile && profileOf(profile).phoneHash;
  const person = user && userOf(user);
  const [had, payers] = await Promise.all([phoneHash === undefined ? undefined : hadBy(table, shopId, phoneHash), payersOf(table, shopId, memberId)]);
  return {
    memberId, joinedAt: member.joinedAt, frozen: member.frozen !== undefined, staff: place !== undefined,
    payers: new Set([...Object.entries(person?.openids ?? {}).map(([appId, openid]) => `${appId}#${openid}`), ...payers]),
    ...(userId ? { userId } : {}), ...(person?.unionid ? { unionid: person.unionid } : {}), ...(phoneHash ? { phoneHash } : {}), ...(had ? { phoneHadBy: had } : {}),
  };
}
async function hadBy(table: Table, shopId: ShopId, phoneHash: string): Promise<MemberId | undefined> {
  const former = await table.get(formerPhoneKey(shopId, phoneHash), { consistent: true });
  if (!former) return undefined;
  const [standing] = await standingMembers(table, [former.memberId as MemberId]);
  return standing?.memberId;
}
/** Who paid the member's recharges by WeChat Pay: an openid under an app. */
async function payersOf(table: Table, shopId: ShopId, memberId: MemberId): Promise<readonly string[]> {
  const { items } = await table.query({ ...journalRange(memberId), newestFirst: true, limit: ENTRIES_READ, consistent: true });
  const recharges = items.map(entryOf).filter(({ kind }) => kind === 'recharge');
  if (recharges.length === 0) return [];
  const orders = await table.getMany(recharges.map(({ documentId }) => documentKey(shopId, documentId)));
  return orders.flatMap((item) => {
    const order = orderOf(item);
    return order?.openid ? [`${order.appId}#${order.openid}`] : [];
  });
}
