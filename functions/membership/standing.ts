import { assert } from '@shared/kernel/assert';
import type { MemberId, ShopId, UserId } from '@shared/kernel/ids';
import { ok, refuse, type Result } from '@shared/kernel/result';
import type { Caller, Refused } from '../platform/http/routes';
import { nameOf, readAll } from '../platform/table/read-all';
import type { Item, Table } from '../platform/table/table';
import { cardsOf, isOwn, MAX_CARDS, type Member } from './domain/member';
import { memberKey, memberOf } from './member.dynamo';

type Reading = Pick<Table, 'getMany'>;
type Options = Parameters<Table['getMany']>[1];
/**
 * The cards from each of these to the one that stands for it, in the order in which each became the next: a card that was not merged is alone, and nothing is read for it. The last is undefined where no card stands. All
 * at once, in as few requests as there were merges one after another, at most as many as cards stand behind one.
 */
export async function cardsUpTo(table: Reading, cards: readonly (Member | undefined)[], options?: Options): Promise<readonly (readonly (Member | undefined)[])[]> {
  const nextOf = (led: readonly (Member | undefined)[]) => led.at(-1)?.mergedInto;
  let all: readonly (readonly (Member | undefined)[])[] = cards.map((card) => [card]);
  for (let steps = 0; all.some(nextOf); steps++) {
    assert(steps < MAX_CARDS, 'cards lead in a ring');
    const found = await readAll(table, all.flatMap((led) => nextOf(led) ?? []).map(memberKey), options);
    all = all.map((led) => {
      const next = nextOf(led);
      const item = next && found.get(nameOf(memberKey(next)));
      return next ? [...led, item && memberOf(item)] : led;
    });
  }
  const last = await withPeople(table, all.map((led) => led.at(-1)), options);
  return all.map((led, i) => [...led.slice(0, -1), last[i]]);
}
/** With `people` also where cards became one before it was noted whose they were: their own items tell, in one request for all of these. For anybody else nothing is read, and the member's next command notes it. */
export async function withPeople<M extends Member | undefined>(table: Reading, members: readonly M[], options?: Options): Promise<readonly M[]> {
  const behind = members.map((member) => (member && !member.people && !member.mergedInto ? cardsOf(member).slice(1) : []));
  const found = await readAll(table, behind.flat().map(memberKey), options);
  return members.map((member, i) => (behind[i]?.length ? { ...member, people: [...new Set(behind[i].flatMap((card) => (found.get(nameOf(memberKey(card)))?.userId as UserId | undefined) ?? []))] } : member));
}
/** The member who stands behind an id, in this shop: a merged card answers as the one it became. */
export async function standingMember(table: Table, shopId: ShopId, memberId: MemberId): Promise<Member | undefined> {
  const item = await table.get(memberKey(memberId), { consistent: true });
  return item?.shopId === shopId ? standingFrom(table, item) : undefined;
}
/** The same where the id's own item was read already; a merge never leaves its shop. */
export async function standingFrom(table: Reading, item: Item | undefined): Promise<Member | undefined> {
  return (await cardsUpTo(table, [item && memberOf(item)]))[0]?.at(-1);
}
/** The same for several ids, which others of the same shop named. */
export async function standingMembers(table: Reading, ids: readonly MemberId[], options?: Options): Promise<readonly (Member | undefined)[]> {
  const found = await readAll(table, ids.map(memberKey), options);
  const cards = ids.map((id) => found.get(nameOf(memberKey(id)))).map((item) => item && memberOf(item));
  return (await cardsUpTo(table, cards, options)).map((led) => led.at(-1));
}
/** The members behind ids that anybody named, in their order and each once; those of other shops are left out. */
export async function standingIn(table: Reading, shopId: ShopId, ids: readonly MemberId[]): Promise<readonly Member[]> {
  const found = (await standingMembers(table, ids)).flatMap((member) => (member?.shopId === shopId ? [member] : []));
  return [...new Map(found.map((member) => [member.memberId, member])).values()];
}
/** Nobody acts on their own membership. */
export const notOwn = (member: Member, caller: Pick<Caller, 'userId'>): Result<undefined, Refused<'visits/own-membership'>> => (isOwn(member, caller) ? refuse('visits/own-membership') : ok(undefined));
/** A frozen member buys and uses nothing; what they have stays. */
export const notFrozen = ({ frozen }: Member): Result<undefined, Refused<'membership/frozen'>> => (frozen ? refuse('membership/frozen', { reason: frozen.reason }) : ok(undefined));
