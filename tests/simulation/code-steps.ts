import type { CouponTypeId } from '@shared/kernel/ids';
import type { Item } from '../../functions/platform/table/table';
import { holds } from './books';
import { anyResident } from './counter-steps';
import type { Resident, Town } from './town';

const CODES = ['KAIYE01', 'KAIYE02', 'KAIYE03', 'KAIYE04', 'kaiye-02'] as const;
const UNKNOWN = 'MEIYOU99';
interface Known {
  read: number;
  readonly codes: Item[];
  /** How many claimed, by the key of a claim, which names the code. */
  readonly claims: Map<string, number>;
}
const known = new WeakMap<Town, Known>();
/** The codes and their claims, kept up from the table's changes. */
function codesOf(town: Town): Known {
  const seen = known.get(town) ?? { read: 0, codes: [], claims: new Map<string, number>() };
  known.set(town, seen);
  for (; seen.read < town.memory.stream.length; seen.read++) {
    const { after } = town.memory.stream[seen.read] ?? {};
    if (after?.kind === 'coupon-code' && after.sk === 'CODE') seen.codes.push(after);
    if (after?.kind === 'coupon-code-claim') seen.claims.set(after.sk, (seen.claims.get(after.sk) ?? 0) + 1);
  }
  return seen;
}

/** The owner prints a code for few or for many, now and then one that is printed already; members claim by codes, at times two at once, the same one twice, or by one that is none. */
export async function useCodes(town: Town): Promise<void> {
  const { random, owner, shopId, command } = town;
  if (random.chance(0.4) || codesOf(town).codes.length === 0) {
    const [couponTypeId, claimCode, limit] = [random.pick(town.couponTypes), random.pick(CODES), random.between(1, 4)];
    await command('coupon code', (key) => owner.coupons.createCouponCode({ shopId, couponTypeId, claimCode, limit }, { key }));
  }
  const claimCode = random.chance(0.9) ? random.pick([...codesOf(town).codes.map(({ code }) => code as string), CODES[0]]) : UNKNOWN;
  const claim = (by: Resident | undefined) => by && command('claim by code', (key) => by.person.coupons.claimByCode({ shopId, claimCode }, { key }), ({ couponId }) => couponId);
  const [one, other] = [anyResident(town), anyResident(town)];
  await Promise.all(random.pick([[one], [one, one], [one, other], [one, other, one]]).map(claim));
}
/** A manager gives one coupon to one member, now and then twice at once. */
export async function issueToOne(town: Town, card: { readonly memberId: Resident['memberId'] } | undefined): Promise<void> {
  const { random, shopId } = town;
  if (!card) return;
  const { memberId } = card;
  const couponTypeId: CouponTypeId = random.pick(town.couponTypes);
  const by = random.pick([town.manager, town.owner]);
  const give = () => town.command('issue to one', (key) => by.coupons.issueCoupon({ shopId, memberId, couponTypeId, reason: '上次等久了' }, { key }), ({ couponId }) => couponId);
  await Promise.all(random.chance(0.3) ? [give(), give()] : [give()]);
}

/** Of each code as many are left as it was printed for, less the cards that claimed by it, each of them once. */
export function checkCodes(town: Town): void {
  const { codes, claims } = codesOf(town);
  for (const { pk, code, limit } of codes) {
    const shards = Array.from({ length: 8 }, (_, shard) => town.books.stock.get(`STOCK#${pk}#${shard}`) ?? 0);
    const claimed = claims.get(`CPNCODE#${code as string}`) ?? 0;
    holds(shards.every((left) => left >= 0) && shards.reduce((sum, left) => sum + left, 0) + claimed === limit, 'a code is not what was claimed by it and what is left', { code, limit, claimed, shards });
  }
}
