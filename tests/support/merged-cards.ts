import { instant, MINUTE_MS } from '@shared/kernel/instant';
import { composeCareTick, composeFollowStream, composeMessageSender, composeReactions } from '../../functions/entry/compose-background';
import type { NumberedChange } from '../../functions/platform/stream/stream-record';
import { createCounter, type MemberPerson } from './counter';
import { createMemoryTable } from './memory-table';
import { must } from './service-shop';
import { createTestWorld } from './test-world';

export const shanghai = (text: string) => instant(Date.parse(`${text}+08:00`));

/** A shop at whose counter two cards become one, with all that runs behind it: stream, reactions, sender and tick. */
export async function openMergedCards(start = '2027-01-05T10:00:00') {
  const table = createMemoryTable();
  const world = createTestWorld({ table });
  world.clock.set(shanghai(start));
  const counter = await createCounter(world);
  const { shopId, manager, clock } = counter;
  const [follow, react, send, tick] = [composeFollowStream(world), composeReactions(world), composeMessageSender(world), composeCareTick(world)];
  const key = () => ({ key: counter.newKey() });
  let read = 0;
  const drain = async () => {
    while (read < table.stream.length || world.told.length > 0) {
      for (; read < table.stream.length; read++) await follow([{ ...table.stream[read], number: String(read) } as NumberedChange]);
      for (const { name, detail } of world.told.splice(0)) await (name === 'message.planned' ? send(detail as never) : react(name, detail));
    }
  };
  const settle = async (rounds = 2) => {
    for (let round = 0; round < rounds; round++) {
      await drain();
      await tick();
    }
    await drain();
  };
  return {
    ...counter, table, key, settle,
    merge: async (goes: MemberPerson, stands: MemberPerson) => {
      clock.move(MINUTE_MS);
      const value = (await counter.read(goes.memberId)).number;
      must(await manager.membership.resolvePhone({ shopId, memberId: stands.memberId, other: { by: 'member-number', value }, decision: 'same-person', reason: '本人的旧卡' }, key()));
      await settle();
    },
    undoMerge: async (gone: MemberPerson) => {
      must(await manager.joining.undoMerge({ shopId, memberId: gone.memberId, reason: '不是同一位' }, key()));
      await settle();
    },
    /** The shop's clock, with everything that is due by then. */
    at: async (text: string) => {
      clock.set(shanghai(text));
      await settle(4);
    },
    kinds: async (of: MemberPerson) => (await counter.prove(of)).journal.map(({ kind }) => kind as string),
    points: async (of: MemberPerson): Promise<number> => (await counter.read(of.memberId)).balances.points,
    inbox: async (of: MemberPerson) => must(await of.messages.listMyMessages({ shopId, limit: 50 })).items,
  };
}
