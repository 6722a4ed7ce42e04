import { type Fact, fact } from '@shared/events/catalogue';
import { documentOf } from '../ledger';
import type { Teller } from '../platform/stream/follow-stream';
import type { Item } from '../platform/table/table';
import type { UseFacts } from './use-view';

/** The facts of a deduction: when its document is new, and when it is undone. */
export function packageFactsOf(before: Item | undefined, after: Item | undefined): readonly Fact[] {
  if (after?.kind !== 'document' || after.documentKind !== 'package-use') return [];
  const { facts, shopId, key, at, state } = documentOf<UseFacts>(after);
  const { memberId, packageId, title, serviceName, quantity, left, storeId, storeName } = facts;
  const detail = { shopId, memberId, documentId: key, at, packageId, title, serviceName, quantity, storeId, storeName, ...(left === undefined ? {} : { left }) };
  if (!before) return [fact('package.used', detail)];
  return state.undoneAt !== undefined && before.undoneAt === undefined ? [fact('package.restored', { ...detail, at: state.undoneAt as typeof at })] : [];
}
export const packageTeller: Teller = (before, after) => packageFactsOf(before, after).map(({ name, version, detail }) => ({ name, detail: { version, ...detail } }));
