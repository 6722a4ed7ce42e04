import { fen } from '@shared/kernel/money';
import { instant, MINUTE_MS } from '@shared/kernel/instant';
import { TERMS } from '../../functions/stored-value';
import { proveBooks } from '../../infra/scripts/audit/prove-books';
import { proveCover } from '../../infra/scripts/audit/prove-cover';
import { behind } from './behind';
import { createCounter, type MemberPerson } from './counter';
import { createMemoryAuditSource } from './memory-audit';
import { createMemoryTable } from './memory-table';
import { must } from './service-shop';
import { createTestSecrets } from './test-secrets';
import { createTestWorld } from './test-world';

export const shanghai = (text: string) => instant(Date.parse(`${text}+08:00`));
type Every = 'day' | 'week' | 'month';
/** A shop whose offers give their bonus in parts, with what runs behind it. */
export async function openPartsShop(start: string) {
  const table = createMemoryTable();
  const merchant = { mchid: '1900007291', serialNo: 'S', privateKeyPem: '-----BEGIN', apiV3Key: 'k'.repeat(32), publicKeyId: 'PUB_KEY_ID_1', publicKeyPem: '-----BEGIN' };
  const world = { ...createTestWorld({ table }), secrets: { ...createTestSecrets(), merchant: async () => merchant } };
  world.clock.set(shanghai(start));
  const counter = await createCounter(world);
  const { settle, tick } = behind(world, table);
  const { shopId, storeId, owner, manager, till, newKey } = counter;
  must(await owner.storedValue.setFiling({ shopId, filingNo: '310000备2026-001', issuer: '禾木', authority: '上海市商务委员会', filedOn: '2026-01-01' as never }));
  must(await owner.storedValue.switchRecharge({ shopId, open: true }));
  const of = (rechargeId: string) => ({ shopId, rechargeId: rechargeId as never });
  return {
    ...counter, world, table, settle, tick,
    /** Somebody with a number, whose card holds ¥5,000. */
    join: async (phoneCode = '13800000042') => {
      const who = await counter.join();
      must(await who.membership.bindMyPhone({ shopId, phoneCode }, { key: newKey() }));
      return who;
    },
    offer: (count: number, every: Every, first: 'now' | 'later', bonusFen = 30_000) => owner.storedValue.createOffer({ shopId, payFen: fen(100_000), bonusFen: fen(bonusFen), parts: { count, every, first } }, { key: newKey() }),
    recharge: async (to: MemberPerson, offerId: string) => must(await till.storedValue.rechargeAtTill({ shopId, storeId, ticket: await counter.lookUp(till, to), offerId: offerId as never, tender: 'cash', termsVersion: TERMS.version, realName: '林若溪', agreedInPerson: true, adultConfirmed: true }, { key: newKey() })),
    order: async (rechargeId: string) => must(await manager.storedValue.getRecharge(of(rechargeId))).recharge,
    quoteBack: (rechargeId: string, principalFen?: number) => manager.storedValue.quoteRefund({ ...of(rechargeId), ...(principalFen === undefined ? {} : { principalFen: fen(principalFen) }) }),
    refund: async (rechargeId: string, principalFen: number, quoteHash: string) => manager.storedValue.refundRecharge({ cashConfirmed: true, ...of(rechargeId), principalFen: fen(principalFen), quoteHash }, { key: newKey() }),
    has: async (who: { readonly memberId: MemberPerson['memberId'] }) => {
      const { principalFen, bonusFen, comingFen } = (await counter.read(who.memberId)).balances;
      return [principalFen, bonusFen, comingFen ?? 0];
    },
    at: async (text: string) => {
      world.clock.set(shanghai(text));
      await settle(2);
    },
    proves: async () => {
      await settle();
      world.clock.move(MINUTE_MS);
      expect(await proveBooks(createMemoryAuditSource(table), shopId)).toMatchObject({ holds: true });
      expect(await proveCover(createMemoryAuditSource(table), world.clock(), shopId)).toMatchObject({ holds: true });
    },
  };
}
export type PartsShop = Awaited<ReturnType<typeof openPartsShop>>;
