import type { CommandKey, MemberId, ShopId } from '@shared/kernel/ids';
import { staffPlaceKey, userKey, userOf } from '../identity';
import { documentKey, entryOf, journalRange } from '../ledger';
import { formerPhoneKey, type Member, profileKey, profileOf, standingMembers } from '../membership';
import { readAll } from '../platform/table/read-all';
import type { Table } from '../platform/table/table';
import { orderOf } from '../stored-value';
import type { Side } from './domain/referral';

/** Recharges are looked for in the whole journal, up to this many entries of it: more than thirty years of one a day. */
const ENTRIES_A_PAGE = 500;
const MOST_PAGES = 24;

/** What the shop knows of who a member is, read afresh; and whose card paid the purchase, where it was another's. */
export async function sideOf(table: Table, member: Member, paidBy?: MemberId): Promise<Side> {
  const { memberId, shopId, userId } = member;
  const [profile, user, place] = await table.getMany([profileKey(memberId), ...(userId ? [userKey(userId), staffPlaceKey(userId, shopId)] : [])]);
  const phoneHash = profile && profileOf(profile).phoneHash;
  const person = user && userOf(user);
  const [had, payers, [paying]] = await Promise.all([phoneHash === undefined ? undefined : hadBy(table, shopId, phoneHash), payersOf(table, shopId, memberId), paidBy ? standingMembers(table, [paidBy]) : []]);
  return {
    memberId, joinedAt: member.joinedAt, frozen: member.frozen !== undefined, staff: place !== undefined,
    payers: new Set([`card#${memberId}`, ...(paying ? [`card#${paying.memberId}`] : []), ...Object.entries(person?.openids ?? {}).map(([appId, openid]) => `${appId}#${openid}`), ...payers]),
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
  const recharges: CommandKey[] = [];
  let cursor: string | undefined;
  for (let page = 0; page < MOST_PAGES; page++) {
    const read = await table.query({ ...journalRange(memberId), newestFirst: true, limit: ENTRIES_A_PAGE, consistent: true, ...(cursor ? { cursor } : {}) });
    recharges.push(...read.items.map(entryOf).filter(({ kind }) => kind === 'recharge').map(({ documentId }) => documentId));
    cursor = read.cursor;
    if (!cursor) break;
  }
  const orders = await readAll(table, recharges.map((documentId) => documentKey(shopId, documentId)));
  return [...orders.values()].flatMap((item) => {
    const order = orderOf(item);
    return order?.openid ? [`${order.appId}#${order.openid}`] : [];
  });
}
