import { counterCopy } from '../../copy/counter.copy';
import { packageDeskCopy } from '../../copy/package-desk.copy';
import { ChoiceRow } from '../../ui/form/rows';

export const TENDERS = ['wechat', 'cash', 'alipay', 'bank-card', 'voucher'] as const;
export type Tender = (typeof TENDERS)[number];

/** How the money was taken: one of the shop's own ways. */
export const TenderPick = ({ value, onChange }: { readonly value: Tender; readonly onChange: (tender: Tender) => void }) => (
  <ChoiceRow id='tender' label={packageDeskCopy().how} options={TENDERS.map((key) => ({ key, title: counterCopy().tenders[key] ?? key }))} value={value} onChange={onChange} />
);
export const paidBy = (tender: Tender, amountFen: number) => (amountFen > 0 ? [{ tender, amountFen }] : []);
