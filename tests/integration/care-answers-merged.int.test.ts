import { look } from '../../functions/care/care-reads';
import { dormant } from '../../functions/care/scenarios/dormant.scenario';
import type { MemberPerson } from '../support/counter';
import { openMergedCards } from '../support/merged-cards';
import { must } from '../support/service-shop';

describe('a merge that is taken back leaves each card its own answer', () => {
  async function answered(olds: boolean, stood: boolean) {
    const shop = await openMergedCards();
    const [old, stands] = [await shop.join(), await shop.join()];
    const say = async (who: MemberPerson, on: boolean) => must(await who.messages.setMyScene({ shopId: shop.shopId, scenarioId: 'dormant', on }));
    if (!olds) await say(old, false);
    if (!stood) await say(stands, false);
    await shop.merge(old, stands);
    const isOn = async ({ memberId }: MemberPerson) => !(await look(shop.table, { shopId: shop.shopId, memberId, scenario: dormant as never, zone: 'Asia/Shanghai', now: shop.clock() })).stopped;
    return { ...shop, old, stands, say, isOn: async () => [await isOn(old), await isOn(stands)] };
  }
  test.each<[string, boolean, boolean, readonly boolean[], boolean, readonly boolean[]]>([
    ['a no on the old card, and a yes since', false, true, [true], true, [false, true]],
    ['a no on both, and a yes since', false, false, [true], true, [false, true]],
    ['a no on the old card, a yes and a no since', false, true, [true, false], false, [false, false]],
    ['a yes on both, and a no since', true, true, [false], false, [true, false]],
    ['a no on the card that stands, and a yes since', true, false, [true], true, [true, true]],
    ['a no on the old card, and nothing since', false, true, [], false, [false, true]],
  ])('%s', async (_name, olds, stood, since, together, apart) => {
    const shop = await answered(olds, stood);
    for (const on of since) await shop.say(shop.stands, on);
    expect((await shop.isOn())[1]).toBe(together);
    await shop.undoMerge(shop.old);
    expect(await shop.isOn()).toEqual(apart);
    // Whoever says yes on their own card is believed; and so is a no.
    await shop.say(shop.old, true);
    expect((await shop.isOn())[0]).toBe(true);
    await shop.say(shop.old, false);
    await shop.merge(shop.old, shop.stands);
    expect((await shop.isOn())[1]).toBe(false);
  });
  test('a no that is said anew after the undo holds when the cards become one again', async () => {
    const shop = await answered(false, true);
    await shop.say(shop.stands, true);
    await shop.undoMerge(shop.old);
    await shop.say(shop.old, false);
    await shop.merge(shop.old, shop.stands);
    expect((await shop.isOn())[1]).toBe(false);
  });
  test('a yes on a card that became a third holds there; taken apart once, the card between has it, and the first its no', async () => {
    const shop = await answered(false, true);
    const third = await shop.join();
    await shop.say(shop.stands, true);
    await shop.merge(shop.stands, third);
    const onThird = async () => !(await look(shop.table, { shopId: shop.shopId, memberId: third.memberId, scenario: dormant as never, zone: 'Asia/Shanghai', now: shop.clock() })).stopped;
    expect(await onThird()).toBe(true);
    await shop.say(third, false);
    await shop.say(third, true);
    expect(await onThird()).toBe(true);
    await shop.undoMerge(shop.stands);
    await shop.undoMerge(shop.old);
    expect(await shop.isOn()).toEqual([false, true]);
  });
});
