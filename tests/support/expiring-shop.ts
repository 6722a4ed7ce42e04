import { instant, MINUTE_MS } from '@shared/kernel/instant';
import { posting } from '../../functions/ledger';
import { proveBooks } from '../../infra/scripts/audit/prove-books';
import { behind } from './behind';
import { createCounter, type MemberPerson } from './counter';
import { createMemoryAuditSource } from './memory-audit';
import { createMemoryTable } from './memory-table';
import { must } from './service-shop';
import { createTestWorld } from './test-world';

export const shanghai = (text: string) => instant(Date.parse(`${text}+08:00`));
export const NEVER = { kind: 'none' } as const;
export const months = (count: number) => ({ kind: 'rolling', months: count }) as const;

/** A shop on the last day of January 2027 whose points last through the next month, with what runs behind it. */
export async function openExpiringShop(policy: 'refuse' | 'debt' | 'cap' = 'debt', terms: ReturnType<typeof months> | typeof NEVER = months(1)) {
  const table = createMemoryTable();
  const world = createTestWorld({ table });
  world.clock.set(shanghai('2027-01-31T10:00:00'));
  const counter = await createCounter(world);
  const { settle } = behind(world, table);
  const expire = async (by: ReturnType<typeof months> | typeof NEVER) => {
    must(await counter.owner.shops.setPointsExpiry({ shopId: counter.shopId, terms: by }));
    world.clock.move(3 * MINUTE_MS);
    await settle();
  };
  must(await counter.owner.shops.setPointsDebt({ shopId: counter.shopId, policy }));
  await expire(terms);
  const anna = await counter.join();
  return {
    ...counter, counter, anna, table, settle, expire, world,
    at: async (text: string) => {
      world.clock.set(shanghai(text));
      await settle();
      await settle();
    },
    points: async (of: MemberPerson = anna) => (await counter.prove(of)).member.balances.points,
    spend: async (points: number) => must(await counter.post(anna.memberId, 'care-gift', [posting('member', 'issuance', 'points', points, 'spent')])),
    proves: async () => expect((await proveBooks(createMemoryAuditSource(table))).difference).toBeUndefined(),
  };
}
