import type { Page } from 'playwright-core';
import type { Person } from './browser-person';

/** Waits until the person sees the text. */
export const see = (person: Person, text: string): Promise<void> => person.page.getByText(text).locator('visible=true').first().waitFor();
/** Taps a tab of the bar. */
export const tab = (person: Person, name: string): Promise<void> => person.page.locator('taro-tabbar').getByText(name, { exact: true }).click();
/** What the page calls itself. */
export const titleOf = (person: Person): Promise<string | null> => person.page.locator('.taro-navigation-bar-title').textContent();
/** Says yes to a question. */
export const confirm = (person: Person): Promise<void> => person.page.locator('dialog .dialog__yes').click();

/** The code on the member's card, as a person reads it: twenty digits. */
export async function codeOf(member: Person): Promise<string> {
  const digits = ((await member.at('#digits').textContent()) ?? '').replace(/\s/g, '');
  if (!/^99\d{18}$/.test(digits)) throw new Error(`no member code on the card: "${digits}"`);
  return digits;
}
/** Types as a scanner gun does: twenty digits and Enter, faster than a person. */
export async function shoot(cashier: Person, digits: string): Promise<void> {
  await cashier.page.keyboard.type(digits);
  await cashier.page.keyboard.press('Enter');
}
/** The gun reads the member's card, and the keypad opens. */
export async function gun(member: Person, cashier: Person): Promise<void> {
  await tab(member, '会员卡');
  await shoot(cashier, await codeOf(member));
  await cashier.at('#amount').waitFor();
}
/** The cashier is ready, the member comes with the card open, and the gun reads it: the keypad is theirs. */
export async function comeToTheTill(member: Person, cashier: Person): Promise<void> {
  await cashier.goTo('#/packages/staff/scan/index');
  await cashier.at('#scan').waitFor();
  await member.goTo('');
  await member.at('#digits').waitFor();
  await gun(member, cashier);
}
/** Types an amount on the till's keypad and waits until the button carries what is due. */
export async function ring(cashier: Person, keys: string, due: string): Promise<void> {
  for (const key of keys) await cashier.at(`#key-${key === '.' ? 'dot' : key}`).click();
  await cashier.at(`#take:not(.pad__act--off):has-text("${due}")`).waitFor();
}
/** Takes the payment, to the result. */
export async function take(cashier: Person): Promise<void> {
  await cashier.at('#take').click();
  await cashier.at('#undo').waitFor();
}

/** Turns a wheel of the phone's picker to the row that says so. */
export async function turn(page: Page, wheel: number, to: string): Promise<void> {
  const column = page.locator('.taro-picker__group:visible').nth(wheel);
  const chosen = column.locator('.taro-picker__item--selected');
  // Hovering waits until the sheet has slid up.
  await chosen.hover();
  const [from, target] = await Promise.all([chosen.boundingBox(), column.getByText(to, { exact: true }).boundingBox()]);
  if (!from || !target) throw new Error(`no row "${to}" on wheel ${wheel}`);
  await page.mouse.wheel(0, target.y - from.y);
  await column.locator('.taro-picker__item--selected', { hasText: to }).waitFor();
}
/** A picture in the dark. */
export async function inTheDark(person: Person, name: string): Promise<void> {
  await person.page.emulateMedia({ colorScheme: 'dark' });
  await person.shot(name);
  await person.page.emulateMedia({ colorScheme: 'light' });
}
