import type { WrittenPackage } from '@shared/spreadsheet/packages';
import { plain } from '@shared/spreadsheet/plain';
import type { WrittenMember } from '@shared/spreadsheet/row';
import type { PackageType } from '../../packages/domain/package-type';
import { distinct } from './coupons-in';
import type { Opening } from './import';

/** A package of a row as one of the shop's kinds: how much of each service is used. */
interface Fitting {
  readonly type: PackageType;
  readonly used: readonly number[];
}
/** The kinds that a written package may be of: the same title and services, no more left than it counts and, where it is told, the same price; one where it is certain, none where the shop sells none such. */
export function fittings(written: WrittenPackage, types: readonly PackageType[]): readonly Fitting[] {
  const found = types.filter((one) => one.closedAt === undefined && same(one.title, written.title)).flatMap((type) => fits(written, type) ?? []);
  const told = written.worthFen === undefined ? [] : found.filter(({ type }) => (type.priceFen as number) === written.worthFen);
  return distinct(told.length > 0 ? told : found, ({ type: { priceFen, sharedCount, services } }) => JSON.stringify([priceFen, sharedCount, services]));
}
export const fitting = (written: WrittenPackage, types: readonly PackageType[]): Fitting | undefined => fittings(written, types)[0];
const same = (a: string, b: string): boolean => plain(a) === plain(b);
function fits({ services, sharedLeft }: WrittenPackage, type: PackageType): Fitting | undefined {
  if (sharedLeft !== undefined) return type.sharedCount !== undefined && sharedLeft <= type.sharedCount ? { type, used: type.services.map((_, i) => (i === 0 ? (type.sharedCount ?? 0) - sharedLeft : 0)) } : undefined;
  const lefts = type.services.map(({ name }) => services.find((one) => same(one.name, name)));
  const all = type.sharedCount === undefined && services.length === type.services.length && lefts.every((one, i) => one !== undefined && (one.left === undefined) === (type.services[i]?.count === undefined) && (one.left ?? 0) <= (type.services[i]?.count ?? 0));
  return all ? { type, used: type.services.map(({ count = 0 }, i) => count - (lefts[i]?.left ?? count)) } : undefined;
}
/** Counted uses that the packages of a row bring along. */
export function usesOf({ packages = [] }: Pick<WrittenMember, 'packages'>, types: readonly PackageType[]): Pick<Opening, 'uses'> {
  const uses = packages.filter((one) => fitting(one, types)).reduce((sum, { services, sharedLeft }) => sum + (sharedLeft ?? services.reduce((left, one) => left + (one.left ?? 0), 0)), 0);
  return uses === 0 ? {} : { uses };
}
