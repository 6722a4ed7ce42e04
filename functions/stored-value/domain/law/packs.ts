import { fen } from '@shared/kernel/money';
import type { ShopDay } from '@shared/kernel/shop-day';

/** A set of figures that a text of law gives: in force from a day on, with the text named, so that whoever reads a sum can look it up. */
export interface LawPack {
  readonly packId: string;
  readonly title: string;
  /** Number and date of the text. */
  readonly source: string;
  readonly from: ShopDay;
}

/** How much a card may hold: registered (a verified phone) and not. */
export const CARD_LIMITS = {
  packId: 'prepaid-cards-2012', title: '单用途商业预付卡管理办法（试行）', source: '商务部令2012年第9号，2016年修订', from: '2012-11-01' as ShopDay, registeredFen: fen(500_000), unregisteredFen: fen(100_000),
} as const satisfies LawPack & Record<string, unknown>;

/** What must be given back of a prepayment, and within how many days it may be withdrawn without a reason. */
export const REFUND_RIGHTS = {
  packId: 'prepaid-refunds-2025', title: '最高人民法院关于审理预付式消费民事纠纷案件适用法律若干问题的解释', source: '法释〔2025〕4号，第十四条至第二十条', from: '2025-05-01' as ShopDay, withdrawalDays: 7,
} as const satisfies LawPack & Record<string, unknown>;
