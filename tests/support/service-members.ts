import type { MemberId } from '@shared/kernel/ids';
import { ok, refuse } from '@shared/kernel/result';
import { createCreateCouponType, createIssueCoupons } from '../../functions/coupons';
import { staffFrom, staffKeys } from '../../functions/identity';
import { createBindMyPhone, createEnrolMember, createExchangePhone, createJoin, createPanelFor, createPlanGift, createResolvePhone } from '../../functions/joining';
import { createSoonestLotOf, entryOf, journalRange, lotsKey, proveMember } from '../../functions/ledger';
import {
  createFindMembers, createGetMember, createGetMyCard, createGetMyProfile, createListTimeline, createMemberCodes, createPhones, createRevealPhone, createSearchMembers, createSetMyConsent, createUpdateMyProfile, type Member, memberKey, memberOf, memberProjections,
} from '../../functions/membership';
import { createPlanReferral } from '../../functions/referral';
import { AGREEMENT_VERSION, createFindScene, expiryIn, MARKETING_CONSENT_VERSION } from '../../functions/shops';
import { createStaffNameOf } from '../../functions/staff';
import { createPaperNumbers } from '../../functions/stored-value';
import { createStandingOf } from '../../functions/tiers';
import type { PhoneOf } from '../../functions/platform/wechat/phone-number';
import type { Item, Table } from '../../functions/platform/table/table';
import { createMemoryTable, type MemoryTable } from './memory-table';
import { createTestService, openTestShop } from './service-shop';

/** Phone codes are written `phone:13800002290` or `phone:13800002290#anything`; each works once. */
export function pretendPhones(): PhoneOf & { readonly spent: Set<string> } {
  const spent = new Set<string>();
  return Object.assign<PhoneOf, { spent: Set<string> }>(async (code) => {
    if (!code.startsWith('phone:') || spent.has(code)) return refuse('code-invalid');
    spent.add(code);
    return ok(code.slice(6, 17));
  }, { spent });
}

/** A shop with every use case by which members come, are seen and change. */
export function createMemberService(): Promise<MemberServiceOver<MemoryTable>>;
export function createMemberService<T extends Table>(table: T): Promise<MemberServiceOver<T>>;
export function createMemberService(table: Table = createMemoryTable()): Promise<MemberServiceOver<Table>> {
  return serviceOver(table);
}
async function serviceOver<T extends Table>(table: T) {
  const service = createTestService(table);
  const shop = await openTestShop(service);
  const [phones, paperNumbers] = [createPhones(service), createPaperNumbers(service)];
  const issueCoupons = createIssueCoupons(service);
  const standingOf = createStandingOf({ ...service, zoneOf: async () => 'Asia/Shanghai' });
  const exchangePhone = createExchangePhone({ ...service, phoneOf: pretendPhones(), weappAppId: 'wxmini', webAppId: 'wxweb' });
  const rulesOf = async () => {
    const at = service.now();
    const [earning, tiers, undo] = await Promise.all([service.ruleBook.inForce(shop.shopId, 'earning', at), service.ruleBook.inForce(shop.shopId, 'tiers', at), service.ruleBook.inForce(shop.shopId, 'undo', at)]);
    return earning && tiers && undo ? { zone: 'Asia/Shanghai', storeName: '万象店', earning: { version: earning.version, rule: earning.rule }, tiers: { version: tiers.version, ...tiers.rule }, undo: undo.rule, expiry: await expiryIn(service.ruleBook, shop.shopId, at), debt: { policy: 'refuse' as const }, spending: { version: 1, order: 'principal-first' as const } } : undefined;
  };
  const ticketKey = async () => Buffer.alloc(32);
  const panelFor = createPanelFor({ ...service, rulesOf, staff: { keys: staffKeys, from: staffFrom }, ticketKey });
  const joining = { ...service, phones, paperNumbers, exchangePhone, findScene: createFindScene(service), planGift: createPlanGift({ ...service, issueCoupons }), planReferral: createPlanReferral(service), panelFor };
  const codes = createMemberCodes(service);
  const extras = { attentionKey: (memberId: MemberId) => ({ pk: `MBR#${memberId}`, sk: 'ATTENTION' }), unreadOf: (item: Item | undefined) => (item?.unread as number | undefined) ?? 0, confirmationKey: (memberId: MemberId) => ({ pk: `MBR#${memberId}`, sk: 'CONFIRMATION' }), holdsUnlimited: async () => false, lotsKey, soonestLotOf: createSoonestLotOf(service) };
  const story = { ...service, phones, standingOf, staffNameOf: createStaffNameOf(service), timelineSources: [] };
  return {
    ...service, ...shop, shop, phones, codes, standingOf, issueCoupons,
    join: createJoin(joining), enrol: createEnrolMember(joining), bind: createBindMyPhone(joining), resolve: createResolvePhone(joining), createCouponType: createCreateCouponType(service),
    card: createGetMyCard({ ...service, codes, standingOf, rechargeOpen: async () => false, extras }), profile: createGetMyProfile(service), updateProfile: createUpdateMyProfile(service), setConsent: createSetMyConsent(service),
    search: createSearchMembers(story), find: createFindMembers(story), getMember: createGetMember(story), timeline: createListTimeline(story), reveal: createRevealPhone(story),
    joinRequest: { shopId: shop.shopId, agreementVersion: AGREEMENT_VERSION, agreed: true as const, marketing: false, sms: false, marketingConsentVersion: MARKETING_CONSENT_VERSION },
  };
}
type MemberServiceOver<T extends Table> = Awaited<ReturnType<typeof serviceOver<T>>>;
export type MemberService = MemberServiceOver<MemoryTable>;

export async function memberAt(table: Table, memberId: MemberId): Promise<Member> {
  const item = await table.get(memberKey(memberId), { consistent: true });
  if (!item) throw new Error(`no member ${memberId}`);
  return memberOf(item);
}
export async function journalOf(table: Table, memberId: MemberId) {
  return (await table.query({ ...journalRange(memberId), limit: 1000 })).items.map(entryOf);
}
/** Every member's balances follow from the journal, and what left one card for another arrived. */
export async function proveAll(table: MemoryTable): Promise<void> {
  const members = [...table.items.values()].filter((item) => item.kind === 'member').map(memberOf);
  let clearing = 0;
  for (const member of members) {
    const entries = await journalOf(table, member.memberId);
    const proof = proveMember(member, entries);
    if (proof.differences.length > 0) throw new Error(`${member.memberId}: ${JSON.stringify(proof.differences)}`);
    for (const { postings } of entries) for (const { from, to, amount } of postings) clearing += (to === 'clearing' ? amount : 0) - (from === 'clearing' ? amount : 0);
  }
  if (clearing !== 0) throw new Error(`clearing holds ${clearing}`);
}
/** Runs what the stream would derive, over everything that happened so far. */
export async function project(table: MemoryTable): Promise<void> {
  for (const { before, after } of table.stream.splice(0)) {
    for (const derived of await memberProjections(before, after)) await table.write('together' in derived ? derived.together : [derived]);
  }
  table.stream.splice(0);
}
