import type { Page } from 'playwright-core';
import type { Person } from './browser-person';

/** Waits until the person sees the text. */
export const see = (person: Person, text: string): Promise<void> => person.page.getByText(text).locator('visible=true').first().waitFor();
/** Taps a tab of the bar. */
export const tab = (person: Person, name: string): Promise<void> => person.page.locator('taro-tabbar').getByText(name, { exact: true }).click();
/** Types an amount on the till's keypad. */
export async function press(person: Person, keys: string): Promise<void> {
  for (const key of keys) await person.at(`#key-${key === '.' ? 'dot' : key}`).click();
}
/** The code of the member's card, typed into the cashier's page as a scanner gun does: twenty digits and Enter. */
export async function gun(member: Person, cashier: Person): Promise<void> {
  await tab(member, '会员卡');
  const digits = ((await member.at('#digits').textContent()) ?? '').replace(/\s/g, '');
  if (!/^99\d{18}$/.test(digits)) throw new Error(`no member code on the card: "${digits}"`);
  await cashier.page.keyboard.type(digits);
  await cashier.page.keyboard.press('Enter');
  await cashier.at('#amount').waitFor();
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
