import type { ErrorCode } from '@shared/contracts/error-codes';
import type { Wording } from './wording';

/** What may be met when a coupon is claimed, or given by staff. */
export type ClaimCode = 'coupons/type-unknown' | 'coupons/out-of-stock' | 'coupons/term-over' | 'coupons/member-limit' | 'coupons/day-limit' | 'coupons/code-unknown' | 'coupons/code-used' | 'coupons/too-many-tries' | 'coupons/not-giveable' | 'coupons/gift-gone' | 'coupons/gift-own';
type Code = ClaimCode | Extract<ErrorCode, `membership/${string}` | `joining/${string}` | `stored-value/${string}` | 'shops/join-code-unknown' | 'staff/invitation-gone' | 'staff/already-works-here' | 'visits/confirmation-over'>;

export const memberErrors: Readonly<Record<Code, Wording>> = {
  'membership/birthday-impossible': { zh: ['这一天在所选的历法里不存在。', '请重新选一天。'], en: ['There is no such day in that calendar. ', 'Choose another.'] },
  'membership/birthday-locked': { zh: ['生日一年只能改一次。', '如果填错了，请到店里让店长改。'], en: ['A birthday can be changed once a year. ', 'If it is wrong, ask the manager.'] },
  'membership/changed-meanwhile': { zh: ['资料刚刚在别处改过。', '请刷新后再改。'], en: ['This was just changed elsewhere. ', 'Refresh and change it again.'] },
  'membership/consent-version-old': { zh: ['条款刚刚更新了。', '请刷新，看过新的再决定。'], en: ['The terms have just changed. ', 'Refresh and read them first.'] },
  'membership/phone-code-invalid': { zh: ['手机号授权已经过期。', '请再点一次授权，或先不留手机号。'], en: ['The phone permission has expired. ', 'Tap it once more, or go on without.'] },
  'membership/phone-held-by-another': { zh: ['这个手机号登记在另一张卡上，卡里还有余额或券。', '如果是你的旧卡，请到店里让店长合并。'], en: ['This number belongs to another card that still holds value. ', 'If it is your old card, ask the manager to join them.'] },
  'membership/card-taken': { zh: ['这个卡号已经登记过。', '请换一张卡，或核对卡号。'], en: ['This card number is already registered. ', 'Take another card, or check the number.'] },
  'membership/no-card': { zh: ['没有绑定实体卡。', '不用挂失。'], en: ['No plastic card is bound. ', 'There is nothing to report.'] },
  'membership/frozen': { zh: ['这张会员卡被冻结了，暂时不能消费、充值和积分。', '请找店长。'], en: ['This membership is frozen: nothing can be earned, spent or topped up. ', 'Please ask the manager.'] },
  'membership/phone-not-held': { zh: ['这个手机号没有登记在别的卡上。', '不用处理，可以直接绑定。'], en: ['No other card holds this number. ', 'It can simply be bound.'] },
  'coupons/type-unknown': { zh: ['这种券不存在或已经停发。', '请看看别的券。'], en: ['There is no such coupon, or it is closed. ', 'Choose another.'] },
  'coupons/out-of-stock': { zh: ['这种券已经发完了。', '请看看别的券。'], en: ['None of this coupon is left. ', 'Look at the others.'] },
  'coupons/term-over': { zh: ['这种券的有效期已经过了。', '请看看别的券。'], en: ['The term of this coupon is over. ', 'Look at the others.'] },
  'coupons/member-limit': { zh: ['这种券已经领满了，或者手里的券太多。', '用掉一些再来。'], en: ['The most of this coupon, or of all coupons, is held already. ', 'Use some first.'] },
  'coupons/day-limit': { zh: ['今天的这种券已经领过了。', '明天可以再来。'], en: ['Today\'s coupon of this kind was taken already. ', 'Come back tomorrow.'] },
  'coupons/code-unknown': { zh: ['没有这个领取码。', '请对着原来的字母和数字再输一次。'], en: ['There is no such code. ', 'Type it again as it is printed.'] },
  'coupons/code-used': { zh: ['这个领取码你已经用过了。', '券在「优惠券」里。'], en: ['You have used this code already. ', 'The coupon is among yours.'], outcome: 'already' },
  'coupons/not-giveable': { zh: ['这张券不能送。', '换一张写着「可送朋友」的券。'], en: ['This coupon cannot be given. ', 'Choose one that may be.'] },
  'coupons/gift-gone': { zh: ['这张券已经领走、收回，或者过了时间。', '可以请朋友再送一次。'], en: ['This coupon was taken, taken back, or the time is over. ', 'Ask your friend again.'] },
  'coupons/gift-own': { zh: ['不能领自己送出的券。', '要自己用，在「优惠券」里收回。'], en: ['You cannot take what you offer yourself. ', 'Take it back among your coupons.'] },
  'coupons/too-many-tries': { zh: ['试得太多了，先停一分钟。', '请过一分钟再输。'], en: ['Too many tries; it pauses for a minute. ', 'Try again then.'] },
  'joining/agreement-old': { zh: ['会员协议刚刚更新了。', '请看过新的协议再加入。'], en: ['The agreement has just changed. ', 'Read the new one before joining.'] },
  'shops/join-code-unknown': { zh: ['这个码认不出来，可能已经停用。', '请问店员要新的码。'], en: ['This code is not known; it may be out of use. ', 'Ask the staff for a new one.'] },
  'staff/invitation-gone': { zh: ['这个邀请已经用过或过期。', '请让邀请你的人重新发一个。'], en: ['This invitation was used or has expired. ', 'Ask for a new one.'] },
  'staff/already-works-here': { zh: ['你已经在这家店工作了。', '直接打开工作台就行。'], en: ['You already work here. ', 'Open the workbench.'] },
  'visits/confirmation-over': { zh: ['这次确认已经过了时间。', '需要的话，请店员再发一次。'], en: ['The time for this confirmation is over. ', 'Ask the cashier to send it again.'] },
  'stored-value/closed': { zh: ['这家店现在不收充值。', '余额照常能用，也能退。'], en: ['This shop takes no top-ups now. ', 'The balance can still be used and refunded.'] },
  'stored-value/terms-old': { zh: ['储值协议刚刚更新了。', '请看过新的协议再付款。'], en: ['The terms have just changed. ', 'Read them before paying.'] },
  'stored-value/offer-gone': { zh: ['这一档刚刚下架了。', '请换一档。'], en: ['This offer has just ended. ', 'Choose another.'] },
  'stored-value/amount-out-of-range': { zh: ['这个金额不能充值[，请填 {leastFen} 到 {mostFen}]。', '请改一个金额。'], en: ['That amount cannot be topped up[; between {leastFen} and {mostFen}]. ', 'Enter another.'] },
  'stored-value/over-limit': { zh: ['超过了储值上限[，最多还能充 {roomFen}]。', '请换小一点的金额，或先绑定手机号提高上限。'], en: ['That is over the limit[; room for {roomFen}]. ', 'Choose a smaller amount, or bind a phone number.'] },
  'stored-value/too-many-open': { zh: ['还有几笔充值没有付完。', '请先付完或取消它们，十五分钟后也会自动关单。'], en: ['Several top-ups are still unpaid. ', 'Pay or cancel them first; they close by themselves.'] },
  'stored-value/wechat-pay-unavailable': { zh: ['微信支付现在没有回话。', '请过一会儿再试；如果已经付过款，会自动到账。'], en: ['WeChat Pay is not answering. ', 'Try again in a while; a payment already made is credited by itself.'], outcome: 'unknown' },
  'stored-value/offer-out-of-range': { zh: ['这一档的金额超出范围[，最少付 {leastPayFen}，本金加赠送最多 {limitFen}]。', '请改一个金额。'], en: ['The amounts are out of range[; at least {leastPayFen}, at most {limitFen} with the bonus]. ', 'Enter others.'] },
  'stored-value/too-many-offers': { zh: ['充值档位已经到上限[（{max} 个）]。', '请先下架一个。'], en: ['There are too many offers[ ({max})]. ', 'Close one first.'] },
  'stored-value/no-filing': { zh: ['还没有填单用途预付卡的备案信息。', '请先填好备案，再打开充值。'], en: ['The prepaid-card filing has not been entered. ', 'Enter it before opening top-ups.'] },
  'stored-value/nothing-to-refund': { zh: ['这笔充值已经没有可以退的本金。', '请看这位会员的账单。'], en: ['Nothing of this top-up is left to refund. ', 'Look at the statement.'] },
  'stored-value/refund-too-much': { zh: ['退得太多了[，最多还能退本金 {refundableFen}]。', '请改一个金额。'], en: ['That is too much[; at most {refundableFen} of principal]. ', 'Enter another amount.'] },
  'stored-value/refund-changed': { zh: ['应退的金额刚刚变了。', '请看过新的金额再退。'], en: ['The sum has just changed. ', 'Look at the new one before refunding.'] },
  'stored-value/no-merchant': { zh: ['还没有配好微信支付商户号。', '请先配好商户号，再打开充值。'], en: ['No WeChat Pay merchant is set up. ', 'Set it up before opening top-ups.'] },
};
