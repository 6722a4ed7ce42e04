import type { PackageTypeId } from '@shared/kernel/ids';
import { fen } from '@shared/kernel/money';
import { anyCard, anyTill, someone, ticketOf } from './counter-steps';
import type { Package } from '../../functions/packages';
import { packageUsesOf } from './package-checks';
import { TEMPLATES } from '../support/care-world';
import { allowed } from './member-steps';
import type { Card, Town } from './town';

const [FACE, SHOULDER] = [{ name: '面部', listPriceFen: fen(10_000) }, { name: '肩颈', listPriceFen: fen(6_000) }];
/** One kind of each sort: counted, all-pass, unlimited beside counted. */
export const PACKAGE_KINDS = [{ services: [{ ...FACE, count: 3 }, { ...SHOULDER, count: 1 }] }, { services: [FACE, SHOULDER], sharedCount: 4 }, { services: [{ ...FACE, count: 2 }, SHOULDER] }];
export async function furnishPackages({ owner, shopId, newKey, random, packageTypes }: Pick<Town, 'owner' | 'shopId' | 'newKey' | 'random' | 'packageTypes'>): Promise<void> {
  for (const kind of PACKAGE_KINDS) {
    const made = await owner.packages.createPackageType({ shopId, title: '护理卡', ...kind, priceFen: fen(30_000), term: { days: random.between(5, random.pick([30, 200])) } }, { key: newKey() });
    if (made.ok) packageTypes.push(made.value.packageTypeId);
  }
}
const held = (town: Town): readonly Package[] => [...town.books.packages.values()];
const anyPackage = (town: Town): Package | undefined => (held(town).length === 0 ? undefined : town.random.pick(held(town).slice(-8)));

export async function sellPackage(town: Town): Promise<void> {
  const { random, shopId, storeId, packageTypes } = town;
  const card = anyCard(town);
  const till = random.chance(0.8) ? anyTill(town) : town.manager;
  const ticket = card && (await ticketOf(town, till, card));
  if (!ticket) return;
  // At the sale is when a person lets the shop remind them.
  const buyer = town.residents.find(({ memberId }) => memberId === card.memberId);
  if (buyer && random.chance(0.7)) await allowed(town, buyer, TEMPLATES['package-ending']);
  const request = { shopId, storeId, ticket, packageTypeId: random.pick(packageTypes) as PackageTypeId };
  const soldBy = someone(town, 'soldBy');
  if (till === town.manager && random.chance(0.5)) await town.command('package gift', (key) => till.packages.givePackage({ ...request, reason: '补偿' }, { key }));
  else await town.command('package', (key) => till.packages.sellPackage({ ...request, ...soldBy, tenders: [{ tender: 'cash', amountFen: fen(30_000) }] }, { key }));
}

/** A deduction, with the code or the member's yes; at times from both tills at once. */
export async function deductPackage(town: Town): Promise<void> {
  const pack = anyPackage(town);
  const card = pack && ([...town.residents, ...town.cards] as readonly Card[]).find((one) => town.books.standing(one.memberId).memberId === pack.memberId);
  if (!pack || !card) return;
  const one = async () => {
    const till = anyTill(town);
    const ticket = await ticketOf(town, till, card);
    if (!ticket) return;
    const request = { shopId: town.shopId, storeId: town.storeId, packageId: pack.packageId, ticket, service: town.random.between(0, 1), quantity: town.random.pick([1, 1, 1, 2]) };
    const asked = card.person && town.random.chance(0.4) ? await town.command('ask use', (key) => till.packages.askPackageUse(request, { key }), ({ confirmationId }) => confirmationId) : undefined;
    if (asked?.ok) await card.person?.visits.answerConfirmation({ shopId: town.shopId, confirmationId: asked.value.confirmationId, decision: town.random.chance(0.9) ? 'confirm' : 'refuse' });
    const sent = { ...request, ...someone(town, 'servedBy'), ...(asked?.ok ? { confirmationId: asked.value.confirmationId } : {}) };
    return () => town.command('use', (key) => till.packages.deductPackage(sent, { key }));
  };
  const made = [await one(), ...(town.random.chance(0.3) ? [await one()] : [])];
  await Promise.all(made.map((send) => send?.()));
}
export async function undoPackageUse(town: Town): Promise<void> {
  const uses = packageUsesOf(town.books);
  if (uses.length === 0) return;
  const useId = town.random.pick(uses.slice(-8)).item.key as never;
  const undo = () => {
    const who = anyTill(town);
    return town.command('undo use', (key) => who.packages.undoPackageUse({ shopId: town.shopId, useId }, { key }));
  };
  await Promise.all(town.random.chance(0.3) ? [undo(), undo()] : [undo()]);
}
/** The manager changes a package: its term, its hand, or takes it back. */
export async function managePackage(town: Town): Promise<void> {
  const { random, manager, shopId, storeId } = town;
  const pack = anyPackage(town);
  const to = anyCard(town);
  if (!pack || !to) return;
  const of = { shopId, memberId: pack.memberId, packageId: pack.packageId };
  // Drawn once: a command that is sent again carries the very same body.
  const days = random.between(1, 40);
  const byShop = days % 3 === 0;
  switch (random.pick(['pause', 'resume', 'extend', 'transfer', 'transfer', 'refund'] as const)) {
    case 'pause': await town.command('pause', (key) => manager.packages.pausePackage(of, { key })); break;
    case 'resume': await town.command('resume', (key) => manager.packages.resumePackage(of, { key })); break;
    case 'extend': await town.command('extend', (key) => manager.packages.extendPackage({ ...of, days, reason: '店休' }, { key })); break;
    case 'transfer': await town.command('transfer', (key) => manager.packages.transferPackage({ ...of, toMemberId: to.memberId, reason: '家人' }, { key })); break;
    default: {
      const seen = await manager.packages.listMemberPackages({ shopId, memberId: pack.memberId, limit: 50 });
      const view = seen.ok ? seen.value.items.find((one) => one.packageId === pack.packageId) : undefined;
      const back = view && (byShop ? view.shopFault : view);
      if (back) await town.command('refund', (key) => manager.packages.refundPackage({ ...of, storeId, ...(byShop ? { ground: 'shop-fault' as const } : {}), refundFen: back.refundFen, tenders: back.refundTenders ?? [], reason: '退卡' }, { key }));
    }
  }
}
