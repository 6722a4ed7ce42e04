import { TransactWriteCommand, type TransactWriteCommandInput } from '@aws-sdk/lib-dynamodb';
import type { CouponTypeId, MemberId } from '@shared/kernel/ids';
import { fen } from '@shared/kernel/money';
import { composeCareTick } from '../../functions/entry/compose-background';
import { must } from '../support/service-shop';
import { load, race } from './engine';
import { crowd } from './members.fixture';
import { overheard } from './overheard';
import { atLeast, median, reported, type Row } from './row';
import type { Sizes } from './sections';
import type { BenchService, BenchShop } from './service';
import { withShop } from './speed.bench';

const BAR = 0.4;
/** As many at once as the run itself takes. */
const WIDTH = 5;

/** Everything that a piece of work commits, heard on its way. */
const commitsOf = async (service: BenchService, work: () => Promise<void>): Promise<readonly TransactWriteCommandInput[]> => (await overheard(service, work)).flatMap((one) => ('writes' in one ? [one.writes] : []));
/** The same items for another member, under another document. */
function sameFor(service: BenchService, input: TransactWriteCommandInput, from: MemberId, to: MemberId): TransactWriteCommandInput {
  const key = input.TransactItems?.[0]?.Put?.Item?.key as string;
  return JSON.parse(JSON.stringify(input).replaceAll(from, to).replaceAll(key, service.newKey())) as TransactWriteCommandInput;
}

interface Crowds {
  readonly ours: readonly MemberId[];
  readonly others: readonly MemberId[];
}
async function bring({ service, shop, count, mark }: { readonly service: BenchService; readonly shop: BenchShop; readonly count: number; readonly mark: number }): Promise<Crowds> {
  const items = [...crowd({ shopId: shop.shopId, now: service.world.now(), mark, count: 2 * count, birthday: () => ({ month: 6, day: 1 }) })];
  await load(service.client, service.tableName, items.values() as never);
  const ids = items.filter((item) => item.kind === 'member').map((item) => item.memberId as MemberId);
  return { ours: ids.slice(0, count), others: ids.slice(count) };
}

/** A giving to a list, entries a second, against its very items written bare for as many other members. Both sides start from the same untouched members. */
export const issueRows = ({ quick }: Sizes): Promise<readonly Row[]> => withShop(async ({ service, shop }) => {
  const [count, rounds] = quick ? [100, 2] : [400, 5];
  const tick = composeCareTick(service.world);
  const handled: number[] = [];
  const bare: number[] = [];
  for (let n = -1; n < rounds; n++) {
    const { ours, others } = await bring({ service, shop, count, mark: 500 + n });
    const couponTypeId: CouponTypeId = must(await shop.owner.coupons.createCouponType({ shopId: shop.shopId, kind: 'exchange', title: '店庆', valueFen: fen(0), minimumSpendFen: fen(0), validityDays: 30, perMember: 1 }, { key: service.newKey() })).couponTypeId;
    const { issueId } = must(await shop.owner.coupons.issueToMembers({ shopId: shop.shopId, couponTypeId, reason: '店庆', memberIds: [...ours] }, { key: service.newKey() }));
    const started = performance.now();
    const heard = await commitsOf(service, async () => void (await tick()));
    const ms = performance.now() - started;
    const run = must(await shop.owner.coupons.listIssues({ shopId: shop.shopId, limit: 50 })).items.find((one) => one.issueId === issueId);
    if (run?.given !== count) throw new Error(`${run?.given} of ${count} were given to`);
    const commits = heard.filter((input) => input.TransactItems?.[0]?.Put?.Item?.documentKind === 'coupon-issue');
    const of = new Map(commits.map((input) => [input.TransactItems?.[1]?.Put?.Item?.memberId as MemberId, input]));
    const writes = [...of].map(([memberId, input], i) => sameFor(service, input, memberId, others[i] as MemberId));
    const began = performance.now();
    await race(writes.map((input) => () => service.client.send(new TransactWriteCommand(input))), WIDTH);
    if (n < 0) continue;
    handled.push((count / ms) * 1000);
    bare.push((count / (performance.now() - began)) * 1000);
  }
  const [ours, plain] = [median(handled), median(bare)];
  return [atLeast('issue.toList', ours / plain, 'of bare', BAR), reported('issue.entriesPerSecond', ours, '1/s'), reported('issue.bareEntriesPerSecond', plain, '1/s')];
}, { stream: false });
