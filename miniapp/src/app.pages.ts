/**
 * Where every page lives. The member's four tabs stand in the main package, the rest in one sub-package for each kind of person,
 * so that a member never downloads the counter. A package lists its own pages in `packages/<who>/pages.ts`.
 */
import { memberPages } from './packages/member/pages';
import { ownerPages } from './packages/owner/pages';
import { staffPages } from './packages/staff/pages';

export const tabPages = ['pages/card/index', 'pages/benefits/index', 'pages/inbox/index', 'pages/mine/index'];
export const subPackages = [
  { root: 'packages/member', name: 'member', pages: memberPages }, { root: 'packages/staff', name: 'staff', pages: staffPages }, { root: 'packages/owner', name: 'owner', pages: ownerPages },
];

/** Fetched in the background while a page is looked at: what is most often opened next. */
export const preloadRule = {
  'pages/card/index': { network: 'all' as const, packages: ['member'] },
};
