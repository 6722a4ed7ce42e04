import type { RecordsContract } from '@shared/contracts/records.contract';
import { ok, refuse, type Result } from '@shared/kernel/result';
import type * as z from 'zod';
import type { Clock } from '../platform/clock';
import { seal, SEAL_NONCE_BYTES, unseal } from '../platform/crypto/sealed-text';
import type { Refused, StaffCaller } from '../platform/http/routes';
import type { Ids } from '../platform/ids';
import type { Secrets } from '../platform/secrets/secrets';
import { CursorInvalid } from '../platform/table/cursor';
import { nameOf, readAll } from '../platform/table/read-all';
import type { Scan } from '../platform/table/scan';
import type { Key, Table } from '../platform/table/table';
import { isOpen, SHOP_EXPORT } from './exports';
import { shopLines, withoutShop } from './shop-lines';

type Read = RecordsContract['readShopExport'];
export interface ReadShopExportDependencies {
  readonly table: Table;
  readonly scan: Scan;
  readonly now: Clock;
  readonly ids: Pick<Ids, 'token'>;
  readonly secrets: Pick<Secrets, 'installation'>;
}
/** A page ends after so many characters, or so many looks at the table; one look is at most this many items, and never more than a megabyte. */
const ENOUGH = 400_000;
const LOOKS = 4;
const ITEMS = 1_000;

/** The next lines of everything that a shop has, for whoever began it. Where it goes on is sealed: it may name what is another shop's. */
export const createReadShopExport = (deps: ReadShopExportDependencies) =>
  async (asked: z.output<Read['request']>, caller: StaffCaller): Promise<Result<z.output<Read['response']>, Refused<Read['errors'][number]>>> => {
    const { table, scan, ids, secrets } = deps;
    const { shopId, exportId, after } = asked;
    if (!(await isOpen(deps, SHOP_EXPORT, asked, caller))) return refuse('http/not-found');
    const [key, owner] = [(await secrets.installation()).phoneEncryptionKey, `${SHOP_EXPORT}|${shopId}|${exportId}`];
    const get = async (keys: readonly Key[]) => {
      const found = await readAll(table, keys);
      return keys.map((one) => found.get(nameOf(one)));
    };
    let [place, text, things]: [Key | undefined, string, number] = [after === undefined ? undefined : placeIn(key, owner, after), '', 0];
    for (let look = 0; look < LOOKS && text.length < ENOUGH; look++) {
      const page = await scan({ attribute: 'shopId', value: shopId, orWithin: withoutShop(shopId), limit: ITEMS, after: place });
      const lines = await shopLines(page.items, shopId, get);
      [place, text, things] = [page.last, text + lines.join(''), things + lines.length];
      if (!place) break;
    }
    return ok({ text, things, ...(place ? { next: seal(key, owner, JSON.stringify([place.pk, place.sk]), ids.token(SEAL_NONCE_BYTES)) } : {}) });
  };
function placeIn(key: Uint8Array, owner: string, sealed: string): Key {
  try {
    const [pk, sk] = JSON.parse(unseal(key, owner, sealed)) as [string, string];
    return { pk, sk };
  } catch {
    throw new CursorInvalid('not a cursor of this list');
  }
}
