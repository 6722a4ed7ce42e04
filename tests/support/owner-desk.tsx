import { act, cleanup, fireEvent, render, waitFor } from '@testing-library/react';
import type { ReactElement } from 'react';
import { dropEverything } from '../../miniapp/src/features/query/query-cache';
import { leaveShop, recallShop } from '../../miniapp/src/features/shops/shop.store';
import { createOwnerWorld, type OwnerWorldOptions } from './owner-world';
import { world as phone } from './taro.stub';

Object.assign(globalThis, { API_BASE: '' });
HTMLDialogElement.prototype.showModal ??= function show(this: HTMLDialogElement) {
  this.open = true;
};
window.matchMedia ??= (() => ({ matches: false, addEventListener() {} })) as never;

/** Every test begins at an empty desk: no page, nothing remembered. */
export function emptyDesk(): void {
  beforeEach(() => {
    phone.reset();
    dropEverything();
    leaveShop();
    recallShop();
  });
  afterEach(() => {
    cleanup();
    document.body.replaceChildren();
  });
}
/** Opens a page of the office as its owner, over a shop that answers. */
export function open(page: ReactElement, options: OwnerWorldOptions & { params?: Record<string, string> } = {}) {
  const world = createOwnerWorld(options);
  phone.answer(async ({ url, method, header, data }) => {
    const { status, body } = await world.answer({ method, path: url, headers: header, body: data });
    return { statusCode: status, data: body };
  });
  phone.openWith(options.params ?? {});
  phone.storage.set('shuke:session', JSON.stringify({ accessToken: 'access-token-0000000000', refreshToken: 'r', userId: 'usr_1' }));
  render(page);
  return world;
}
export const shown = () => document.body.textContent ?? '';
export const at = (id: string) => document.getElementById(id) as HTMLElement;
export const tap = async (id: string) => {
  await waitFor(() => expect(at(id)).toBeTruthy());
  await act(async () => void fireEvent.click(at(id)));
};
export const type = (id: string, value: string) => fireEvent.change(at(id), { target: { value } });
/** Answers the question that stands over the page; it must be there. */
export const answer = async (yes: boolean) => {
  await waitFor(() => expect(document.querySelector('dialog')).toBeTruthy());
  const said = document.querySelector('dialog')?.textContent ?? '';
  await act(async () => void fireEvent.click(document.querySelector(yes ? '.dialog__yes' : '.dialog__no') as HTMLElement));
  return said;
};
export const toasted = (words: string) => waitFor(() => expect(document.querySelector('.toast')?.textContent).toBe(words));
export const asked = (world: ReturnType<typeof open>, operation: string) => world.calls.filter((call) => call.operation === operation);
