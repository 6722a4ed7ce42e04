import type { MemberId, PackageId } from '@shared/kernel/ids';
import { instant, MINUTE_MS } from '@shared/kernel/instant';
import { fen } from '@shared/kernel/money';
import { memberPk } from '../../functions/membership';
import { proveBooks } from '../../infra/scripts/audit/prove-books';
import { behind } from './behind';
import { createCounter, type MemberPerson, type Person } from './counter';
import { createMemoryAuditSource } from './memory-audit';
import { createMemoryTable } from './memory-table';
import { must } from './service-shop';
import { createTestWorld } from './test-world';

export const OLD_PHONE = '13800000042';
export const OWN_PHONE = '13800000043';

/** Two cards of one shop where points expire: one to go, one to stand, each with a number of its own. */
export async function openTwoCards() {
  const table = createMemoryTable();
  const world = createTestWorld({ table });
  world.clock.set(instant(Date.parse('2027-01-10T10:00:00+08:00')));
  const counter = await createCounter(world);
  const { shopId, storeId, owner, manager, till, clock } = counter;
  const key = () => ({ key: counter.newKey() });
  const { settle } = behind(world, table);
  must(await owner.shops.setPointsExpiry({ shopId, terms: { kind: 'rolling', months: 2 } }));
  clock.move(3 * MINUTE_MS);
  const [old, stands] = [await counter.join({ points: 900, principalFen: 8_000, bonusFen: 1_000, growth: 300 }), await counter.join({ points: 50, principalFen: 2_000 })];
  must(await old.membership.bindMyPhone({ shopId, phoneCode: OLD_PHONE }, key()));
  must(await stands.membership.bindMyPhone({ shopId, phoneCode: OWN_PHONE }, key()));
  await settle();
  const merge = async () => {
    clock.move(MINUTE_MS);
    return manager.membership.resolvePhone({ shopId, memberId: stands.memberId, phone: OLD_PHONE, decision: 'same-person', reason: '本人的旧卡' }, key());
  };
  const undo = (by: Person = manager, which: MemberId = old.memberId) => by.joining.undoMerge({ shopId, memberId: which, reason: '不是同一位' }, key());
  const packageTypeId = must(await owner.packages.createPackageType({ shopId, title: '护理卡', services: [{ name: '面部', listPriceFen: fen(10_000), count: 3 }], priceFen: fen(20_000), term: { days: 365 } }, key())).packageTypeId;
  return {
    ...counter, counter, old, stands, merge, undo, key, settle, packageTypeId,
    sell: async (to: MemberPerson) => must(await till.packages.sellPackage({ shopId, storeId, packageTypeId, ticket: await counter.lookUp(till, to), tenders: [{ tender: 'cash', amountFen: fen(20_000) }] }, key())).packageId,
    use: async (of: { readonly memberId: MemberId }, packageId: PackageId) => {
      clock.move(MINUTE_MS);
      return till.packages.deductPackage({ shopId, storeId, packageId, service: 0, quantity: 1, ticket: await counter.scan(till, of) }, key());
    },
    /** Everything about a member but history, without what every write raises. */
    state: async (of: { readonly memberId: MemberId }) => {
      const own = [...table.items.values()].filter(({ pk, sk }) => pk === memberPk(of.memberId) && !/^(JNL|NOTE|MERGED)/.test(sk)).sort((a, b) => (a.sk < b.sk ? -1 : 1));
      return own.map(({ version: _version, revision: _revision, nameVersion: _name, ...rest }) => ({ ...rest }));
    },
    undoVisit: (visitId: string) => counter.undo(manager, visitId),
    found: async (phone: string) => must(await till.visits.lookUpMember({ shopId, storeId, by: 'phone', value: phone })).matches.map((match) => match.memberId),
    member: async (of: MemberPerson) => counter.read(of.memberId),
    proves: async () => expect((await proveBooks(createMemoryAuditSource(table), shopId)).difference).toBeUndefined(),
  };
}
export type TwoCards = Awaited<ReturnType<typeof openTwoCards>>;
