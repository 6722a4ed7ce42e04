import type { MemberId } from '@shared/kernel/ids';
import type { Table } from '../../functions/platform/table/table';
import { AGREEMENT_VERSION, MARKETING_CONSENT_VERSION } from '../../functions/shops';
import { behind } from '../support/behind';
import { createCounter } from '../support/counter';
import { createMemoryTable } from '../support/memory-table';
import { must } from '../support/service-shop';
import { createTestWorld } from '../support/test-world';

/** A counter over a table whose plain reads do not see a list of receivers yet, as an eventually consistent read may. */
async function openCounter() {
  const table = createMemoryTable();
  const lagging: Table = { ...table, get: (key, options) => (!options?.consistent && key.sk.startsWith('CPNLIST#') ? Promise.resolve(undefined) : table.get(key, options)) };
  const world = createTestWorld({ table: lagging });
  const counter = await createCounter(world);
  const { settle } = behind(world, lagging as never);
  const give = async (memberIds: readonly MemberId[]) => {
    const run = must(await counter.owner.coupons.issueToMembers({ shopId: counter.shopId, couponTypeId: await counter.createCouponType({ perMember: 5 }), reason: '给几位', memberIds: [...memberIds] } as never, { key: counter.newKey() }));
    world.clock.move(60_000);
    await settle();
    return must(await counter.owner.coupons.listIssues({ shopId: counter.shopId })).items.find(({ issueId }) => issueId === run.issueId);
  };
  const holds = async (memberId: MemberId) => (await counter.read(memberId)).openCoupons.length;
  return { counter, give, holds };
}

test('a coupon for one never goes to everybody because its list is not to be read yet', async () => {
  const { counter, give, holds } = await openCounter();
  const [one, ...others] = [(await counter.join()).memberId, (await counter.join()).memberId, (await counter.join()).memberId];
  expect(await give([one as MemberId])).toMatchObject({ to: 'list', listed: 1, given: 1, state: 'done' });
  expect([await holds(one as MemberId), ...(await Promise.all(others.map(holds)))]).toEqual([1, 0, 0]);
});

test('who gives to a list gets none by it, as one by one', async () => {
  const { counter, give, holds } = await openCounter();
  const own = must(await counter.owner.joining.join({ shopId: counter.shopId, agreementVersion: AGREEMENT_VERSION, agreed: true, marketing: false, sms: false, marketingConsentVersion: MARKETING_CONSENT_VERSION }, { key: counter.newKey() }));
  const other = (await counter.join()).memberId;
  expect(await give([own.memberId, other])).toMatchObject({ given: 1, refused: 1, state: 'done' });
  expect([await holds(own.memberId), await holds(other)]).toEqual([0, 1]);
});
