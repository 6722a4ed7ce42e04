import type { TiersContract } from '@shared/contracts/tiers.contract';
import { assert } from '@shared/kernel/assert';
import { ok, refuse, type Result } from '@shared/kernel/result';
import { dayOf } from '@shared/kernel/shop-day';
import type * as z from 'zod';
import { inBirthdayMonth, profileKey, profileOf, standingMember } from '../membership';
import { worksAt } from '../identity';
import { advance, advanceWrites, commitOnce, type Plan } from '../ledger';
import type { CommandMark, Refused, StaffCaller } from '../platform/http/routes';
import { takePerk } from './domain/perks';
import { tierOf } from './domain/standing';
import { mayUse, PERK_USE, type PerkDependencies, type PerkUseFacts, type UseView, viewOfUse } from './perk-uses';
import { perksKey, perksOf, perksWrite } from './perks.dynamo';

type Request = z.output<TiersContract['markPerkUse']['request']>;
type Code = TiersContract['markPerkUse']['errors'][number];

/**
 * Marks one use of what the member's tier brings, exactly once for the key.
 *
 * 1. The store, the ticket, the member, the tier that is held today and its perk, a birthday's only in the month of the birthday. 2. Count it in the period of today; the last one is given once. 3. One commit:
 * document, an entry that moves nothing, and the member's book of uses. The member's version and the book's let one of many tills win.
 */
export const createMarkPerkUse = (deps: PerkDependencies) => async (caller: StaffCaller, request: Request, mark: CommandMark): Promise<Result<UseView, Refused<Code>>> => {
  const committed = await commitOnce(deps, { ...mark, shopId: request.shopId, kind: PERK_USE }, () => plan(deps, caller, request, mark));
  return committed.ok ? ok(viewOfUse(committed.value.document)) : committed;
};

async function plan(deps: PerkDependencies, caller: StaffCaller, { shopId, storeId, ticket, perkId }: Request, { key }: CommandMark): Promise<Result<Plan<PerkUseFacts>, Refused<Code>>> {
  const at = deps.now();
  const rules = await deps.rulesOf(shopId, storeId, at);
  if (!rules || !worksAt(caller, storeId)) return refuse('http/not-found');
  const opened = await deps.openTicket(ticket, { shopId, storeId, userId: caller.userId }, at);
  if (!opened.ok) return opened;
  const member = await standingMember(deps.table, shopId, opened.value.memberId);
  if (!member) return refuse('http/not-found');
  const may = mayUse(member, caller);
  if (!may.ok) return may;
  const day = dayOf(at, rules.zone);
  const tier = tierOf(member, rules.tiers, day);
  const perk = tier.perks?.find((one) => one.perkId === perkId);
  if (!perk) return refuse('tiers/perk-gone');
  const profile = perk.kind === 'birthday' ? await deps.table.get(profileKey(member.memberId), { consistent: true }) : undefined;
  if (perk.kind === 'birthday' && !(profile && inBirthdayMonth(profileOf(profile), day, rules.zone))) return refuse('tiers/not-birthday-month');
  const { storeName } = rules;
  const book = perksOf(await deps.table.get(perksKey(member.memberId), { consistent: true }));
  const used = takePerk(book, perk, { useId: key, at, storeName, staffName: caller.name }, day);
  if (!used.ok) return used;
  const advanced = advance(member, { at, kind: 'perk-used', documentId: key, postings: [], storeId, storeName, staffId: caller.staffId, staffName: caller.name });
  assert(advanced.ok, 'a use takes nothing of the account');
  return ok({
    at, by: caller.staffId, writes: [...advanceWrites(advanced.value), perksWrite(shopId, member.memberId, book, used.value.book)],
    facts: { memberId: member.memberId, tierId: tier.tierId, perkId, title: perk.title, period: used.value.period, day, left: used.value.left, storeId, storeName, staffName: caller.name },
  });
}
