/** Versions of the texts below: raise the number whenever a sentence changes; what a member agreed to is kept with its version. */
export const AGREEMENT_VERSION = 1;
export const MARKETING_CONSENT_VERSION = 1;

export interface Agreement {
  readonly version: number;
  readonly title: string;
  readonly text: string;
}

/** The membership agreement in the shop's name and its form of address. */
export function agreementOf(shopName: string, you: '你' | '您'): Agreement {
  const text = `一、关于会员
${you}自愿成为「${shopName}」（以下称本店）的会员。入会不收费，也不要求消费。${you}可以随时在「我的」页面修改资料、撤回同意或申请注销。

二、积分、成长值与等级
1. 积分按消费时本店公布的规则计算，每一笔都会出现在明细里。积分不能兑换现金。
2. 成长值只用于计算等级，不会被消费掉。
3. 一笔消费被撤销或退款时，由它产生的积分、成长值和等级变化会一并恢复到消费之前。
4. 积分规则变化前会提前公布，已经得到的积分不按新规则重新计算。

三、优惠券
每张优惠券的有效期、最低消费和适用门店写在券面上，发出之后不会更改。因撤销或退款退回的券恢复原来的有效期。

四、储值
1. 充值前，页面会写明本金、赠送金额和退款办法；不充值不影响${you}享受其他会员权益。
2. 储值余额由本金和赠送金额组成，分开记账。单张记名卡的储值余额不超过 5,000 元。
3. 自充值之日起七日内没有使用的，可以要求退还这笔充值的全部本金。七日之后${you}也可以要求退还没有用完的本金，本店按充值时写明的办法和法律规定办理；赠送金额随之收回，不折算现金。
4. 本店停业、搬迁或不能继续提供服务的，会提前告知，并退还余下的本金。

五、个人信息
1. 本店为提供会员服务处理这些信息：微信身份标识、${you}主动提供的手机号、姓名、生日和偏好，以及${you}在本店的消费、积分、储值和消息记录。
2. 手机号用于换手机后找回会员卡、店员按号码找到${you}；不提供手机号也可以入会。生日用于在生日前后送上问候和权益。
3. 手机号加密保存，店员只看到中间打星号的号码。本店不把这些信息出售或提供给与会员服务无关的人。
4. ${you}可以在「我的」页面查看、更正、复制和删除自己的信息，也可以注销会员。注销时先结清储值余额；依法必须保存的交易记录会保存到法定期限。

六、消息
余额、积分变动和消费凭证属于服务通知。优惠和活动消息只在${you}另外勾选同意之后发送，随时可以关闭，关闭立即生效，不影响会员身份。

七、变更与争议
1. 本协议有变更时会在小程序里提前公布并重新征求${you}的同意；不同意的，可以注销并退还储值本金。
2. 双方有不同意见时先协商；协商不成的，${you}可以向消费者协会或市场监督管理部门投诉，也可以向有管辖权的人民法院起诉。`;
  return { version: AGREEMENT_VERSION, title: `${shopName}会员协议`, text };
}

/** What the two separate boxes say; neither is needed for joining. */
export const consentTexts = (shopName: string, you: '你' | '您'): { readonly marketing: string; readonly sms: string } => ({
  marketing: `同意「${shopName}」在小程序里向${you}发送优惠和活动消息，随时可以关闭。`,
  sms: `同意「${shopName}」用短信联系${you}，随时可以关闭。`,
});
