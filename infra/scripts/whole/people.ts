import type { UserId } from '@shared/kernel/ids';
import { userKey } from '../../../functions/identity';
import { type Item, MAX_TRANSACTION, type Table } from '../../../functions/platform/table/table';
import { type Attempting, attempted } from './attempted';

/** A person of the copy with the names of WeChat that lead to them. */
export interface Person {
  readonly user: Item;
  readonly claims: readonly Item[];
}
/** `new` comes along as they are; `here` is known under the same id and stays as they are; `other` is known here by the same WeChat under another id. */
export type Standing = { readonly is: 'new' } | { readonly is: 'here' } | { readonly is: 'other'; readonly userId: UserId };

/** Who of the people is in this installation already: WeChat's names decide, never the id alone, so that no file makes a sign-in lead to somebody else. */
export async function standingsOf(table: Table, people: readonly Person[]): Promise<readonly Standing[]> {
  const keys = people.flatMap(({ user, claims }) => [user, ...claims].map(({ pk, sk }) => ({ pk, sk })));
  const found = new Map<string, Item | undefined>();
  for (let from = 0; from < keys.length; from += MAX_TRANSACTION) (await table.getMany(keys.slice(from, from + MAX_TRANSACTION))).forEach((item, i) => void found.set(keys[from + i]?.pk as string, item));
  return people.map(({ user, claims }) => {
    const led = [...new Set(claims.flatMap(({ pk }) => found.get(pk)?.userId as UserId | undefined ?? []))];
    const [userId] = led;
    const here = found.get(user.pk) !== undefined;
    if (led.length > 1) throw new Error(`A person of this shop (${String(user.userId)}) is two people in this installation, one by each of their names at WeChat. Nothing was brought in.`);
    if (userId === undefined && here) throw new Error(`A person of this shop (${String(user.userId)}) is in this installation under other names at WeChat. Nothing was brought in.`);
    if (userId === undefined) return { is: 'new' };
    return userId === user.userId ? { is: 'here' } : { is: 'other', userId };
  });
}

/** Other ids of people of the copy in this installation. Two people of the copy who are one here are refused: one of their cards would be lost. */
export class Renaming {
  private readonly names = new Map<string, UserId>();
  private readonly takenBy = new Set<UserId>();
  note(user: Item, standing: Standing): void {
    const userId = standing.is === 'other' ? standing.userId : (user.userId as UserId);
    if (this.takenBy.has(userId)) throw new Error(`Two people of this shop are one person in this installation (${userId}). Make their cards one where the shop is now, and copy it again.`);
    this.takenBy.add(userId);
    if (standing.is === 'other') this.names.set(user.userId as string, userId);
  }
  get count(): number {
    return this.names.size;
  }
  /** A line with the ids by which its people are known here; ids occur nowhere by chance. */
  in(line: string): string {
    if (this.names.size === 0) return line;
    return line.replace(/usr_[0-7][0-9A-HJKMNP-TV-Z]{25}/g, (id) => this.names.get(id) ?? id);
  }
}

/** A new person with the names that lead to them, at once; whoever came meanwhile is asked about again. */
export async function bringPerson(deps: Attempting, { user, claims }: Person): Promise<void> {
  const { table } = deps;
  const outcome = await attempted(deps, [user, ...claims].map((put) => ({ put, when: { absent: true as const } })));
  if (outcome.ok) return;
  const there = await table.get(userKey(user.userId as UserId), { consistent: true });
  const [leads] = claims.length > 0 ? await table.getMany(claims.map(({ pk, sk }) => ({ pk, sk }))) : [];
  if (there && (claims.length === 0 || leads?.userId === user.userId)) return;
  throw new Error('Somebody of this shop signed in here for the first time just now. Run the same command again.');
}
