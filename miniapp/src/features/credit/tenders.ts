export const TENDERS = ['wechat', 'cash', 'alipay', 'bank-card', 'voucher'] as const;
export type Tender = (typeof TENDERS)[number];
