import { act, cleanup, fireEvent, render, waitFor } from '@testing-library/react';
import { dropEverything } from '../../miniapp/src/features/query/query-cache';
import ImportsPage from '../../miniapp/src/packages/owner/imports/index';
import { createOwnerWorld, type OwnerWorldOptions } from './owner-world';
import { answering, emptyDesk } from './phone-desk';
import { world as phone } from './taro.stub';

/** What the owner's device is and does: how wide, whether it reads tables, the file that is picked, what was saved. */
export const device = { wide: false, reads: true, picked: 'nothing-chosen' as unknown, saved: '' };
jest.mock('../../miniapp/src/platform/wide', () => ({ useWide: () => device.wide }));
jest.mock('../../miniapp/src/platform/table-file', () => ({ get canReadTables() { return device.reads; }, pickTable: async () => device.picked, saveText: (_name: string, text: string) => { device.saved = text; }, filePart: (text: string) => text, saveFile: (_name: string, parts: readonly string[]) => { device.saved = parts.join(''); } }));

/** Every test begins at an empty desk, in a browser, with no file chosen. */
export function importDesk(): void {
  emptyDesk();
  beforeEach(() => void Object.assign(device, { wide: false, reads: true, picked: 'nothing-chosen', saved: '' }));
}
export function open(options: OwnerWorldOptions = {}) {
  const world = createOwnerWorld(options);
  answering(world);
  render(<ImportsPage />);
  return world;
}
/** The page is loaded anew: it knows only what the phone has kept. */
export function loadAnew(): void {
  cleanup();
  dropEverything();
  render(<ImportsPage />);
}
/** Some requests find no way, the rest are answered. */
export function losing(world: ReturnType<typeof open>, isLost: (url: string) => boolean) {
  phone.answer(async ({ url, method, header, data }) => {
    if (isLost(url)) throw new Error('no network');
    const { status, body } = await world.answer({ method, path: url, headers: header, body: data });
    return { statusCode: status, data: body };
  });
}
export const yes = async () => {
  await waitFor(() => expect(document.querySelector('.dialog__yes')).toBeTruthy());
  await act(async () => void fireEvent.click(document.querySelector('.dialog__yes') as HTMLElement));
};
