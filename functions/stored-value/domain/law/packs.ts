import { type Fen, fen } from '@shared/kernel/money';
import type { ShopDay } from '@shared/kernel/shop-day';

/** One thing that a text of law asks for, and by which of its articles. */
export type LawRule = { readonly article: string } & (
  | { readonly rule: 'limits'; readonly registeredFen: Fen; readonly unregisteredFen: Fen }
  /** Days within which an unused prepayment goes back without a reason; `withinDays` is how soon the money leaves. */
  | { readonly rule: 'withdrawal'; readonly days: number; readonly withinDays?: number }
  /** How soon any other refund leaves. */
  | { readonly rule: 'refund-by'; readonly days: number }
  /** Above this a refund is not paid in cash but to an account of the member's own name, and an identity card is shown. */
  | { readonly rule: 'refund-cash'; readonly cashFen: Fen }
  /** Years for which records are kept. */
  | { readonly rule: 'records'; readonly years: number }
  /** Days after beginning within which the cards are filed. */
  | { readonly rule: 'filing'; readonly days: number }
  /** The day of the month after each quarter by which figures are reported. */
  | { readonly rule: 'report'; readonly day: number }
  /** Without figures: principal never lapses; a card above the anonymous limit has a name; the number of an identity paper is noted with it (of issuers that are companies); how a refund is reckoned; clauses that are void; what is told before paying. */
  | { readonly rule: 'no-expiry' | 'registration' | 'papers' | 'refund-sum' | 'void-terms' | 'contract' }
);
/** A text of law as data: what it asks for, and from and until which day. A national one holds everywhere; one of a city is chosen by the shop. */
export interface LawPack {
  readonly packId: string;
  readonly title: string;
  /** Number and date of the text. */
  readonly source: string;
  readonly from: ShopDay;
  /** The last day on which it holds. */
  readonly until?: ShopDay;
  /** The city whose shops it binds. */
  readonly area?: string;
  readonly rules: readonly LawRule[];
}

/** In the order of their days. A new text is a new pack, and the one it replaces gets an `until`: orders name those they were made under. */
export const PACKS: readonly LawPack[] = [
  {
    packId: 'prepaid-cards-2012', title: '单用途商业预付卡管理办法（试行）', source: '商务部令2012年第9号，2016年修订', from: '2012-11-01' as ShopDay,
    rules: [
      { rule: 'limits', article: '第十八条', registeredFen: fen(500_000), unregisteredFen: fen(100_000) }, { rule: 'registration', article: '第十五条' }, { rule: 'papers', article: '第二条、第十五条' }, { rule: 'no-expiry', article: '第十九条；国办发〔2011〕25号' },
      { rule: 'filing', article: '第七条', days: 30 }, { rule: 'records', article: '第十六条', years: 5 }, { rule: 'refund-cash', article: '第二十一条', cashFen: fen(10_000) },
    ],
  },
  {
    packId: 'shanghai-2019', title: '上海市单用途预付消费卡管理规定', source: '上海市地方性法规', from: '2019-01-01' as ShopDay, area: '上海',
    rules: [{ rule: 'report', article: '第十条至第十三条', day: 25 }, { rule: 'contract', article: '第十条至第十三条' }],
  },
  {
    packId: 'beijing-2022', title: '北京市单用途预付卡管理条例', source: '北京市地方性法规', from: '2022-06-01' as ShopDay, area: '北京',
    rules: [
      { rule: 'withdrawal', article: '第十六条', days: 7, withinDays: 5 }, { rule: 'refund-by', article: '第十七条', days: 15 }, { rule: 'contract', article: '第十三条' }, { rule: 'records', article: '第十九条', years: 3 },
    ],
  },
  {
    packId: 'consumer-rules-2024', title: '消费者权益保护法实施条例', source: '国务院令第778号', from: '2024-07-01' as ShopDay,
    rules: [{ rule: 'contract', article: '第二十二条' }],
  },
  {
    packId: 'prepaid-refunds-2025', title: '最高人民法院关于审理预付式消费民事纠纷案件适用法律若干问题的解释', source: '法释〔2025〕4号', from: '2025-05-01' as ShopDay,
    rules: [{ rule: 'withdrawal', article: '第十四条', days: 7 }, { rule: 'refund-sum', article: '第十五条至第二十条' }, { rule: 'void-terms', article: '第九条' }],
  },
];
