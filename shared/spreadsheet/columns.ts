import type { Question } from './answers';
import { plain } from './plain';

export const COLUMNS = ['phone', 'name', 'cardNumber', 'tier', 'growth', 'points', 'principal', 'bonus', 'packages', 'coupons', 'birthday', 'joinedOn', 'note'] as const;
export type Column = (typeof COLUMNS)[number];
/** A column of one of the shop's own questions. */
export type AskedColumn = `asked:${string}`;
export type SheetColumn = Column | AskedColumn;
export const askedColumn = (fieldId: string): AskedColumn => `asked:${fieldId}`;
/** The question that a column answers; undefined where it is one of those that every shop has. */
export const fieldOf = (column: SheetColumn | undefined): string | undefined => (column?.startsWith('asked:') ? column.slice('asked:'.length) : undefined);

/** What shops and other systems write above their columns. */
const NAMES: Readonly<Record<Column, readonly string[]>> = {
  phone: ['手机', '手机号', '手机号码', '电话', '电话号码', '联系电话', '联系方式', '会员手机', '会员手机号', '移动电话', 'phone', 'mobile', 'tel'],
  name: ['姓名', '名字', '会员姓名', '会员名', '客户姓名', '顾客姓名', '称呼', '客户', '顾客', 'name'],
  cardNumber: ['卡号', '会员卡号', '实体卡号', '会员编号', 'card', 'cardnumber', 'cardno'],
  tier: ['等级', '级别', '会员等级', '会员级别', '卡级别', '卡类型', '会员类型', '卡种', 'tier', 'level'],
  growth: ['成长值', '经验值', '累计消费成长', 'growth'],
  points: ['积分', '当前积分', '可用积分', '剩余积分', '积分余额', 'points'],
  principal: ['余额', '储值余额', '本金', '本金余额', '储值本金', '剩余本金', '卡余额', '账户余额', '充值余额', '卡内余额', '剩余金额', 'balance', 'principal'],
  bonus: ['赠送', '赠金', '赠送余额', '赠送金额', '赠送金', '赠金余额', '剩余赠送', '返现', 'bonus'],
  packages: ['次卡', '剩余次卡', '次卡余次', '套餐', '剩余套餐', '疗程', 'packages'],
  coupons: ['优惠券', '券', '卡券', '可用优惠券', '剩余优惠券', '未用优惠券', 'coupons'],
  birthday: ['生日', '出生日期', '会员生日', '出生年月', '生辰', 'birthday', 'birthdate'],
  joinedOn: ['入会日期', '入会时间', '开卡日期', '开卡时间', '办卡日期', '办卡时间', '注册时间', '注册日期', '创建时间', '加入时间', 'joined', 'joinedon'],
  note: ['备注', '说明', '备注信息', '会员备注', '标签', 'note', 'remark', 'remarks'],
};
const BY_NAME = new Map<string, Column>(COLUMNS.flatMap((column) => NAMES[column].map((name) => [name, column] as const)));
/** 储值余额（元） → 储值余额 */
const bareName = (title: string): string => plain(title).toLowerCase().replace(/[([【].*?[)\]】]/g, '').replace(/[\s*:：_/-]/g, '').replace(/元$/, '');

/**
 * Which column each title names; the first of two that name the same wins, the rest stay unmatched for a person to choose.
 *
 * 1. Titles that name a column which every shop has. 2. Those too that are a question's words at the same time, where the column is still free: the
 * export writes its own titles as well, so that a question 标签 beside 备注 is read as the question. 3. Questions by their very words, then by their bare ones.
 */
export function matchColumns(titles: readonly string[], questions: readonly Question[] = []): readonly (SheetColumn | undefined)[] {
  const found: (SheetColumn | undefined)[] = titles.map(() => undefined);
  const pass = (columnOf: (title: string) => SheetColumn | undefined) => titles.forEach((title, i) => {
    const column = found[i] === undefined ? columnOf(title) : undefined;
    if (column !== undefined && !found.includes(column)) found[i] = column;
  });
  const asked = (same: (label: string, title: string) => boolean) => (title: string): SheetColumn | undefined => {
    const question = questions.find(({ label }) => same(label, title));
    return question && askedColumn(question.fieldId);
  };
  const inVeryWords = asked((label, title) => label === title.trim());
  const fixed = (title: string): Column | undefined => BY_NAME.get(bareName(title));
  pass((title) => (inVeryWords(title) ? undefined : fixed(title)));
  pass(fixed);
  pass(inVeryWords);
  pass(asked((label, title) => bareName(title) !== '' && bareName(label) === bareName(title)));
  return found;
}
