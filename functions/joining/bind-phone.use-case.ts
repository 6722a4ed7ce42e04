import { assert } from '@shared/kernel/assert';
import type { MemberId } from '@shared/kernel/ids';
import type { Instant } from '@shared/kernel/instant';
import { ok, type Result } from '@shared/kernel/result';
import { advance, type CommitDependencies, commitOnce, type Plan } from '../ledger';
import { type BindMyPhone, claimKey, maskedPhone, type Member, noteWrite, profileKey, profileOf, profileWrite, standingMember } from '../membership';
import type { Clock } from '../platform/clock';
import type { CommandMark, MemberCaller, Refused } from '../platform/http/routes';
import type { Write } from '../platform/table/table';
import { holdsValue } from './domain/new-member';
import { freePhoneWrites } from './free-phone';
import { holderOf } from './holder';
import { advanceBeside, claimWrite, dropClaimWrite, formerPhoneWrite, giftClaimKeys } from './joining.dynamo';
import type { ExchangePhone } from './joining.ports';
import { type MergeDependencies, mergeWrites } from './merge-writes';
import { isForManager } from './staff-card';

export interface BindDependencies extends CommitDependencies, MergeDependencies {
  readonly now: Clock;
  readonly exchangePhone: ExchangePhone;
}
interface Facts {
  readonly outcome: 'bound' | 'merged' | 'unchanged';
  readonly phoneMasked: string;
}
type Code = 'joining/merge-too-much' | 'membership/phone-code-invalid' | 'membership/phone-held-by-another' | 'identity/wechat-busy' | 'http/not-found' | 'ledger/busy';
type Decision = Result<Plan<Facts>, Refused<Code>>;

/**
 * Binds the number that WeChat vouches for. A card that only the till knows under it becomes one with this one; a card of somebody else gives
 * the number up where nothing is on it, and needs a manager where something is.
 */
export const createBindMyPhone = (deps: BindDependencies): BindMyPhone => async (request, caller, mark) => {
  const exchange = deps.exchangePhone(caller, request.phoneCode);
  const committed = await commitOnce<Facts, Code>(deps, { ...mark, shopId: request.shopId, kind: 'phone' }, async (): Promise<Decision> => {
    const at = deps.now();
    const [member, phone] = [await standingMember(deps.table, caller.shopId, caller.memberId), await exchange()];
    if (!member) return { ok: false, error: { code: 'http/not-found' } };
    if (!phone.ok) return phone;
    assert(phone.value !== undefined, 'the code is required');
    return bind(deps, { member, phone: phone.value, at, caller, mark });
  });
  return committed.ok ? ok({ ...committed.value.document.facts }) : committed;
};

interface Binding {
  readonly member: Member;
  readonly phone: string;
  readonly at: Instant;
  readonly caller: MemberCaller;
  readonly mark: CommandMark;
}
async function bind(deps: BindDependencies, binding: Binding): Promise<Decision> {
  const { member, phone, at, caller, mark } = binding;
  const phoneHash = await deps.phones.hashOf(member.shopId, phone);
  const holder = await holderOf(deps, member.shopId, phoneHash);
  const answer = (outcome: Facts['outcome'], writes: readonly Write[]): Decision => ok({ facts: { outcome, phoneMasked: maskedPhone(phone) }, at, by: caller.userId, writes });
  if (!holder) return answer('bound', await bindWrites(deps, binding, phoneHash, [claimWrite(claimKey(member.shopId, 'phone', phoneHash), member.memberId)]));
  if (holder.memberId === member.memberId) return member.phoneVerified ? answer('unchanged', []) : answer('bound', await bindWrites(deps, binding, phoneHash, []));
  if (!holder.userId) {
    if (await isForManager(deps, holder, caller.userId, at)) return { ok: false, error: { code: 'membership/phone-held-by-another' } };
    if (holder.reservedFen > 0) return { ok: false, error: { code: 'ledger/busy' } };
    const merging = await mergeWrites(deps, { from: holder, into: member, phone, verified: true, at, documentId: mark.key });
    return merging.ok ? answer('merged', merging.value) : merging;
  }
  if (holdsValue(holder, at)) return { ok: false, error: { code: 'membership/phone-held-by-another' } };
  const freed = await freePhoneWrites(deps, holder, { phoneHash, at, documentId: mark.key, passTo: member.memberId });
  return answer('bound', await bindWrites(deps, binding, phoneHash, freed));
}

/** The number on the member's own card: an entry without postings, the profile, and the former number's claim given back. */
async function bindWrites(deps: BindDependencies, { member, phone, at, mark }: Binding, phoneHash: string, claims: readonly Write[]): Promise<readonly Write[]> {
  const { shopId, memberId } = member;
  const kept = await deps.phones.keep(shopId, memberId, phone);
  const [giftKey] = giftClaimKeys(shopId, undefined, phoneHash);
  assert(giftKey, 'a number has a gift claim');
  const [item, giftClaim] = await deps.table.getMany([profileKey(memberId), giftKey]);
  assert(item, `member ${memberId} has a profile`);
  const profile = profileOf(item);
  const advanced = advance(member, { at, kind: 'bind', documentId: mark.key, postings: [] });
  assert(advanced.ok, 'an entry without postings takes nothing');
  return [
    ...advanceBeside(advanced.value, { set: { phoneMasked: kept.phoneMasked, phoneVerified: true } }), profileWrite({ ...profile, phoneHash, phoneSealed: kept.phoneSealed, version: profile.version + 1 }), ...claims,
    ...(profile.phoneHash && profile.phoneHash !== phoneHash ? [dropClaimWrite(shopId, profile.phoneHash, memberId), formerPhoneWrite(shopId, profile.phoneHash, memberId)] : []),
    // Whoever has had the join gift has had it for this number too.
    ...(giftClaim ? [] : [claimWrite(giftKey, memberId as MemberId)]),
    noteWrite(memberId, { at, kind: 'phone', title: profile.phoneHash && profile.phoneHash !== phoneHash ? '更换了手机号' : '绑定了手机号', detail: kept.phoneMasked }, mark.key),
  ];
}
