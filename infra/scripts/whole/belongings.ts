import type { ShopId } from '@shared/kernel/ids';
import type { Item, Key } from '../../../functions/platform/table/table';
import { SHOPS_PK, shopPk } from '../../../functions/shops';

/** What is in the table and no part of a whole copy, each with the reason. Named by its kind, or by the beginning of its key where it has none. */
export const LEFT_BEHIND: Readonly<Record<string, string>> = {
  session: 'a sign-in: everybody signs in again where the shop is then', 'set-up': 'that a code for opening a shop was used: such codes are the installation\'s', 'coupon-tries': 'wrong codes of this minute', restore: 'how far a restore has come',
  TOKEN: 'the installation\'s leave to ask WeChat', channel: 'whether WeChat takes messages of this installation', templates: 'what WeChat says of this installation\'s templates', 'push-event': 'that WeChat\'s push to this installation was read', 'privacy-request': 'a person\'s request to the installation, over all shops',
};
export const nameOf = ({ kind, pk }: Item): string => (kind as string | undefined) ?? (pk.startsWith('CLAIM#set-up#') ? 'set-up' : (pk.split('#')[0] as string));

const isShopLine = ({ pk, sk }: Key, shopId: ShopId): boolean => pk === shopPk(shopId) && sk === 'SHOP';
const isListed = ({ pk, sk }: Key, shopId: ShopId): boolean => pk === SHOPS_PK && sk === shopId;
/** The shop's own line, the installation's list of shops, and of imports at work: whoever comes before these stand finds no shop here, and no tick knows of it. */
export const isDoor = (key: Key, shopId: ShopId): boolean => isShopLine(key, shopId) || isListed(key, shopId) || (key.pk === 'IMPORTS#RUNNING' && key.sk.endsWith(`#${shopId}`));
export const isWholeDoor = (keys: readonly Key[], shopId: ShopId): boolean => keys.some((key) => isShopLine(key, shopId)) && keys.some((key) => isListed(key, shopId));
export const isPersonClaim = ({ pk }: Key): boolean => /^CLAIM#(openid|unionid)#/.test(pk);
export const isPlace = ({ kind }: Item): boolean => kind === 'member-place' || kind === 'staff-place';
/** What the background finds over all shops (orders that are open): last, so that it finds the rest too. */
export const isAtLarge = ({ gsi1pk }: Item, shopId: ShopId): boolean => typeof gsi1pk === 'string' && !gsi1pk.includes(shopId) && !gsi1pk.startsWith('INBOX#');

export interface Belongings {
  /** Members by the version that was seen. */
  readonly members: ReadonlyMap<string, number>;
  readonly users: ReadonlySet<string>;
  /** Takes notice of whose keys are the shop's: its members, the people of its places, what it keeps stock of. */
  learn(item: Item): void;
  learnPerson(userId: string): void;
  /** Whether a line belongs to the shop, by its keys alone, so that no file brings what is another shop's. */
  owns(item: Item): boolean;
}
const STOCKED = /^(?:COUPONTYPE|GOODS|CPNBUDGET)#(.+)$/;

export function createBelongings(shopId: ShopId): Belongings {
  const members = new Map<string, number>();
  const [users, stocked] = [new Set<string>(), new Set<string>()];
  const ownsKey = (item: Item): boolean => {
    const { pk, sk } = item;
    const [head, first = '', second] = pk.split('#');
    switch (head) {
      case 'MBR': return members.has(first);
      case 'USER': return sk === 'USER' ? users.has(first) : sk.endsWith(`#${shopId}`);
      case 'COMMAND': return users.has(first);
      case 'STOCK': return stocked.has(first) || (first === 'CPNCODE' && second === shopId);
      case 'JOINSCENE': case 'INVITATION': return item.shopId === shopId;
      case SHOPS_PK: return sk === shopId;
      case 'IMPORTS': return sk.endsWith(`#${shopId}`);
      default: return first === shopId || (isPersonClaim(item) && users.has(item.userId as string));
    }
  };
  return {
    members, users,
    learn: (item) => {
      if (item.kind === 'member' && item.shopId === shopId) members.set(item.pk.split('#')[1] as string, item.version as number);
      if (isPlace(item) && item.shopId === shopId) users.add(item.userId as string);
      const stock = item.pk === shopPk(shopId) ? STOCKED.exec(item.sk)?.[1] : undefined;
      if (stock) stocked.add(stock);
    },
    learnPerson: (userId) => void users.add(userId),
    owns: (item) => LEFT_BEHIND[nameOf(item)] === undefined && ownsKey(item),
  };
}
