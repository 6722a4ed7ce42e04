import type { MemberId } from '@shared/kernel/ids';
import { instant, MINUTE_MS } from '@shared/kernel/instant';
import { composeReactions } from '../../functions/entry/compose-background';
import { ASSETS, balanceOf } from '../../functions/ledger';
import { proveBooks } from '../../infra/scripts/audit/prove-books';
import { behind } from './behind';
import { createCounter, type MemberPerson, type Person, times } from './counter';
import { createMemoryAuditSource } from './memory-audit';
import { createMemoryTable } from './memory-table';
import { must } from './service-shop';
import { createTestWorld } from './test-world';

interface Opening {
  /** What the first card has. */
  readonly first?: Parameters<Awaited<ReturnType<typeof createCounter>>['join']>[0];
  readonly cards?: number;
  /** Points last for two months. */
  readonly expiry?: boolean;
}
/** A shop with cards that a manager makes one after the other: the first becomes the second, which becomes the third. */
export async function openMergedTwice({ first, cards: count = 3, expiry }: Opening = {}) {
  const table = createMemoryTable();
  const world = createTestWorld({ table });
  const at = (text: string) => world.clock.set(instant(Date.parse(`${text}+08:00`)));
  at('2027-01-05T10:00:00');
  const counter = await createCounter(world);
  const { shopId, owner, manager, clock, read } = counter;
  const key = () => ({ key: counter.newKey() });
  const back = behind(world, table);
  const react = composeReactions(world);
  const settle = async (rounds = 1) => {
    await back.settle(rounds);
    for (const { name, detail } of world.told.splice(0)) await react(name, detail);
    await back.drain();
  };
  must(await owner.shops.setUndoRule({ shopId, cashierMinutes: 10, managerDays: 90 } as never));
  must(await owner.shops.setPointsDebt({ shopId, policy: 'debt' } as never));
  if (expiry) must(await owner.shops.setPointsExpiry({ shopId, terms: { kind: 'rolling', months: 1 } }));
  clock.move(3 * MINUTE_MS);
  const cards: readonly MemberPerson[] = await times(count, (n) => counter.join(n === 0 ? first : {}));
  await settle();
  const merge = async (goes: { readonly memberId: MemberId }, stands: { readonly memberId: MemberId }, by: Person = manager) => {
    clock.move(MINUTE_MS);
    must(await by.membership.resolvePhone({ shopId, memberId: stands.memberId, other: { by: 'member-number', value: (await read(goes.memberId)).number }, decision: 'same-person', reason: '同一人' }, key()));
    await settle();
  };
  return {
    ...counter, counter, table, key, settle, merge, cards: cards as readonly [MemberPerson, MemberPerson, MemberPerson, ...MemberPerson[]],
    /** Each becomes the next. */
    mergeBoth: async () => { for (const [n, card] of cards.slice(1).entries()) await merge(cards[n] as MemberPerson, card); },
    at: async (text: string) => { at(text); await settle(3); },
    bal: async (of: { readonly memberId: MemberId }) => (await read(of.memberId)).balances,
    /** What is left on a card: none for one that became another. */
    holds: async (of: { readonly memberId: MemberId }) => {
      const { balances, openCoupons } = await read(of.memberId);
      return [...ASSETS.filter((asset) => balanceOf(balances, asset) !== 0), ...openCoupons];
    },
    proves: async () => expect((await proveBooks(createMemoryAuditSource(table), shopId)).difference).toBeUndefined(),
  };
}
