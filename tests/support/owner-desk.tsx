import { render } from '@testing-library/react';
import type { ReactElement } from 'react';
import { createOwnerWorld, type OwnerWorldOptions } from './owner-world';
import { answering } from './phone-desk';

export { answer, at, emptyDesk, shown, tap, toasted, type } from './phone-desk';
/** Opens a page of the office as its owner, over a shop that answers. */
export function open(page: ReactElement, options: OwnerWorldOptions & { params?: Record<string, string> } = {}) {
  const world = createOwnerWorld(options);
  answering(world, options.params);
  render(page);
  return world;
}
export const asked = (world: ReturnType<typeof open>, operation: string) => world.calls.filter((call) => call.operation === operation);
