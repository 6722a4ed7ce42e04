import { FIRST_OWN, orderOf, TERMS, termsKey, unlawfulIn } from '../../functions/stored-value';
import { holds } from './books';
import { ordersOf } from './checks';
import type { Town } from './town';

const ADDED = ['生日当月到店另送一份点心。', '点心以当天供应为准。', '余额可以给家人一起用。'];
const UNLAWFUL = '余 额 过 期 作 废';

/** The owner saves other terms, at times two at once, and at times with a clause that the law does not let stand. */
export async function changeTerms(town: Town): Promise<void> {
  const { random, shopId, owner } = town;
  const save = () => {
    const last = random.chance(0.2) ? UNLAWFUL : random.pick(ADDED);
    return town.command('terms', (key) => owner.storedValue.setTerms({ shopId, title: TERMS.title, paragraphs: [...TERMS.text.split('\n'), last] }, { key }), ({ version }) => version);
  };
  await Promise.all(random.chance(0.3) ? [save(), save()] : [save()]);
}
/** The version that stands, at times one that stood before. */
export async function versionTold({ random, shopId, owner }: Town): Promise<number> {
  const told = await owner.storedValue.getTerms({ shopId }).catch(() => undefined);
  return told?.ok && !random.chance(0.05) ? told.value.terms.version : TERMS.version;
}
/** Every order's own terms are kept, and no text that was ever saved is unlawful. */
export function checkTerms({ memory, books }: Town): void {
  const items = [...memory.items.values()];
  const kept = new Set(items.filter(({ kind }) => kind === 'recharge-terms').map(({ sk }) => sk));
  for (const item of ordersOf(books)) {
    const order = orderOf(item);
    if (order && order.termsVersion >= FIRST_OWN) holds(kept.has(termsKey(order.shopId, order.termsVersion).sk), 'the terms of an order are not kept', order);
  }
  for (const item of items) if (item.kind === 'recharge-terms') holds(unlawfulIn(item.text as string).length === 0, 'unlawful terms were saved', item);
}
