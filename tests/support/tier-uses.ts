import { MINUTE_MS } from '@shared/kernel/instant';
import { percentOff } from '@shared/kernel/money';
import { DEFAULT_TIERS, perksKey, perksOf } from '../../functions/tiers';
import { proveBooks } from '../../infra/scripts/audit/prove-books';
import type { Counter, MemberPerson } from './counter';
import { createMemoryAuditSource } from './memory-audit';
import type { MemoryTable } from './memory-table';

export const TWICE = { count: 2, per: 'month' as const };
export const OFF = { percentOff: percentOff(10), withCoupons: true };
/** Every tier takes 10 % off and earns half as much again, each so often; perks beside. */
export async function setTiers({ owner, shopId, clock }: Pick<Counter, 'owner' | 'shopId' | 'clock'>, discount: object | undefined, multiplierTimes?: object, parts: object = {}) {
  const answer = await owner.tiers.setTiers({ shopId, tiers: DEFAULT_TIERS.map(({ gift: _gift, discount: _none, ...tier }) => ({ ...tier, benefits: [], perks: [], multiplierPercent: 150, ...(multiplierTimes ? { multiplierTimes: multiplierTimes as never } : {}), ...(discount ? { discount: discount as never } : {}), ...parts })) });
  clock.move(3 * MINUTE_MS);
  return answer;
}
export const source = (of: Pick<Counter, 'table'>) => createMemoryAuditSource(of.table as MemoryTable);
export const holds = async (of: Pick<Counter, 'table' | 'shopId'>) => expect(await proveBooks(source(of), of.shopId)).toMatchObject({ holds: true });
export const countsOf = async (of: { readonly memberId: MemberPerson['memberId'] }, { table }: Pick<Counter, 'table'>) => perksOf(await table.get(perksKey(of.memberId), { consistent: true })).counts;
/** The member's code a minute later. */
export const fresh = async (counter: Counter, of: MemberPerson) => { counter.clock.move(MINUTE_MS); return counter.scan(counter.till, of); };
export const pay = (counter: Counter, of: MemberPerson, amountFen = 10_000) => counter.visit(counter.till, of, { amountFen });
