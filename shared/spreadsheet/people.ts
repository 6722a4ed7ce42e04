const PHONE = /^1[3-9]\d{9}$/;
const CARD = /^[0-9A-Za-z-]{4,32}$/;

/** A mainland mobile number: +86, 0086, spaces, hyphens, brackets and an apostrophe before it are left out. Undefined where it is none. */
export function readPhone(text: string): string | undefined {
  const digits = text.replace(/^['`‘’]/, '').replace(/\.0$/, '').replace(/[\s\-–—_.()]/g, '').replace(/^(\+|00)?86(?=1\d{10}$)/, '').replace(/^0(?=1\d{10}$)/, '');
  return PHONE.test(digits) ? digits : undefined;
}
/** What is printed on a plastic card: letters, digits and hyphens, at least four. No. and 卡号 before it are left out; NO that stands against it is printed there, as it goes out. */
export function readCard(text: string): string | undefined {
  const number = text.replace(/^['`‘’]/, '').replace(/^(no|No|№|NO(?=[\s.:#])|卡号)\s*[.:#]?\s*/, '').replace(/\s+/g, '').toUpperCase();
  return CARD.test(number) ? number : undefined;
}
