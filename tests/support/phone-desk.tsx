import { act, cleanup, fireEvent, render, waitFor } from '@testing-library/react';
import type { ReactElement } from 'react';
import { dropEverything } from '../../miniapp/src/features/query/query-cache';
import { enterShop, leaveShop, recallShop } from '../../miniapp/src/features/shops/shop.store';
import type { FakeApi } from './fake-api';
import { ids } from './member-world';
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
/** Somebody is signed in on the phone, and whatever the app asks is answered by this. */
export function answering({ answer }: Pick<FakeApi, 'answer'>, params: Readonly<Record<string, string>> = {}): void {
  phone.answer(async ({ url, method, header, data }) => {
    const { status, body } = await answer({ method, path: url, headers: header, body: data });
    return { statusCode: status, data: body };
  });
  phone.openWith(params);
  phone.storage.set('shuke:session', JSON.stringify({ accessToken: 'access-token-0000000000', refreshToken: 'r', userId: 'usr_1' }));
}
/** Opens a page as a member of the shop, or as somebody who is none yet. */
export function show(page: ReactElement, api: Pick<FakeApi, 'answer'>, { params = {}, member = true }: { readonly params?: Readonly<Record<string, string>>; readonly member?: boolean } = {}): void {
  answering(api, params);
  if (member) enterShop({ shopId: ids.shop, name: '山脚咖啡', zone: 'Asia/Shanghai', addressForm: '你' });
  render(page);
}
export const shown = () => document.body.textContent ?? '';
export const at = (id: string) => document.getElementById(id) as HTMLElement;
export const tap = async (id: string) => {
  await waitFor(() => expect(at(id)).toBeTruthy());
  await act(async () => void fireEvent.click(at(id)));
};
export const type = (id: string, value: string) => fireEvent.change(at(id), { target: { value } });
/** As the phone tells the app, with the text in the event's detail. */
export const input = async (id: string, value: string) => act(async () => void fireEvent.input(at(id), { target: { value }, detail: { value } }));
/** Chooses a day in the phone's calendar. */
export const pick = async (id: string, value: string) => {
  await waitFor(() => expect(at(id)).toBeTruthy());
  await act(async () => void at(id).dispatchEvent(Object.assign(new Event('input', { bubbles: true }), { detail: { value } })));
};
/** Answers the question that stands over the page; it must be there. */
export const answer = async (yes: boolean) => {
  await waitFor(() => expect(document.querySelector('dialog')).toBeTruthy());
  const said = document.querySelector('dialog')?.textContent ?? '';
  await act(async () => void fireEvent.click(document.querySelector(yes ? '.dialog__yes' : '.dialog__no') as HTMLElement));
  return said;
};
export const toasted = (words: string) => waitFor(() => expect(document.querySelector('.toast')?.textContent).toBe(words));
