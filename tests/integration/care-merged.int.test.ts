import type { MemberId } from '@shared/kernel/ids';
import { inboxRange } from '../../functions/messages/messages.dynamo';
import { openMergedCards } from '../support/merged-cards';
import { must } from '../support/service-shop';

type Shop = Awaited<ReturnType<typeof openMergedCards>>;
const scene = async ({ owner, shopId }: Shop, scenarioId: string, knobs: object) => must(await owner.care.setScene({ shopId, scenarioId, on: true, knobs } as never));
/** What care told this very card, newest first. */
const told = async ({ table }: Shop, { memberId }: { readonly memberId: MemberId }) => (await table.query({ ...inboxRange(memberId), limit: 50 })).items.map((item) => item.scenarioId).filter((id) => id === 'dormant' || id === 'birthday');

describe('Two cards for one person: what the old card was told and given, the person was', () => {
  const birthdays = async (minimumGapHours: number, next: { month: number; day: number }) => {
    const shop = await openMergedCards();
    const { shopId, owner } = shop;
    must(await owner.care.setCareLimits({ shopId, minimumGapHours }));
    await scene(shop, 'birthday', { hour: 10, dayBefore: false, gift: { points: 100, couponTypeIds: [] } });
    const [old, stands] = [await shop.join(), await shop.join()];
    for (const [of, on] of [[old, { month: 3, day: 1 }], [stands, next]] as const) must(await of.membership.updateMyProfile({ shopId, version: 1, birthday: { calendar: 'solar', ...on } } as never));
    await shop.settle();
    await shop.at('2027-03-01T10:30:00');
    expect(await shop.points(old)).toBe(100);
    return { ...shop, old, stands };
  };
  test('one birthday gift a year, also where the card that stands has another birthday later in it; the next year is greeted again', async () => {
    const shop = await birthdays(24, { month: 3, day: 20 });
    await shop.at('2027-03-02T10:30:00');
    await shop.merge(shop.old, shop.stands);
    await shop.at('2027-03-20T10:30:00');
    expect([await shop.points(shop.stands), await shop.kinds(shop.stands)]).toEqual([100, expect.not.arrayContaining(['care-gift'])]);
    await shop.at('2028-03-20T10:30:00');
    expect([await shop.points(shop.stands), (await shop.kinds(shop.stands)).filter((kind) => kind === 'care-gift')]).toEqual([200, ['care-gift']]);
  });
  test('a merge that is undone leaves each its own: the other birthday has its own gift', async () => {
    const shop = await birthdays(24, { month: 3, day: 3 });
    await shop.merge(shop.old, shop.stands);
    await shop.undoMerge(shop.old);
    await shop.at('2027-03-03T10:30:00');
    expect([await shop.points(shop.old), await shop.points(shop.stands)]).toEqual([100, 100]);
  });
  /** The old card was told on 4 February of thirty days without a visit; the one that stands was opened three days after that visit. */
  const dormants = async (minimumGapHours: number) => {
    const shop = await openMergedCards();
    const { shopId, owner } = shop;
    must(await owner.care.setCareLimits({ shopId, minimumGapHours }));
    await scene(shop, 'dormant', { hour: 10, firstDays: 30, secondDays: 60 });
    await scene(shop, 'birthday', { hour: 10, dayBefore: false, gift: { points: 100, couponTypeIds: [] } });
    const old = await shop.join();
    await shop.visit(shop.till, old, { amountFen: 1_000 });
    await shop.at('2027-01-08T10:00:00');
    const stands = await shop.join();
    must(await stands.membership.updateMyProfile({ shopId, version: 1, birthday: { calendar: 'solar', month: 2, day: 12 } } as never));
    await shop.at('2027-02-04T10:30:00');
    expect(await told(shop, old)).toEqual(['dormant']);
    await shop.merge(old, stands);
    return { ...shop, old, stands };
  };
  test('a spell of staying away is told of once, and again only with its second step', async () => {
    const shop = await dormants(0);
    await shop.at('2027-02-07T10:30:00');
    expect(await told(shop, shop.stands)).toEqual([]);
    await shop.at('2027-03-06T10:30:00');
    expect(await told(shop, shop.stands)).toEqual(['dormant']);
  });
  test('the gap between two messages is the person\'s: a birthday eight days after is kept silent, within it', async () => {
    const shop = await dormants(10 * 24);
    await shop.at('2027-02-12T10:30:00');
    expect([await told(shop, shop.stands), await shop.points(shop.stands)]).toEqual([[], 10]);
  });
  test('a no that was said on the old card holds, and a yes on the one that stands takes it back', async () => {
    const shop = await openMergedCards();
    const { shopId, owner } = shop;
    must(await owner.care.setCareLimits({ shopId, minimumGapHours: 0 }));
    await scene(shop, 'dormant', { hour: 10, firstDays: 30, secondDays: 60 });
    const [old, stands] = [await shop.join(), await shop.join()];
    await shop.visit(shop.till, old, { amountFen: 1_000 });
    must(await old.messages.setMyScene({ shopId, scenarioId: 'dormant', on: false }));
    await shop.at('2027-01-08T10:00:00');
    await shop.merge(old, stands);
    await shop.at('2027-02-04T10:30:00');
    expect(await told(shop, stands)).toEqual([]);
    must(await stands.messages.setMyScene({ shopId, scenarioId: 'dormant', on: true }));
    await shop.at('2027-03-06T10:30:00');
    expect(await told(shop, stands)).toEqual(['dormant']);
  });
});
