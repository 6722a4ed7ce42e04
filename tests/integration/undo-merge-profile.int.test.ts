import type { Profile } from '../../functions/membership';
import { memberKey, profileKey, profileOf } from '../../functions/membership';
import { MARKETING_CONSENT_VERSION } from '../../functions/shops';
import type { MemberPerson } from '../support/counter';
import { must } from '../support/service-shop';
import { openTwoCards, type TwoCards } from '../support/two-cards';

const profile = async (shop: TwoCards, of: MemberPerson): Promise<Profile> => profileOf((await shop.table.get(profileKey(of.memberId))) as never);
const ask = async (shop: TwoCards, who: MemberPerson, purpose: 'marketing' | 'sms', on: boolean) => {
  shop.clock.move(60_000);
  must(await who.membership.setMyConsent({ shopId: shop.shopId, purpose, on, version: MARKETING_CONSENT_VERSION }));
};
const on = async (shop: TwoCards, of: MemberPerson) => {
  const { marketing, sms } = (await profile(shop, of)).consents;
  return [marketing?.on, sms?.on];
};

test('a consent or an answer of one card is never the other\'s after an undo, whatever was told since; what was told since stays with the card that stands', async () => {
  const shop = await openTwoCards();
  const { shopId, old, stands } = shop;
  const fields = [{ fieldId: 'hair', label: '发质', kind: 'text' as const }, { fieldId: 'skin', label: '肤质', kind: 'text' as const }];
  must(await shop.owner.shops.setProfileFields({ shopId, fields, needed: [] }));
  shop.clock.move(5 * 60_000);
  const tell = async (who: MemberPerson, answers: readonly { readonly fieldId: string; readonly value: string }[]) =>
    must(await who.membership.updateMyProfile({ shopId, version: must(await who.membership.getMyProfile({ shopId })).version, answers: [...answers] } as never));
  await ask(shop, old, 'marketing', true);
  await tell(old, [{ fieldId: 'hair', value: '细软' }]);
  // As the till opens a card: nothing was agreed to yet.
  await shop.table.write([{ update: profileKey(stands.memberId), set: { consents: {} } }]);
  must(await shop.merge());
  expect(await on(shop, stands)).toEqual([true, false]);
  await ask(shop, stands, 'sms', true);
  await tell(stands, [{ fieldId: 'skin', value: '干' }]);
  expect((await profile(shop, stands)).answers).toEqual({ hair: '细软', skin: '干' });
  must(await shop.undo());
  expect([await on(shop, old), await on(shop, stands)]).toEqual([[true, false], [undefined, true]]);
  expect([(await profile(shop, old)).answers, (await profile(shop, stands)).answers]).toEqual([{ hair: '细软' }, { skin: '干' }]);
  await shop.proves();
});
test('who withdrew while two cards were one has withdrawn: an undo brings the old consent to neither', async () => {
  const shop = await openTwoCards();
  for (const who of [shop.old, shop.stands]) for (const purpose of ['marketing', 'sms'] as const) await ask(shop, who, purpose, true);
  must(await shop.merge());
  await ask(shop, shop.old, 'marketing', false);
  must(await shop.undo());
  expect([await on(shop, shop.old), await on(shop, shop.stands)]).toEqual([[false, true], [false, true]]);
});
test('two cards that become one: who withdrew on the old card after consenting on the other has withdrawn', async () => {
  const shop = await openTwoCards();
  await ask(shop, shop.stands, 'marketing', true);
  await ask(shop, shop.old, 'marketing', true);
  await ask(shop, shop.old, 'marketing', false);
  await ask(shop, shop.old, 'sms', false);
  await ask(shop, shop.stands, 'sms', true);
  must(await shop.merge());
  expect(await on(shop, shop.stands)).toEqual([false, true]);
  must(await shop.undo());
  expect([await on(shop, shop.old), await on(shop, shop.stands)]).toEqual([[false, false], [true, true]]);
});

test('bills that were counted by the plastic card that went are counted on that card alone after an undo', async () => {
  const shop = await openTwoCards();
  await shop.table.write([{ update: memberKey(shop.old.memberId), set: { cardBills: [20_463, 2] } }]);
  const states = async () => [await shop.state(shop.old), await shop.state(shop.stands)];
  const before = await states();
  must(await shop.merge());
  expect((await shop.member(shop.stands)).cardBills?.bills).toBe(2);
  must(await shop.undo());
  expect(await states()).toEqual(before);
});
