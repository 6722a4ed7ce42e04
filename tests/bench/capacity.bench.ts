import type { CommandKey, CouponId, MemberId } from '@shared/kernel/ids';
import { fen } from '@shared/kernel/money';
import type { DynamoDBRecord } from 'aws-lambda';
import { composeFollowStream, composeMessageSender, composeReactions } from '../../functions/entry/compose-background';
import { createPeople, createTakePushEvent } from '../../functions/messages';
import { changeOf } from '../../functions/platform/stream/stream-record';
import { createBooks } from '../../functions/entry/books';
import { rechargeDependencies } from '../../functions/entry/shared-parts';
import { AGREEMENT_VERSION, MARKETING_CONSENT_VERSION } from '../../functions/shops';
import { createRechargeSweep, TERMS } from '../../functions/stored-value';
import { TEMPLATES } from '../support/care-world';
import { must } from '../support/service-shop';
import { SERVICE_TABLE, type StartedTable, startServiceTable } from '../support/service-table';
import { atMost, exactly, reported, type Row } from './row';
import { type BenchService, type BenchShop, codeOf, openShop, type Person, startService } from './service';

/** What one piece of work cost. */
interface Cost {
  readonly writeUnits: number;
  readonly indexWriteUnits: number;
  readonly readUnits: number;
  readonly writeRequests: number;
  readonly readRequests: number;
}
const MEASURED = ['writeUnits', 'indexWriteUnits', 'readUnits', 'writeRequests', 'readRequests'] as const;
const NOTHING: Cost = { writeUnits: 0, indexWriteUnits: 0, readUnits: 0, writeRequests: 0, readRequests: 0 };
const plus = (a: Cost, b: Cost): Cost => Object.fromEntries(MEASURED.map((name) => [name, a[name] + b[name]])) as unknown as Cost;

interface Bench extends BenchShop {
  readonly service: BenchService;
  readonly member: Person;
  readonly memberId: MemberId;
  readonly openid: string;
  metered<T>(work: () => Promise<T>): Promise<{ readonly cost: Cost; readonly value: T }>;
  /** Runs stream, reactions and sender until nothing follows; answers what each cost. */
  settle(): Promise<{ readonly follow: Cost; readonly react: Cost; readonly send: Cost }>;
}

async function start(dynamo: StartedTable): Promise<Bench> {
  const service = startService(dynamo.endpoint, SERVICE_TABLE);
  const { world, units } = service;
  const metered: Bench['metered'] = async (work) => {
    const before = { ...units };
    const value = await work();
    return { value, cost: Object.fromEntries(MEASURED.map((name) => [name, units[name] - before[name]])) as unknown as Cost };
  };
  const [follow, react, send] = [composeFollowStream(world), composeReactions(world), composeMessageSender(world)];
  let checkpoint: Readonly<Record<string, string>> = {};
  const settle: Bench['settle'] = async () => {
    const cost = { follow: NOTHING, react: NOTHING, send: NOTHING };
    for (let round = 0; round < 50; round++) {
      const batches = await dynamo.streams.read(SERVICE_TABLE, checkpoint, 100);
      for (const { shardId, records } of batches) {
        cost.follow = plus(cost.follow, (await metered(() => follow((records as unknown as DynamoDBRecord[]).map(changeOf)))).cost);
        checkpoint = { ...checkpoint, [shardId]: records.at(-1)?.dynamodb.SequenceNumber ?? '' };
      }
      const told = world.told.splice(0);
      for (const { name, detail } of told) {
        const part = name === 'message.planned' ? 'send' : 'react';
        cost[part] = plus(cost[part], (await metered<unknown>(() => (part === 'send' ? send(detail) : react(name, detail)))).cost);
      }
      if (batches.length === 0 && told.length === 0) return cost;
    }
    throw new Error('the stream does not come to rest');
  };
  const shop = await openShop(service);
  const openid = 'member';
  const member = await service.signIn(openid);
  const { memberId } = must(await member.joining.join({ shopId: shop.shopId, agreementVersion: AGREEMENT_VERSION, agreed: true, marketing: true, sms: false, marketingConsentVersion: MARKETING_CONSENT_VERSION, phoneCode: '13712345678' }, { key: service.newKey() }));
  must(await member.membership.updateMyProfile({ shopId: shop.shopId, version: 1, name: '林若溪' }));
  await settle();
  return { ...shop, service, member, memberId, openid, metered, settle };
}

/** From prepay to shipped: the phone asks, the money comes, the sweeper reports the shipping. */
async function recharge({ service, member, shopId, metered }: Bench): Promise<Cost> {
  const { world } = service;
  const started = await metered(async () => must(await member.storedValue.startRecharge({ shopId, amountFen: fen(50_000), termsVersion: TERMS.version, adultConfirmed: true }, { key: service.newKey() })));
  const { rechargeId } = started.value.recharge;
  world.fakePay.payNow(`RC${rechargeId}`);
  const credited = await metered(async () => must(await member.storedValue.checkRecharge({ shopId, rechargeId })));
  world.clock.move(2 * 60_000);
  const swept = await metered(createRechargeSweep(rechargeDependencies(world, createBooks(world))));
  const { recharge: order } = must(await member.storedValue.checkRecharge({ shopId, rechargeId }));
  if (order.state !== 'shipped') throw new Error(`the recharge ended as ${order.state}`);
  return plus(plus(started.cost, credited.cost), swept.cost);
}

/** A visit that pays from stored value (and by a coupon, ¥128), by a code from the phone; only the command itself is counted. */
async function visit({ service, cashier, shopId, storeId, memberId, metered }: Bench, couponIds: readonly CouponId[] = []): Promise<{ readonly cost: Cost; readonly visitId: CommandKey }> {
  const amountFen = couponIds.length > 0 ? 12_800 : 4_800;
  service.world.clock.move(31_000);
  const { ticket } = must(await cashier.visits.scanMember({ shopId, storeId, code: await codeOf(service, memberId) }));
  const purchase = { shopId, storeId, ticket, amountFen, items: [{ name: '手部护理', quantity: 1, priceFen: amountFen }], couponIds: [...couponIds], useStoredValue: true };
  const { quoteHash, restFen } = must(await cashier.visits.quoteVisit(purchase));
  const tenders = restFen > 0 ? [{ tender: 'cash' as const, amountFen: restFen }] : [];
  const { cost, value } = await metered(async () => must(await cashier.visits.recordVisit({ ...purchase, quoteHash, tenders }, { key: service.newKey() })));
  if (value.principalFen === 0 || value.earnedPoints === 0 || value.earnedGrowth === 0) throw new Error('the visit did not move all three assets');
  return { cost, visitId: value.visitId };
}
const undo = async ({ service, cashier, shopId, metered }: Bench, visitId: CommandKey): Promise<Cost> => (await metered(async () => must(await cashier.visits.undoVisit({ shopId, visitId }, { key: service.newKey() })))).cost;

/** A part of what the visit took: money on the card, points and growth all move. */
async function refund({ service, cashier, shopId, storeId, metered }: Bench, visitId: CommandKey): Promise<Cost> {
  const asked = { shopId, storeId, visitId, part: { amountFen: 1_000 } };
  const { quoteHash } = must(await cashier.visits.quoteVisitRefund(asked));
  return (await metered(async () => must(await cashier.visits.refundVisit({ ...asked, quoteHash }, { key: service.newKey() })))).cost;
}

/** The member allows one more message about visits. */
async function allowPush({ service: { world }, openid }: Bench): Promise<void> {
  const take = createTakePushEvent({ ...world, people: createPeople({ table: world.table, weappAppId: world.settings.weappAppId }) });
  await take({ FromUserName: openid, CreateTime: String(Math.floor(world.clock() / 1000)), Event: 'subscribe_msg_popup_event', List: [{ TemplateId: TEMPLATES['visit-receipt'], SubscribeStatusString: 'accept', PopupScene: '0' }] });
}

/** Every figure that DynamoDB itself counts, through the Lambda's handler on the embedded engine. Exact, on any machine. */
export async function capacityRows(): Promise<readonly Row[]> {
  const dynamo = await startServiceTable();
  let bench: Bench | undefined;
  try {
    bench = await start(dynamo);
    return await measure(bench);
  } finally {
    bench?.service.stop();
    await dynamo.stop();
  }
}
async function measure(bench: Bench): Promise<readonly Row[]> {
  const { member, owner, shopId, settle } = bench;
  const paid = await recharge(bench);
  await settle();
  await visit(bench);
  await settle();
  const plain = await visit(bench);
  const inbox = await settle();
  await allowPush(bench);
  await visit(bench);
  await settle();
  await allowPush(bench);
  await visit(bench);
  const pushed = await settle();
  const refunded = await refund(bench, plain.visitId);
  await settle();
  const plainUndo = await undo(bench, plain.visitId);
  await settle();
  const coupon = must(await member.coupons.listMyCoupons({ shopId })).items[0]?.couponId;
  if (!coupon) throw new Error('the join gift brought no coupon');
  const withCoupon = await visit(bench, [coupon]);
  await settle();
  const couponUndo = await undo(bench, withCoupon.visitId);
  await settle();
  for (const { scenarioId } of must(await owner.care.listScenes({ shopId })).scenes) must(await owner.care.setScene({ shopId, scenarioId, on: true }));
  bench.service.world.clock.move(3 * 60_000);
  await visit(bench);
  await settle();
  await visit(bench);
  const async = await settle();
  const lots = await withLots(bench);
  const behind = plus(plus(async.follow, async.react), async.send);
  return [
    ...visitRows('visit', plain.cost, 6), exactly('visit.writeRequests', plain.cost.writeRequests, 'requests', 1), atMost('visit.reads', plain.cost.readRequests, 'requests', 1), reported('visit.readUnits', plain.cost.readUnits, 'RCU'),
    ...visitRows('visit.withCoupon', withCoupon.cost, 8), exactly('visit.withCoupon.writeRequests', withCoupon.cost.writeRequests, 'requests', 1), atMost('visit.withCoupon.reads', withCoupon.cost.readRequests, 'requests', 1),
    reported('visit.asyncWriteUnits', behind.writeUnits, 'WCU', 'day line, member row, receipt and due entries behind the stream, all scenes on'), reported('visit.asyncIndexWriteUnits', behind.indexWriteUnits, 'WCU'),
    reported('visit.asyncWriteRequests', behind.writeRequests, 'requests'), reported('visit.asyncReadUnits', behind.readUnits, 'RCU'),
    ...visitRows('visit.withLots', lots.visit, 8), exactly('visit.withLots.writeRequests', lots.visit.writeRequests, 'requests', 1), atMost('visit.withLots.reads', lots.visit.readRequests, 'requests', 1),
    reported('visit.withLots.streamWriteUnits', lots.follow.writeUnits, 'WCU', 'what the stream derives, the lots added up by day included'),
    ...visitRows('refund', refunded, plain.cost.writeUnits + 4),
    ...visitRows('undo', plainUndo, 8), ...visitRows('undo.withLots', lots.undo, 10), ...visitRows('undo.withCoupon', couponUndo, 10),
    atMost('recharge.writeUnits', paid.writeUnits, 'WCU', 14, 'prepay to shipped, credited by the query on return'), reported('recharge.indexWriteUnits', paid.indexWriteUnits, 'WCU'), reported('recharge.writeRequests', paid.writeRequests, 'requests'),
    ...visitRows('message.inbox', inbox.react, 4), ...visitRows('message.push', plus(pushed.react, pushed.send), 6),
    reported('message.push.writeRequests', pushed.react.writeRequests + pushed.send.writeRequests, 'requests'),
  ];
}
/** The same visit and undo where points expire: one item more, in the same requests. */
async function withLots(before: Bench): Promise<{ readonly visit: Cost; readonly undo: Cost; readonly follow: Cost }> {
  const { shopId, settle, service } = before;
  // Their tokens are about to run out.
  const bench = { ...before, owner: await service.signIn('owner'), cashier: await service.signIn('cashier') };
  must(await bench.owner.shops.setPointsExpiry({ shopId, terms: { kind: 'rolling', months: 12 } }));
  service.world.clock.move(3 * 60_000);
  await visit(bench);
  await settle();
  const plain = await visit(bench);
  const { follow } = await settle();
  const undone = await undo(bench, plain.visitId);
  await settle();
  return { visit: plain.cost, undo: undone, follow };
}
const visitRows = (name: string, cost: Cost, bar: number): readonly Row[] => [atMost(`${name}.writeUnits`, cost.writeUnits, 'WCU', bar), reported(`${name}.indexWriteUnits`, cost.indexWriteUnits, 'WCU')];
