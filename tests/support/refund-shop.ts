import { MINUTE_MS } from '@shared/kernel/instant';
import { fen } from '@shared/kernel/money';
import { composeFollowStream } from '../../functions/entry/compose-background';
import { memberKey } from '../../functions/membership';
import { TERMS } from '../../functions/stored-value';
import { proveBooks } from '../../infra/scripts/audit/prove-books';
import { proveSettlement } from '../../infra/scripts/audit/prove-settlement';
import { proveTill } from '../../infra/scripts/audit/prove-till';
import { createCounter, type MemberPerson, type Person } from './counter';
import { createMemoryAuditSource } from './memory-audit';
import { createMemoryTable } from './memory-table';
import { must } from './service-shop';
import { createTestSecrets } from './test-secrets';
import { createTestWorld } from './test-world';

export const DAY = '2026-11-22' as never;
export type Ground = 'agreed' | 'seven-days' | 'shop-fault' | 'own-reasons';
export interface Part { readonly principalFen?: number; readonly ground?: Ground; readonly ratePerTenThousand?: number; readonly storeId?: string; readonly hadBefore?: boolean; readonly tender?: string; readonly askId?: string; readonly cashConfirmed?: true }

/** A shop of two stores that takes recharges at the till and in the app. */
export async function openRefundShop() {
  const table = createMemoryTable();
  const merchant = { mchid: '1900007291', serialNo: 'S', privateKeyPem: '-----BEGIN', apiV3Key: 'k'.repeat(32), publicKeyId: 'PUB_KEY_ID_1', publicKeyPem: '-----BEGIN' };
  const counter = await createCounter({ ...createTestWorld({ table }), secrets: { ...createTestSecrets(), merchant: async () => merchant } });
  const { owner, shopId, storeId, newKey, clock, world } = counter;
  must(await owner.storedValue.setFiling({ shopId, filingNo: '310000备2026-001', issuer: '禾木', authority: '上海市商务委员会', filedOn: '2026-01-01' as never }));
  must(await owner.storedValue.switchRecharge({ shopId, open: true }));
  const { storeId: second } = must(await owner.shops.addStore({ shopId, name: '二店' }, { key: newKey() }));
  let followed = 0;
  return {
    ...counter, table, second,
    /** Brings the stream to its end, every record twice. */
    follow: async () => {
      const changes = table.stream.slice(followed).map((change, i) => ({ ...change, number: String(followed + i) }));
      followed = table.stream.length;
      expect(await composeFollowStream(world)([...changes, ...changes])).toEqual([]);
    },
    /** Money that may be spent at once. */
    policy: async (policy: 'refuse' | 'debt' | 'cap', pointsPerYuan?: number) => {
      must(await owner.shops.setPointsDebt({ shopId, policy }));
      if (pointsPerYuan) must(await owner.shops.setPointsCash({ shopId, on: true, pointsPerYuan, mostPercent: 100 } as never));
      clock.move(5 * MINUTE_MS);
    },
    offer: async (payFen: number, of: { readonly bonusFen?: number; readonly points?: number }) => must(await owner.storedValue.createOffer({ shopId, payFen: fen(payFen), bonusFen: fen(of.bonusFen ?? 0), ...(of.points ? { points: of.points } : {}) } as never, { key: newKey() })).offerId,
    /** With a verified phone and a real name, so that a card may hold more. */
    known: async () => {
      const one = await counter.join();
      await table.write([{ update: memberKey(one.memberId), set: { phoneVerified: true, realName: '林若溪' } }]);
      return one;
    },
    recharge: async (who: MemberPerson, what: object, tender = 'cash') => must(await counter.till.storedValue.rechargeAtTill({ shopId, storeId, ticket: await counter.scan(counter.till, who), tender, termsVersion: TERMS.version, agreedInPerson: true, adultConfirmed: true, ...what } as never, { key: newKey() })),
    /** Paid in the app. */
    online: async (who: MemberPerson, what: object) => {
      const { rechargeId } = must(await who.storedValue.startRecharge({ shopId, termsVersion: TERMS.version, adultConfirmed: true, ...what } as never, { key: newKey() })).recharge;
      world.fakePay.payNow(`RC${rechargeId}`);
      must(await who.storedValue.checkRecharge({ shopId, rechargeId }));
      return { rechargeId };
    },
    sumOf: (rechargeId: string, part: Part = {}, by: Person = owner) => by.storedValue.quoteRefund({ shopId, rechargeId, ...part } as never),
    async back(rechargeId: string, part: Part = {}, by: Person = owner) {
      const { askId: _ask, cashConfirmed: _cash, ...looked } = part;
      const quoted = await this.sumOf(rechargeId, looked, by);
      return quoted.ok ? by.storedValue.refundRecharge({ cashConfirmed: true, shopId, rechargeId, ...(part.ground === 'shop-fault' || part.ground === 'own-reasons' ? { ratePerTenThousand: 0 } : {}), ...part, principalFen: quoted.value.principalFen, quoteHash: quoted.value.quoteHash } as never, { key: newKey() }) : quoted;
    },
    /** A manager of the second store alone. */
    managerOfSecond: async () => {
      const invited = must(await owner.staff.inviteStaff({ shopId, role: 'manager', storeIds: [second], name: '二店店长' } as never, { key: newKey() }));
      const person = await counter.join();
      must(await person.staff.acceptInvitation({ code: invited.code }, { key: newKey() }));
      return person;
    },
    cash: async (of: string) => must(await owner.till.getDay({ shopId, storeId: of as never, day: DAY })).sums.tenders.find(({ tender }) => tender === 'cash')?.amountFen ?? 0,
    async sound() {
      await this.follow();
      const source = createMemoryAuditSource(table);
      expect(await proveBooks(source, shopId)).toMatchObject({ holds: true });
      expect(await proveSettlement(source, clock(), shopId)).toMatchObject({ holds: true });
      expect(await proveTill(source, clock(), shopId)).toMatchObject({ holds: true });
    },
  };
}
export type RefundShop = Awaited<ReturnType<typeof openRefundShop>>;
