import type { CouponId, MemberId } from '@shared/kernel/ids';
import { instant } from '@shared/kernel/instant';
import * as fc from 'fast-check';
import { memberItem, memberOf } from '../../functions/membership';
import { member } from '../support/arbitraries';

const id = fc.stringMatching(/^[0-9A-HJKMNP-TV-Z]{26}$/);
const open = fc.record({ couponId: id.map((text) => `cpn_${text}` as CouponId), to: fc.integer({ min: 1_577_836_800_000, max: 3_000_000_000_000 }).map(instant), heldBy: fc.option(id.map((text) => `mbr_${text}` as MemberId), { nil: undefined }) })
  .map(({ heldBy, ...coupon }) => (heldBy ? { ...coupon, heldBy } : coupon));

test('a member comes back from its item as it was, with its open coupons, also from the list of maps that was written before', () => {
  fc.assert(fc.property(fc.array(open, { maxLength: 50 }), fc.option(fc.array(id.map((text) => `mbr_${text}` as MemberId), { minLength: 1, maxLength: 20 }), { nil: undefined }), (openCoupons, cards) => {
    const one = member({ openCoupons, ...(cards ? { cards } : {}) });
    const item = JSON.parse(JSON.stringify(memberItem(one)));
    expect(memberOf(item)).toEqual(one);
    expect(memberOf({ ...item, openCoupons })).toEqual(one);
  }));
});
