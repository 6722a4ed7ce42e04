import { type Fen, fen, type Growth, growth, type Points, points } from '@shared/kernel/money';
import type { ShopDay } from '@shared/kernel/shop-day';
import { type Answer, type AnswerCell, type Question, readAnswer } from './answers';
import type { Column } from './columns';
import { readBirthday, readDay, type WrittenBirthday } from './dates';
import { type Read, readWhole, readYuan } from './figures';
import { readCoupons, type WrittenCoupons } from './coupons';
import { personIn } from './named';
import { readCard, readPhone } from './people';
import { readPackages, type WrittenPackage } from './packages';
import { cut, saysNothing, textIn } from './plain';

export type Cells = Readonly<Partial<Record<Column, string | undefined>>>;
/** A member to be, as one row tells; nothing of the shop is known yet. */
export interface WrittenMember {
  readonly phone?: string;
  readonly cardNumber?: string;
  readonly name?: string;
  readonly birthday?: WrittenBirthday;
  readonly joinedOn?: ShopDay;
  readonly tier?: string;
  readonly growth?: Growth;
  readonly points: Points;
  readonly principalFen: Fen;
  readonly bonusFen: Fen;
  readonly packages?: readonly WrittenPackage[];
  readonly coupons?: readonly WrittenCoupons[];
  readonly note?: string;
  /** What was answered to the shop's own questions, by field. */
  readonly answers?: Readonly<Record<string, Answer>>;
}
/** `refused` keeps the row out, `here` says that there is nothing to do, `warning` lets it in; `kept` says why somebody stays when the import is taken back. */
export const FINDINGS = {
  'nobody': 'refused', 'phone-wrong': 'refused', 'card-wrong': 'refused', 'figure-unclear': 'refused', 'figure-negative': 'refused', 'figure-too-fine': 'refused', 'figure-too-large': 'refused', 'cell-too-long': 'refused',
  'twice-in-file': 'refused', 'tier-unknown': 'refused', 'packages-unclear': 'refused', 'package-unknown': 'refused', 'package-several': 'refused', 'coupons-unclear': 'refused', 'coupon-unknown': 'refused', 'coupon-several': 'refused', 'coupons-too-many': 'refused', 'coupon-stock': 'refused', 'card-taken': 'refused', 'already-member': 'refused', 'has-value': 'refused', 'frozen': 'refused', 'own-card': 'refused', 'failed': 'refused',
  'here': 'here', 'here-otherwise': 'here',
  'birthday-unclear': 'warning', 'birthday-impossible': 'warning', 'joined-unclear': 'warning', 'name-cut': 'warning', 'note-cut': 'warning', 'tier-above-growth': 'warning', 'tier-below-growth': 'warning', 'over-limit': 'warning', 'coupons-over': 'warning', 'card-lost': 'warning', 'completes-card': 'warning',
  'answer-unclear': 'warning', 'answer-unknown': 'warning', 'answer-cut': 'warning', 'question-gone': 'warning',
  'kept-signed-in': 'kept', 'kept-merged': 'kept', 'kept-visited': 'kept', 'kept-recharged': 'kept', 'kept-coupon': 'kept', 'kept-package': 'kept', 'kept-bill': 'kept', 'kept-changed': 'kept', 'kept-otherwise': 'kept', 'kept-failed': 'kept',
} as const satisfies Record<string, 'refused' | 'here' | 'warning' | 'kept'>;
export type FindingCode = keyof typeof FINDINGS;
export interface Finding {
  readonly code: FindingCode;
  readonly column?: Column | undefined;
  /** The shop's own question that it is about, in the words of then; none where the shop asks it no more. */
  readonly asked?: { readonly fieldId: string; readonly label?: string | undefined } | undefined;
}
export interface ReadRow {
  /** Absent where a finding refuses the row. */
  readonly member?: WrittenMember;
  readonly findings: readonly Finding[];
}
/** Fifty coupons, each kind with its longest name, are the longest that a cell may tell. */
export const MAX_CELL = 2_500;
const MAX_SHORT_CELL = 300;
export const MAX_NAME = 20;
export const MAX_NOTE = 200;
export const refuses = (findings: readonly Finding[]): boolean => findings.some(({ code }) => FINDINGS[code] !== 'warning');

/** One row of texts, by column. */
export function readRow(cells: Cells): ReadRow {
  const findings: Finding[] = [];
  const note = (code: FindingCode, column?: Column): undefined => {
    findings.push({ code, ...(column ? { column } : {}) });
  };
  const textOf = (column: Column): string | undefined => {
    const text = textIn(column, cells[column] ?? '');
    if (text.length > MAX_SHORT_CELL && column !== 'note' && column !== 'packages' && column !== 'coupons') return note('cell-too-long', column);
    return saysNothing(text) ? undefined : text;
  };
  const taken = <T>(column: Column, read: (text: string) => T | undefined, code: FindingCode): T | undefined => {
    const text = textOf(column);
    return text === undefined ? undefined : (read(text) ?? note(code, column));
  };
  const figure = <T>(column: Column, read: (text: string) => Read<T>): T | undefined => {
    const text = textOf(column);
    const found = text === undefined ? undefined : read(text);
    return found === undefined ? undefined : found.ok ? found.value : note(`figure-${found.why}`, column);
  };
  const short = (column: Column, max: number, code: FindingCode): string | undefined => {
    const text = textOf(column);
    const said = text === undefined || column !== 'name' ? text : personIn(text);
    if (said !== undefined && said.length > max) note(code, column);
    return said === undefined ? undefined : cut(said, max);
  };
  const told = {
    phone: taken('phone', readPhone, 'phone-wrong'), cardNumber: taken('cardNumber', readCard, 'card-wrong'), name: short('name', MAX_NAME, 'name-cut'), birthday: taken('birthday', readBirthday, 'birthday-unclear'),
    joinedOn: taken('joinedOn', readDay, 'joined-unclear'), tier: textOf('tier'), note: short('note', MAX_NOTE, 'note-cut'), packages: taken('packages', readPackages, 'packages-unclear'), coupons: taken('coupons', readCoupons, 'coupons-unclear'),
  };
  const counted = { growth: figure('growth', readWhole), points: figure('points', readWhole), principalFen: figure('principal', readYuan), bonusFen: figure('bonus', readYuan) };
  if (told.phone === undefined && told.cardNumber === undefined && !refuses(findings)) note('nobody');
  if (refuses(findings)) return { findings };
  return {
    findings,
    member: { ...given(told), ...(counted.growth === undefined ? {} : { growth: growth(counted.growth) }), points: points(counted.points ?? 0), principalFen: counted.principalFen ?? fen(0), bonusFen: counted.bonusFen ?? fen(0) },
  };
}
/** One row with the cells of the shop's own questions, read by the questions of now: whatever those hold keeps nobody out. */
export function readAsked(cells: Cells, answerCells: readonly AnswerCell[], questions: readonly Question[]): ReadRow {
  const { member, findings } = readRow(cells);
  const answers = new Map<string, Answer>();
  const told = answerCells.flatMap(({ fieldId, text }): readonly Finding[] => {
    const question = questions.find((one) => one.fieldId === fieldId);
    if (!question) return [{ code: 'question-gone', asked: { fieldId } }];
    const { value, code } = readAnswer(question, text);
    if (value !== undefined) answers.set(fieldId, value);
    return code === undefined ? [] : [{ code, asked: { fieldId, label: question.label } }];
  });
  return { findings: [...findings, ...told], ...(member ? { member: answers.size > 0 ? { ...member, answers: Object.fromEntries(answers) } : member } : {}) };
}
type Given<T> = { readonly [K in keyof T]?: Exclude<T[K], undefined> };
const given = <T extends object>(all: T): Given<T> => Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined)) as Given<T>;
