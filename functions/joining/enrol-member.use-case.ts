import type { JoiningContract } from '@shared/contracts/joining.contract';
import { assert } from '@shared/kernel/assert';
import type { MemberId } from '@shared/kernel/ids';
import { growth } from '@shared/kernel/money';
import { ok, type Result } from '@shared/kernel/result';
import type * as z from 'zod';
import { worksAt } from '../identity';
import { advance, type CommitDependencies, commitOnce, openingWrites, type Plan } from '../ledger';
import { claimKey, memberRowWrite, type Phones, profileWrite } from '../membership';
import type { Clock } from '../platform/clock';
import type { CommandMark, Refused, StaffCaller } from '../platform/http/routes';
import type { Ids } from '../platform/ids';
import { AGREEMENT_VERSION, type RuleBook, type ShopBook } from '../shops';
import { tierAt } from '../tiers';
import { newMember } from './domain/new-member';
import { holderOf } from './holder';
import { claimWrite } from './joining.dynamo';
import type { PanelFor } from './joining.ports';

export interface EnrolDependencies extends CommitDependencies {
  readonly now: Clock;
  readonly ids: Ids;
  readonly shopBook: ShopBook;
  readonly ruleBook: RuleBook;
  readonly phones: Phones;
  readonly panelFor: PanelFor;
}
type Request = z.output<JoiningContract['enrolMember']['request']>;
type Answer = z.output<JoiningContract['enrolMember']['response']>;
type Code = JoiningContract['enrolMember']['errors'][number];
interface Facts {
  readonly memberId: MemberId;
  readonly outcome: Answer['outcome'];
}

/** A cashier opens a card for somebody who stands there and says so: by phone number, without a gift (that waits for the person's own sign-in). A number that has a card opens none. */
export const createEnrolMember = (deps: EnrolDependencies) => async (request: Request, caller: StaffCaller, mark: CommandMark): Promise<Result<Answer, Refused<Code>>> => {
  const { shopId, storeId, phone, name } = request;
  const committed = await commitOnce<Facts, 'http/not-found'>(deps, { ...mark, shopId, kind: 'enrolment' }, async (): Promise<Result<Plan<Facts>, Refused<'http/not-found'>>> => {
    const at = deps.now();
    const store = worksAt(caller, storeId) ? await deps.shopBook.storeOf(shopId, storeId) : undefined;
    if (!store) return { ok: false, error: { code: 'http/not-found' } };
    const holder = await holderOf(deps, shopId, await deps.phones.hashOf(shopId, phone));
    if (holder) return ok({ facts: { memberId: holder.memberId, outcome: 'already' }, at, by: caller.staffId, writes: [] });
    const tiers = await deps.ruleBook.inForce(shopId, 'tiers', at);
    assert(tiers, `shop ${shopId} has no tiers`);
    const memberId = deps.ids.newId<MemberId>('member', at);
    const kept = await deps.phones.keep(shopId, memberId, phone);
    const member = newMember({
      memberId, shopId, number: deps.ids.digits(10), tierId: tierAt(growth(0), tiers.rule.tiers).tierId, origin: { storeId, channel: 'counter', staffId: caller.staffId }, phoneMasked: kept.phoneMasked, phoneVerified: false, ...(name === undefined ? {} : { name }),
    }, at);
    const opened = advance(member, { at, kind: 'join-gift', documentId: mark.key, postings: [], storeId, storeName: store.name, staffId: caller.staffId, staffName: caller.name });
    assert(opened.ok, 'an entry without postings takes nothing');
    const profile = { memberId, shopId, version: 1, phoneHash: kept.phoneHash, phoneSealed: kept.phoneSealed, consents: { agreement: { on: true, version: AGREEMENT_VERSION, at, channel: 'till' as const } } };
    return ok({
      facts: { memberId, outcome: 'enrolled' }, at, by: caller.staffId,
      writes: [
        ...openingWrites(opened.value), profileWrite(profile), claimWrite(claimKey(shopId, 'number', member.number), memberId), claimWrite(claimKey(shopId, 'phone', kept.phoneHash), memberId), memberRowWrite(opened.value.after),
      ],
    });
  });
  if (!committed.ok) return committed;
  const { memberId, outcome } = committed.value.document.facts;
  const panel = await deps.panelFor(caller, memberId, storeId);
  return panel ? ok({ outcome, panel }) : { ok: false, error: { code: 'http/not-found' } };
};
