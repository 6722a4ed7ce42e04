import { instant, MINUTE_MS } from '@shared/kernel/instant';
import { composeReactions } from '../../functions/entry/compose-background';
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
    spend: async (points: number, of: MemberPerson = anna) => must(await counter.post(of.memberId, 'care-gift', [posting('member', 'issuance', 'points', points, 'spent')])),
    proves: async () => expect((await proveBooks(createMemoryAuditSource(table))).difference).toBeUndefined(),
  };
}

/** An expiring shop whose refunds may come late, with its reactions. */
export async function openLateRefunds() {
  const shop = await openExpiringShop('debt');
  const { owner, manager, shopId, counter, world, clock, settle } = shop;
  const key = () => ({ key: shop.newKey() });
  must(await owner.shops.setUndoRule({ shopId, cashierMinutes: 10, managerDays: 90, refundDays: 120 }));
  const react = composeReactions(world) as unknown as (name: string, detail: unknown) => Promise<unknown>;
  return {
    ...shop, key,
    reacted: async () => {
      for (let i = 0; i < 4; i++) {
        await settle();
        for (const { name, detail } of world.told.splice(0)) if (name !== 'message.planned') await react(name, detail);
      }
    },
    merge: async (goes: MemberPerson, stands: MemberPerson) => {
      clock.move(MINUTE_MS);
      return manager.membership.resolvePhone({ shopId, memberId: stands.memberId, other: { by: 'member-number', value: (await counter.read(goes.memberId)).number }, decision: 'same-person', reason: '同一人' }, key());
    },
    /** Points for a review, beside one for each yuan. */
    earn: async (pointsPerReview: number) => {
      must(await owner.shops.setEarningRule({ shopId, pointsPerYuan: 1, growthPerYuan: 1, rounding: 'down', storedValueEarns: true, pointsPerReview }));
      clock.move(3 * MINUTE_MS);
    },
  };
}
