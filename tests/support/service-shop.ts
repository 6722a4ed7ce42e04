import type { CommandKey, ShopId, StaffId, StoreId } from '@shared/kernel/ids';
import type { Result } from '@shared/kernel/result';
import { createAuthority } from '../../functions/identity';
import type { Caller, CommandMark, StaffCaller } from '../../functions/platform/http/routes';
import { ids } from '../../functions/platform/ids';
import { createRuleBook, createSetUpShop, createShopBook, firstRuleWrite } from '../../functions/shops';
import { createAcceptInvitation, createInviteStaff, openingStaffWrites } from '../../functions/staff';
import { DEFAULT_RULE } from '../../functions/tiers';
import { ulid } from 'ulid';
import type { Table } from '../../functions/platform/table/table';
import { createMemoryTable, type MemoryTable } from './memory-table';
import { createPretendSignIn } from './service-people';
import { createTestClock, createTestLogger } from './test-clock';
import { createTestSecrets, SET_UP_CODES } from './test-secrets';

/** The value of an answer that must not be a refusal. */
export const must = <T>(result: Result<T, unknown>): T => {
  if (!result.ok) throw new Error(`refused: ${JSON.stringify(result.error)}`);
  return result.value;
};
export const codeOf = (result: Result<unknown, { readonly code: string }>): string => (result.ok ? 'ok' : result.error.code);
/** The mark of a new command; the same body again is the same hash. */
export const newMark = (hash = 'hash'): CommandMark => ({ key: ulid() as CommandKey, hash });

/** A service over a table, in memory unless told otherwise, with the pieces that every capability's tests begin from. */
export function createTestService(): TestServiceOver<MemoryTable>;
export function createTestService<T extends Table>(table: T): TestServiceOver<T>;
export function createTestService(table: Table = createMemoryTable()): TestServiceOver<Table> {
  return serviceOver(table);
}
function serviceOver<T extends Table>(table: T) {
  const [now, logger, secrets] = [createTestClock(), createTestLogger(), createTestSecrets()];
  const common = { now, logger, table, secrets, ids, pause: async () => undefined, fraction: () => 0.5, elapsed: () => 0 };
  const [shopBook, ruleBook, authority, signIn] = [createShopBook(common), createRuleBook(common), createAuthority(common), createPretendSignIn(common)];
  const setUpShop = createSetUpShop({
    ...common, openingWrites: (opening) => [...openingStaffWrites(opening), firstRuleWrite(opening.shopId, 'tiers', DEFAULT_RULE, opening.at, opening.userId)],
  });
  const callerOf = async (code: string): Promise<Caller> => must(await authority.callerOf(`Bearer ${must(await signIn({ platform: 'weapp', code })).accessToken}`));
  return { ...common, shopBook, ruleBook, authority, signIn, setUpShop, callerOf };
}
type TestServiceOver<T extends Table> = ReturnType<typeof serviceOver<T>>;
export type TestService = TestServiceOver<Table>;

export const SHOP_REQUEST = { name: '禾木美学', hue: 158, chroma: 0.062, storeName: '万象店', ownerName: '陈禾' };
export interface TestShop {
  readonly shopId: ShopId;
  readonly storeId: StoreId;
  readonly staffId: StaffId;
  readonly owner: StaffCaller;
}
/** A shop that `owner` set up with one of the two codes. */
export async function openTestShop(service: TestService, code = SET_UP_CODES[0] as string, person = 'owner-1'): Promise<TestShop> {
  const caller = await service.callerOf(person);
  const opened = must(await service.setUpShop({ ...SHOP_REQUEST, setUpCode: code }, caller, newMark()));
  return { ...opened, owner: must(await service.authority.asStaff(caller, opened.shopId, 'owner')) };
}

/** Someone invited by the owner who took the role. */
export async function hireTestStaff(service: TestService, shop: TestShop, person: string, role: 'cashier' | 'manager' | 'owner', storeIds: readonly StoreId[] = [shop.storeId]): Promise<StaffCaller> {
  const invited = must(await createInviteStaff(service)({ shopId: shop.shopId, role, storeIds: [...storeIds], name: person }, shop.owner, newMark()));
  const caller = await service.callerOf(person);
  service.now.move(1);
  must(await createAcceptInvitation(service)({ code: invited.code }, caller, newMark()));
  return must(await service.authority.asStaff(caller, shop.shopId, 'cashier'));
}
