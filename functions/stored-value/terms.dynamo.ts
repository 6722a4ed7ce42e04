import type { ShopId } from '@shared/kernel/ids';
import type { Instant } from '@shared/kernel/instant';
import type { Item, Key, Table } from '../platform/table/table';
import { standardTerms, TERMS } from './domain/terms';
import type { Settings } from './stored-value.dynamo';

/** What a member reads and agrees to before paying. */
export interface Terms {
  readonly version: number;
  readonly title: string;
  readonly text: string;
}
/** A shop's own text: never changed, a new text is a new version. */
export interface OwnTerms extends Terms {
  readonly savedAt: Instant;
  readonly byName: string;
}
/** Own versions begin here, so that a number always names one text: below it are the versions that come with the product. */
export const FIRST_OWN = 1_001;

export const termsKey = (shopId: ShopId, version: number): Key => ({ pk: `STORED#${shopId}`, sk: `TERMS#${String(version).padStart(7, '0')}` });
export const termsRange = (shopId: ShopId) => ({ pk: `STORED#${shopId}`, prefix: 'TERMS#' });
export const termsItem = (shopId: ShopId, terms: OwnTerms): Item => ({ ...termsKey(shopId, terms.version), kind: 'recharge-terms', shopId, ...terms });
export const ownTermsOf = (item: Item): OwnTerms => ({ version: item.version as number, title: item.title as string, text: item.text as string, savedAt: item.savedAt as Instant, byName: item.byName as string });

export const versionInForce = ({ ownTerms }: Pick<Settings, 'ownTerms'>): number => ownTerms ?? TERMS.version;
/** The text of a version; undefined where there is none. */
export async function readTerms(table: Table, shopId: ShopId, version: number): Promise<Terms | OwnTerms | undefined> {
  const standard = standardTerms(version);
  if (standard) return standard;
  const item = await table.get(termsKey(shopId, version), { consistent: true });
  return item && ownTermsOf(item);
}
/** The text that stands now; the settings name its version. */
export async function termsInForce(table: Table, shopId: ShopId, settings: Pick<Settings, 'ownTerms'>): Promise<Terms> {
  const { version, title, text } = (await readTerms(table, shopId, versionInForce(settings))) ?? TERMS;
  return { version, title, text };
}
