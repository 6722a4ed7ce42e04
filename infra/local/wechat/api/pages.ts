import type { World } from '../world';

/** Whether a path is a page of the released mini-program: no leading slash, no query; any well-formed path when the pages are not known. */
export const pageExists = (world: World, page: string): boolean =>
  /^[A-Za-z0-9_-]+(\/[A-Za-z0-9_-]+)*$/.test(page) && (world.pages === undefined || world.pages.includes(page));
