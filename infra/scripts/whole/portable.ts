import type { MemberId, ShopId } from '@shared/kernel/ids';
import type { Phones } from '../../../functions/membership';
import { RESTORED } from '../../../functions/platform/stream/stream-record';
import type { Item, Value } from '../../../functions/platform/table/table';
import type { PaperNumbers } from '../../../functions/stored-value';

/** What opens and seals numbers in an installation, of phones and of papers. */
export type Keys = Phones & PaperNumbers;
/** A line of the copy: an item with its keys, and whole numbers where the table has what only its own installation can open or name. */
export type Line = { readonly [name: string]: Value | undefined };
type Fields = Record<string, Value | undefined>;
const isFields = (value: Value | undefined): value is Fields => typeof value === 'object' && value !== null && !Array.isArray(value);
/** Numbers by the name under which this installation claims them. */
export type KnownNumbers = ReadonlyMap<string, string>;

/** Walks all objects of a value; `owner` is the member whose key seals what is in them. */
async function walk(value: Value | undefined, owner: string, change: (fields: Fields, owner: string) => Promise<Fields>): Promise<Value | undefined> {
  if (Array.isArray(value)) return Promise.all((value as readonly Value[]).map((one) => walk(one, owner, change))) as Promise<Value>;
  if (!isFields(value)) return value;
  const of = (value.memberId as string | undefined) ?? owner;
  const inside: Fields = {};
  for (const [name, one] of Object.entries(value)) inside[name] = await walk(one, of, change);
  return change(inside, of);
}
/** What a merge of today would be undone by is kept as text; its numbers are inside. */
const opened = (item: Item): Fields => (item.kind === 'merge-memory' ? { ...item, memory: JSON.parse(item.memory as string) as Value } : { ...item });

/** Every number that is sealed in an item, with its name. */
export async function numbersIn(item: Item, phones: Keys, found: Map<string, string>): Promise<void> {
  await walk(opened(item), '', async (fields, owner) => {
    if (typeof fields.phoneSealed === 'string' && typeof fields.phoneHash === 'string' && !found.has(fields.phoneHash)) found.set(fields.phoneHash, await phones.reveal(owner as MemberId, fields.phoneSealed));
    return fields;
  });
}

/**
 * An item as a line: sealed numbers whole, as `{"open": …}`; their names as `{"of": …}`, and in the key of a claim as `[before, number, after]`. A name whose
 * number nobody has any more stays as it is. People's sign-ins stay behind.
 */
export async function lineOf(item: Item, phones: Keys, known: KnownNumbers): Promise<Line> {
  const line = (await walk(opened(item), '', async (fields, owner) => ({
    ...fields,
    ...(typeof fields.phoneSealed === 'string' ? { phoneSealed: { open: await phones.reveal(owner as MemberId, fields.phoneSealed) } } : {}),
    ...(typeof fields.numberSealed === 'string' ? { numberSealed: { open: await phones.openNumber(owner as MemberId, fields.numberSealed) } } : {}),
    ...(typeof fields.phoneHash === 'string' && known.has(fields.phoneHash) ? { phoneHash: { of: known.get(fields.phoneHash) as string } } : {}),
  }))) as Fields;
  delete line[RESTORED];
  if (item.kind === 'user') line.sessions = [];
  const parts = item.pk.startsWith('CLAIM#') ? item.pk.split('#') : [];
  const at = parts.findIndex((part) => known.has(part));
  if (at >= 0) line.pk = [[...parts.slice(0, at), ''].join('#'), known.get(parts[at] as string) as string, ['', ...parts.slice(at + 1)].join('#').replace(/^#$/, '')];
  return line;
}
/** A claim under the name of a number that nobody has any more. */
export const isUnnamed = ({ pk }: Item): boolean => /^CLAIM#[^#]+#[a-z-]*phone[a-z-]*#[A-Za-z0-9_-]{43}(#|$)/.test(pk);

/** The item of a line, sealed and named anew by the keys of this installation. */
export async function itemOf(line: Line, shopId: ShopId, phones: Keys): Promise<Item> {
  const whole = (await walk(line as Value, '', async (fields, owner) => {
    const sealed = isFields(fields.phoneSealed) ? await phones.keep(shopId, owner as MemberId, fields.phoneSealed.open as string) : undefined;
    return {
      ...fields, ...(sealed ? { phoneSealed: sealed.phoneSealed } : {}), ...(isFields(fields.numberSealed) ? { numberSealed: await phones.sealNumber(owner as MemberId, fields.numberSealed.open as string) } : {}),
      ...(isFields(fields.phoneHash) ? { phoneHash: await phones.hashOf(shopId, fields.phoneHash.of as string) } : {}),
    };
  })) as Fields;
  if (whole.kind === 'merge-memory') whole.memory = JSON.stringify(whole.memory);
  if (Array.isArray(line.pk)) {
    const [before, phone, after] = line.pk as readonly string[];
    whole.pk = `${before}${await phones.hashOf(shopId, phone as string)}${after}`;
  }
  return whole as Item;
}

/** Whether two items say the same: a number sealed twice reads differently, and is compared open. */
export async function sameItem(a: Item, b: Item, phones: Keys): Promise<boolean> {
  const [one, other] = await Promise.all([a, b].map((item) => lineOf(item, phones, new Map())));
  return stable(one as Value) === stable(other as Value);
}
const stable = (value: Value | undefined): string => JSON.stringify(value, (_, one: unknown) =>
  (typeof one === 'object' && one !== null && !Array.isArray(one) ? Object.fromEntries(Object.entries(one).sort(([x], [y]) => (x < y ? -1 : 1))) : one));
