import type * as z from 'zod';
import { FACT_KINDS, fact, factFrom } from '@shared/events/catalogue';
import type { PutEventsCommand } from '@aws-sdk/client-eventbridge';
import { marshall } from '@aws-sdk/util-dynamodb';
import type { DynamoDBRecord } from 'aws-lambda';
import { ledgerTeller } from '../../functions/ledger';
import { messageTeller } from '../../functions/messages';
import { createEventBridgeBus } from '../../functions/platform/events/event-bridge-bus';
import { createFollowStream, type Projection } from '../../functions/platform/stream/follow-stream';
import { changeOf } from '../../functions/platform/stream/stream-record';
import { createMemoryTable } from '../support/memory-table';
import { createTestLogger } from '../support/test-clock';

const ENTRY = {
  pk: 'MBR#mbr_01KB0000000000000000000001', sk: 'JNL#0000000002', kind: 'entry', entryKind: 'visit', memberId: 'mbr_01KB0000000000000000000001', shopId: 'shp_01KASH0PXXXXXXXXXXXXXXXXXX',
  sequence: 2, at: 1_795_320_000_000, documentId: '01KCV1S1TXXXXXXXXXXXXXX001', tierId: 'plain', postings: [{ f: 'issuance', t: 'member', a: 'points', n: 128, r: 'visit' }], points: 128, growth: 0, principalFen: 0, bonusFen: 0, amountFen: 12_800, storeName: '万象城店',
};
const record = (number: string, item: Record<string, unknown>): DynamoDBRecord => ({ eventName: 'INSERT', dynamodb: { SequenceNumber: number, NewImage: marshall(item) as never } });

test('every fact is named noun.past-participle, once, and none has a field that the envelope uses', () => {
  const names = FACT_KINDS.map((kind) => kind.name);
  expect(new Set(names).size).toBe(names.length);
  for (const kind of FACT_KINDS) {
    expect(kind.name).toMatch(/^[a-z]+\.[a-z]+$/);
    expect(Object.keys((kind.schema as z.ZodObject).shape)).not.toContain('version');
  }
});

test('a journal entry tells its fact in the shape of the stream and comes back from the bus the same', () => {
  const change = changeOf(record('1', ENTRY));
  const told = ledgerTeller(change.before, change.after);
  expect(told).toMatchObject([{ name: 'visit.recorded', detail: { version: 1, changes: { points: 128 }, after: { points: 128 }, storeName: '万象城店', amountFen: 12_800 } }]);
  const read = factFrom('visit.recorded', JSON.parse(JSON.stringify(told[0]?.detail)));
  expect(read).toMatchObject({ name: 'visit.recorded', version: 1, detail: { sequence: 2 } });
  expect(ledgerTeller({ ...ENTRY } as never, { ...ENTRY } as never)).toEqual([]);
  expect(ledgerTeller(undefined, { ...ENTRY, pk: 'DOC#shp#key' } as never)).toEqual([]);
});

test.each([['message.planed', {}], ['message.planned', { version: 2 }], ['message.planned', { version: 1, shopId: 'x' }], ['message.planned', null], ['constructor', { version: 1 }]])('what is no fact of this build is none: %s %j', (name, detail) => {
  expect(factFrom(name, detail)).toBeUndefined();
});

test('a message tells that it waits, once; and what came of it', () => {
  const item = (push: string, extra: object = {}) => ({ pk: 'MBR#mbr_01KB0000000000000000000001', sk: 'MSG#msg_01KB0000000000000000000001', kind: 'message', shopId: ENTRY.shopId, scenarioId: 'birthday', wordsVersion: 1, category: 'marketing', occasion: '2026/day', facts: {}, at: ENTRY.at, push, revision: 1, ...extra }) as never;
  const names = (before: never | undefined, after: never) => messageTeller(before, after).map((one) => one.name);
  expect(names(undefined, item('waiting'))).toEqual(['message.planned']);
  expect(names(undefined, item('skipped'))).toEqual([]);
  expect(names(item('waiting'), item('waiting', { releasedAt: 1 }))).toEqual(['message.planned']);
  expect(names(item('waiting'), item('waiting', { readAt: 1 }))).toEqual([]);
  expect(names(item('waiting'), item('sending'))).toEqual([]);
  expect(names(item('sending'), item('waiting'))).toEqual([]);
  expect(names(item('sending'), item('sent'))).toEqual(['message.sent']);
  expect(names(item('sending'), item('unknown'))).toEqual(['message.unknown']);
  expect(names(item('waiting'), item('skipped', { reason: 'no-consent' }))).toEqual(['message.skipped']);
  expect(factFrom('message.skipped', messageTeller(item('waiting'), item('skipped', { reason: 'no-consent' }))[0]?.detail)).toMatchObject({ detail: { reason: 'no-consent' } });
  expect(fact('message.sent', { shopId: 'a' as never, memberId: 'b' as never, messageId: 'c' as never, scenarioId: 'x', at: 1 as never })).toMatchObject({ version: 1 });
});

test('a poison record is reported alone; the rest go on, told and derived', async () => {
  const table = createMemoryTable();
  const logger = createTestLogger();
  const told: string[] = [];
  const derive: Projection = (_before, after) => {
    if (after?.sk === 'POISON') throw new Error('cannot be read');
    return after ? [{ put: { pk: 'DERIVED', sk: after.sk }, when: { absent: true } }] : [];
  };
  const follow = createFollowStream({ table, logger, projections: [derive], tellers: [ledgerTeller], bus: { publish: async (all) => { told.push(...all.map((one) => one.name)); return []; } } });
  const changes = [record('1', ENTRY), record('2', { ...ENTRY, sk: 'POISON' }), record('3', { ...ENTRY, sk: 'JNL#0000000003', sequence: 3 })].map(changeOf);
  expect(await follow(changes)).toEqual(['2']);
  expect(await follow(changes)).toEqual(['2']);
  expect(told).toHaveLength(4);
  expect([...table.items.keys()]).toEqual(['DERIVED\nJNL#0000000002', 'DERIVED\nJNL#0000000003']);
  expect(logger.lines).toMatchObject([{ level: 'alarm', event: 'stream.record-failed' }, { level: 'alarm' }]);
});

test('what the bus does not take comes again: in part by position, and all of it when the bus is away', async () => {
  const table = createMemoryTable();
  const logger = createTestLogger();
  const changes = Array.from({ length: 12 }, (_, i) => changeOf(record(String(i), { ...ENTRY, sk: `JNL#${String(i).padStart(10, '0')}` })));
  const sizes: number[] = [];
  const bus = createEventBridgeBus({
    send: (async (command: PutEventsCommand) => {
      const entries = command.input.Entries ?? [];
      sizes.push(entries.length);
      return { Entries: entries.map((_, i) => (sizes.length === 2 && i === 1 ? { ErrorCode: 'ThrottlingException' } : { EventId: String(i) })) };
    }) as never,
  }, 'shuke-local');
  expect(await createFollowStream({ table, logger, projections: [], tellers: [ledgerTeller], bus })(changes)).toEqual(['11']);
  expect(sizes).toEqual([10, 2]);
  const away = createFollowStream({ table, logger, projections: [], tellers: [ledgerTeller], bus: { publish: async () => { throw new Error('no bus'); } } });
  expect(await away(changes.slice(0, 3))).toEqual(['0', '1', '2']);
});
