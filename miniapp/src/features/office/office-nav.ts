import type { officeCopy } from '../../copy/office.copy';
import type { Route } from '../../platform/navigate';
import { balance, benefits, calendar, card, care, coupon, ledger, members, more, packageIcon, message, points, settings, star, store } from '../../ui/icon/icons';
import { chart, debt, exportIcon, gun, memberAdd, today } from '../../ui/icon/work-icons';

/** The places of the office, by the word that names them. */
export type Place = keyof ReturnType<typeof officeCopy>['nav'];
interface Way {
  readonly at: Place;
  readonly route: Route;
  readonly icon: string;
}
/** The four of a phone's bar. */
export const BAR: readonly Way[] = [
  { at: 'today', route: 'ownerHome', icon: today }, { at: 'members', route: 'officeMembers', icon: members }, { at: 'care', route: 'officeCare', icon: care }, { at: 'more', route: 'officeMore', icon: more },
];
/** A computer has room for what the phone keeps under 更多; `owner` marks what managers have no use for. */
export const SIDE: readonly (Way & { readonly owner?: true })[] = [
  ...BAR.filter(({ at }) => at !== 'more'),
  { at: 'coupons', route: 'couponTypes', icon: coupon }, { at: 'items', route: 'items', icon: ledger }, { at: 'packages', route: 'packageTypes', icon: packageIcon }, { at: 'paidPlans', route: 'paidPlans', icon: card }, { at: 'mall', route: 'mallGoods', icon: benefits }, { at: 'offers', route: 'offers', icon: balance }, { at: 'credit', route: 'creditReport', icon: debt, owner: true }, { at: 'rules', route: 'rules', icon: star },
  { at: 'stores', route: 'stores', icon: store }, { at: 'staff', route: 'staffList', icon: memberAdd }, { at: 'settings', route: 'shopSettings', icon: settings, owner: true }, { at: 'days', route: 'officeDays', icon: calendar }, { at: 'work', route: 'officeWork', icon: chart, owner: true }, { at: 'reviews', route: 'shopReviews', icon: message }, { at: 'adjustments', route: 'adjustments', icon: points }, { at: 'imports', route: 'imports', icon: exportIcon, owner: true }, { at: 'counter', route: 'staffHome', icon: gun },
];
