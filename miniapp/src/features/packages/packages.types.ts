import type { PackagesContract } from '@shared/contracts/packages.contract';
import type * as z from 'zod';

export type Package = z.output<PackagesContract['getMyPackage']['response']>;
export type PackagePage = z.output<PackagesContract['listMyPackages']['response']>;
export type PackageType = z.output<PackagesContract['createPackageType']['response']>;
export type Deducted = z.output<PackagesContract['deductPackage']['response']>;
