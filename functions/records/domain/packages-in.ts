import type { WrittenPackage } from '@shared/spreadsheet/packages';
import { plain } from '@shared/spreadsheet/plain';
import type { WrittenMember } from '@shared/spreadsheet/row';
import type { PackageType } from '../../packages/domain/package-type';
import type { Opening } from './import';

/** A package of a row as one of the shop's kinds: how much of each service is used. */
interface Fitting {
  readonly type: PackageType;
  readonly used: readonly number[];
}
/** The kind that a written package is of: the same title and services, and no more left than it counts; undefined where the shop sells none such. */
export function fitting({ title, services, sharedLeft }: WrittenPackage, types: readonly PackageType[]): Fitting | undefined {
  const same = (a: string, b: string) => plain(a) === plain(b);
  for (const type of types.filter((one) => one.closedAt === undefined && same(one.title, title))) {
    if (sharedLeft !== undefined) {
      if (type.sharedCount !== undefined && sharedLeft <= type.sharedCount) return { type, used: type.services.map((_, i) => (i === 0 ? (type.sharedCount ?? 0) - sharedLeft : 0)) };
      continue;
    }
    const lefts = type.services.map(({ name }) => services.find((one) => same(one.name, name)));
    const fits = type.sharedCount === undefined && services.length === type.services.length && lefts.every((one, i) => one !== undefined && (one.left === undefined) === (type.services[i]?.count === undefined) && (one.left ?? 0) <= (type.services[i]?.count ?? 0));
    if (fits) return { type, used: type.services.map(({ count = 0 }, i) => count - (lefts[i]?.left ?? count)) };
  }
  return undefined;
}
/** Counted uses that the packages of a row bring along. */
export function usesOf({ packages = [] }: Pick<WrittenMember, 'packages'>, types: readonly PackageType[]): Pick<Opening, 'uses'> {
  const uses = packages.filter((one) => fitting(one, types)).reduce((sum, { services, sharedLeft }) => sum + (sharedLeft ?? services.reduce((left, one) => left + (one.left ?? 0), 0)), 0);
  return uses === 0 ? {} : { uses };
}
