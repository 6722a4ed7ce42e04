import { inLanguages } from './language';

interface Scope {
  readonly categories?: readonly string[] | undefined;
  readonly items?: readonly { readonly name: string }[] | undefined;
}
/** Names beyond these are counted. */
const NAMED = 3;
const scopeCopy = inLanguages(
  { only: (names: string) => `只用于${names}`, more: (n: number) => `等 ${n} 种`, joiner: '、', alone: '不和别的券一起用', oneOf: (group: string) => `写着「${group}」的券，一单用一张` },
  { only: (names) => `only for ${names}`, more: (n) => ` and ${n} in all`, joiner: ', ', alone: 'not with other coupons', oneOf: (group) => `one marked "${group}" a bill` },
);
/** What it does not go with, in a line. Empty where nothing is ruled out by name. */
export const apartText = ({ together, group }: { readonly together?: string | undefined; readonly group?: string | undefined }): string => (together === 'alone' ? scopeCopy().alone : group === undefined ? '' : scopeCopy().oneOf(group));

/** What a coupon is for, in a line: 只用于护理、洗护. Empty where it is for the whole bill. */
export function scopeText(scope: Scope | undefined): string {
  const t = scopeCopy();
  const names = [...(scope?.categories ?? []), ...(scope?.items ?? []).map(({ name }) => name)];
  if (names.length === 0) return '';
  return t.only(names.slice(0, NAMED).join(t.joiner) + (names.length > NAMED ? t.more(names.length) : ''));
}
