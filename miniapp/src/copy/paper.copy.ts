import type { StoredValueContract } from '@shared/contracts/stored-value.contract';
import type * as z from 'zod';
import { inLanguages } from './language';

export type PaperKind = z.output<StoredValueContract['noteMyPaper']['request']>['kind'];
type Kinds = Readonly<Record<PaperKind, string>>;

/** Words of the identity paper that a card is registered by. */
export const paperCopy = inLanguages(
  {
    row: '登记证件', todo: '未登记', first: '先登记证件号码', title: '登记证件号码', save: '登记', saved: '已登记',
    shown: (kind: PaperKind, tail: string): string => `${({ 'id-card': '身份证', passport: '护照', 'hk-macau-permit': '通行证', other: '证件' } satisfies Kinds)[kind]} ****${tail}`,
    why: '本店是公司，按商务部《单用途商业预付卡管理办法》第十五条，记名卡充值要登记姓名和证件号码，登记一次就好。', kind: '证件', kinds: { 'id-card': '身份证', passport: '护照', 'hk-macau-permit': '港澳居民来往内地通行证', other: '其他' } as Kinds,
    name: '姓名', nameHint: '和证件上一样', number: '号码', mine: '我看过上面的说明，单独同意登记', theirs: '会员看过上面的说明，单独同意登记', theirsToo: '会员也可以在自己的小程序里填。',
    care: '证件号码是敏感个人信息：只用于预付卡台账，加密保存，平时只显示末四位；最后一次充值满五年后删除。不登记，余额照常能用、能退。',
  },
  {
    row: 'Identity paper', todo: 'not noted', first: 'Note an identity paper first', title: 'Identity paper', save: 'Note it', saved: 'Noted',
    shown: (kind, tail) => `${({ 'id-card': 'ID card', passport: 'Passport', 'hk-macau-permit': 'Permit', other: 'Paper' } satisfies Kinds)[kind]} ****${tail}`,
    why: 'This shop is a company: by art. 15 of the rules on prepaid cards it notes name and number with registered cards, once.', kind: 'Paper', kinds: { 'id-card': 'ID card', passport: 'Passport', 'hk-macau-permit': 'Mainland Travel Permit (HK, Macao)', other: 'Other' },
    name: 'Name', nameHint: 'As on the paper', number: 'Number', mine: 'I have read this and agree to it alone', theirs: 'The member has read this and agrees to it alone', theirsToo: 'Members can also enter it in their own app.',
    care: 'The number is sensitive: kept encrypted for the register of cards only, shown by its end, and deleted five years after the last top-up. Without it the balance can still be spent and refunded.',
  },
);
