import * as z from 'zod';
import { joiningEndpoints } from './joining.endpoints';
import * as s from './schemas';
import { panel } from './visits.contract';

export const joiningContract = {
  join: {
    ...joiningEndpoints.join,
    summary: 'Become a member with one tap. The agreement must be ticked; marketing and SMS are separate consents. A card opened at the till under the same phone becomes this one. The gift is given once a person. `referredBy` is whose invitation led here; only a new card notes it.',
    request: z.strictObject({
      shopId: s.shopId, scene: s.scene.optional(), referredBy: s.memberId.optional(), agreementVersion: s.version, agreed: z.literal(true),
      marketing: z.boolean(), sms: z.boolean(), marketingConsentVersion: s.version, phoneCode: s.wechatCode.optional(),
    }),
    response: z.object({
      memberId: s.memberId, outcome: z.enum(['joined', 'linked', 'already']),
      gift: z.object({ points: s.points, couponTitles: z.array(z.string()) }).optional(),
    }),
    errors: ['joining/agreement-old', 'membership/phone-code-invalid', 'membership/phone-held-by-another', 'identity/wechat-busy', 'http/not-found', 'http/key-reused', 'ledger/busy'],
  },
  enrolMember: {
    ...joiningEndpoints.enrolMember,
    summary: 'A cashier opens a card by phone number with the person\'s say-so. The gift waits for their own sign-in.',
    request: z.strictObject({ shopId: s.shopId, storeId: s.storeId, phone: s.phone, name: s.text(20).optional(), agreedInPerson: z.literal(true) }),
    response: z.object({ outcome: z.enum(['enrolled', 'already']), panel }),
    errors: ['http/not-found', 'http/key-reused', 'ledger/busy'],
  },
  listMerges: {
    ...joiningEndpoints.listMerges,
    summary: 'The newest twenty merges of a month, newest first, and until when each may be undone.',
    request: z.strictObject({ shopId: s.shopId }),
    response: z.object({
      merges: z.array(z.object({
        mergeId: s.documentId, fromId: s.memberId, fromNumber: z.string(), fromName: z.string().optional(), intoId: s.memberId, intoNumber: z.string(), intoName: z.string().optional(), at: s.instant, until: s.instant, by: z.string().optional(), reason: z.string().optional(),
        undoneAt: s.instant.optional(), undoneBy: z.string().optional(), undoable: z.boolean(),
      })),
    }),
    errors: [],
  },
  undoMerge: {
    ...joiningEndpoints.undoMerge,
    summary: 'Within a day of a merge, give a card back everything that came from it: balances and their lots, packages, coupons, orders, number, sign-in, name and tier. What was earned or bought since stays with the card that stands, which spent its own first; where less is left than came, or something of it was used, the merge stays. `memberId` is the card that went.',
    request: z.strictObject({ shopId: s.shopId, memberId: s.memberId, reason: s.text(100) }),
    response: z.object({ mergeId: s.documentId, memberId: s.memberId }),
    errors: ['http/not-found', 'joining/merge-over', 'joining/merge-used', 'joining/merge-spent', 'joining/merge-changed', 'http/key-reused', 'ledger/busy'],
  },
} as const;
export type JoiningContract = typeof joiningContract;
