export type Language = 'zh' | 'en';
export type AddressForm = '你' | '您';

let spoken: Language = 'zh';
let form: AddressForm = '你';

/** Set once at start, by the device. */
export const setLanguage = (language: Language): void => {
  spoken = language;
};
export const languageInUse = (): Language => spoken;
/** 你 or 您: a setting of the shop, one for all of its sentences. */
export const setAddressForm = (next: AddressForm): void => {
  form = next;
};
/** The language of a device's locale name: Chinese of any kind reads Chinese, everyone else English. */
export const languageOf = (locale: string): Language => (/^zh/i.test(locale) ? 'zh' : 'en');

/**
 * The sentences of one subject in both languages; English must have the shape of Chinese. Call the result while rendering, since the
 * form of address may change with the shop.
 */
export function inLanguages<T extends object>(zh: T, en: NoInfer<T>): () => T {
  let polite: T | undefined;
  return () => {
    if (spoken === 'en') return en;
    if (form === '你') return zh;
    polite ??= addressed(zh);
    return polite;
  };
}

/** The same sentences with 您 for 你, also in what the functions among them answer. */
function addressed<T>(copy: T): T {
  if (typeof copy === 'string') return copy.replace(/你/g, '您') as T;
  if (typeof copy === 'function') return ((...args: unknown[]) => addressed((copy as (...a: unknown[]) => unknown)(...args))) as T;
  if (Array.isArray(copy)) return copy.map(addressed) as T;
  if (typeof copy === 'object' && copy !== null) return Object.fromEntries(Object.entries(copy).map(([k, v]) => [k, addressed(v)])) as T;
  return copy;
}
