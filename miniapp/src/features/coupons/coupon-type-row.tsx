import type { ReactNode } from 'react';
import { type FaceTerms, faceLines, faceTerms, faceValue } from '../../ui/coupon-row/coupon-face';
import { CouponRow } from '../../ui/coupon-row/coupon-row';

interface CouponTypeRowProps {
  readonly type: FaceTerms & { readonly title: string };
  readonly lines: readonly string[];
  readonly asleep?: boolean;
  readonly foot?: ReactNode;
}
/** A kind of coupon as its members see it. */
export const CouponTypeRow = ({ type, lines, asleep = false, foot }: CouponTypeRowProps) => (
  <CouponRow value={faceValue(type)} terms={faceTerms(type)} title={type.title} lines={[...faceLines(type), ...lines]} asleep={asleep} {...(foot ? { foot } : {})} />
);
