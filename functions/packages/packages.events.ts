import { type Fact, fact } from '@shared/events/catalogue';
import type { MemberId } from '@shared/kernel/ids';
import type { Fen } from '@shared/kernel/money';
import { documentOf } from '../ledger';
import type { Teller } from '../platform/stream/follow-stream';
import type { Item } from '../platform/table/table';
import type { Package } from './domain/package';
import { packageOf } from './packages.dynamo';
import type { UseFacts } from './use-view';

const sameEnd = (was: Package, is: Package): boolean => was.expiresAt === is.expiresAt && (was.pausedAt === undefined || is.pausedAt !== undefined);
/** A package that is new to its member, or whose end has moved. One that is paused or used up is found so by whoever looks. */
function datedFacts(before: Item | undefined, after: Item): readonly Fact[] {
  const is = packageOf(after);
  if (before && sameEnd(packageOf(before), is)) return [];
  const { shopId, memberId, packageId, revision } = is;
  return [fact('package.dated', { shopId, memberId, packageId, revision })];
}
const CHANGES = { 'package-pause': 'paused', 'package-resumption': 'resumed', 'package-extension': 'extended', 'package-refund': 'refunded', 'package-transfer': 'received' } as const;
const isChange = (kind: unknown): kind is keyof typeof CHANGES => typeof kind === 'string' && Object.hasOwn(CHANGES, kind);
/** What was done with a package, from the new document of it; a handing-over tells both sides. */
function changeFacts(after: Item, documentKind: keyof typeof CHANGES): readonly Fact[] {
  const { facts, shopId, key, at } = documentOf<{ readonly pack: Package; readonly fromId?: MemberId; readonly amountFen?: Fen }>(after);
  const { packageId, title, lastDay, memberId, tenders } = facts.pack;
  const detail = { shopId, documentId: key, at, packageId, title, lastDay };
  const own = fact('package.changed', { ...detail, memberId, change: CHANGES[documentKind], ...(documentKind === 'package-refund' && facts.amountFen !== undefined ? { amountFen: facts.amountFen, ...(tenders ? { asPaid: true as const } : {}) } : {}) });
  return facts.fromId ? [fact('package.changed', { ...detail, memberId: facts.fromId, change: 'given' }), own] : [own];
}
/** The facts of a package, of what was done with it, and of a deduction: when its document is new, and when it is undone. */
export function packageFactsOf(before: Item | undefined, after: Item | undefined): readonly Fact[] {
  if (after?.kind === 'package') return datedFacts(before, after);
  if (after?.kind === 'document' && isChange(after.documentKind)) return before ? [] : changeFacts(after, after.documentKind);
  if (after?.kind !== 'document' || after.documentKind !== 'package-use') return [];
  const { facts, shopId, key, at, state } = documentOf<UseFacts>(after);
  const { memberId, packageId, title, serviceName, quantity, left, storeId, storeName, proof } = facts;
  const detail = { shopId, memberId, documentId: key, at, packageId, title, serviceName, quantity, storeId, storeName, ...(left === undefined ? {} : { left }), ...(proof === undefined ? {} : { proof }) };
  if (!before) return [fact('package.used', detail)];
  return state.undoneAt !== undefined && before.undoneAt === undefined ? [fact('package.restored', { ...detail, at: state.undoneAt as typeof at })] : [];
}
export const packageTeller: Teller = (before, after) => packageFactsOf(before, after).map(({ name, version, detail }) => ({ name, detail: { version, ...detail } }));
