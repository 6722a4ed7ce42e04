import { type Answer, answerText, type Question, readAnswer } from '@shared/spreadsheet/answers';
import { matchColumns } from '@shared/spreadsheet/columns';
import { csvLine, readCsv } from '@shared/spreadsheet/csv';
import { findHeader, layOut } from '@shared/spreadsheet/layout';
import { readAsked } from '@shared/spreadsheet/row';
import { type AnswersIn, answersIn, withoutThese } from '../../functions/records/domain/answers-in';

const question = (kind: Question['kind'], options?: readonly string[], fieldId = 'q1', label = '问题'): Question => ({ fieldId, label, kind, ...(options ? { options } : {}) });
const said = (of: Question, text: string) => {
  const { value, code } = readAnswer(of, text);
  return code === undefined ? value : [value, code];
};

test.each<[string, unknown]>([
  ['42', 42], ['４２', 42], [' 1,200 ', 1_200], ['165cm', 165], ['3 次', 3], ['28岁', 28], ['-5', -5], ["'-5", -5], ['+7', 7], ['0', 0], ['-0', 0], ['12.00', 12], ['1000000000', 1_000_000_000], ['0012', 12],
  ['1000000001', [undefined, 'answer-unclear']], ['1.5', [undefined, 'answer-unclear']], ['约五百', [undefined, 'answer-unclear']], ['1万', [undefined, 'answer-unclear']], ['3-4', [undefined, 'answer-unclear']], ['无', undefined], ['-', undefined], ['', undefined],
])('a number: %s', (text, expected) => expect(said(question('number'), text)).toEqual(expected));
test.each<[string, unknown]>([
  ['2020-05-06', '2020-05-06'], ['2020/5/6', '2020-05-06'], ['２０２０年５月６日', '2020-05-06'], ['2020.5.6', '2020-05-06'], ['20200506', '2020-05-06'], ['2020-05-06 00:00:00', '2020-05-06'], ['二〇二〇年五月六日', '2020-05-06'], ['43957', '2020-05-06'],
  ['5月6日', [undefined, 'answer-unclear']], ['农历2020年四月十四', [undefined, 'answer-unclear']], ['2021-2-29', [undefined, 'answer-unclear']], ['2100-01-01', [undefined, 'answer-unclear']], ['忘了', [undefined, 'answer-unclear']], ['/', undefined],
])('a date: %s', (text, expected) => expect(said(question('date'), text)).toEqual(expected));
test('a text is kept as it was typed, in one line; 无 is an answer, and too long a one is cut', () => {
  const of = question('text');
  expect(['无', ' 怕吵，"轻"一点\n周六；下午 ', '=1+1', '１２３', '👨‍👩‍👧', '\u200b', '  '].map((text) => said(of, text))).toEqual(['无', '怕吵，"轻"一点 周六；下午', '=1+1', '１２３', '👨‍👩‍👧', undefined, undefined]);
  expect(said(of, '很'.repeat(101))).toEqual(['很'.repeat(100), 'answer-cut']);
});
test('one of the options, as it is meant; what is not offered warns', () => {
  const of = question('choice', ['细软', 'VIP 1', '无']);
  expect(['细软', '细软 ', 'ｖｉｐ　１', '无', '粗硬', '细软、VIP 1', '没有', '-'].map((text) => said(of, text))).toEqual(['细软', '细软', 'VIP 1', '无', [undefined, 'answer-unknown'], [undefined, 'answer-unknown'], undefined, undefined]);
  expect(['A', 'Ａ'].map((text) => said(question('choice', ['Ａ', 'A']), text))).toEqual(['A', 'Ａ']);
});
test('several of the options behind whatever separates them, each once; those not offered are left out and told', () => {
  const of = question('choices', ['面部', '颈、肩', '深 层', 'SPA']);
  expect(['面部', '面部；ＳＰＡ', 'spa,面部, spa', '面部/深 层', '颈、肩、面部', '面部\nSPA', '无', '足部'].map((text) => said(of, text))).toEqual([['面部'], ['面部', 'SPA'], ['SPA', '面部'], ['面部', '深 层'], ['颈、肩', '面部'], ['面部', 'SPA'], undefined, [undefined, 'answer-unknown']]);
  expect(said(of, '足部、面部')).toEqual([['面部'], 'answer-unknown']);
});
test.each<[readonly string[], readonly string[]]>([
  [['A、B', 'A', 'B'], ['A', 'B']], [['A、B', 'A', 'B'], ['A、B']], [['「A', 'B」', '「A」、「B'], ['「A', 'B」']], [['「A', 'B」', '「A」、「B'], ['「A」、「B']], [['A B', 'A', 'B'], ['A', 'B', 'A B']],
])('of options %j, %j come back', (options, value) => expect(said(question('choices', options), answerText(value))).toEqual(value));
test('a cell of nothing but separators, or of very many options, is read quickly', () => {
  const options = Array.from({ length: 20 }, (_, i) => `${'项'.repeat(18)}${String(i).padStart(2, '0')}`);
  expect(said(question('choices', options), answerText(options))).toEqual(options);
  expect(said(question('choices', ['a', 'a a', 'a a a']), 'a '.repeat(450))).toEqual(['a']);
  expect(said(question('choices', options), '；'.repeat(900))).toBeUndefined();
});

describe('columns', () => {
  const label = (fieldId: string, words: string) => question('text', undefined, fieldId, words);
  test('a question takes no column that every shop has: 标签 alone is the note, beside 备注 it is the question', () => {
    const asked = [label('tag', '标签'), label('pet', '宠物')];
    expect(matchColumns(['手机号', '标签', '宠物'], asked)).toEqual(['phone', 'note', 'asked:pet']);
    expect(matchColumns(['手机号', '标签', '备注'], asked)).toEqual(['phone', 'asked:tag', 'note']);
    expect(matchColumns(['手机号', '备注', '标签'], asked)).toEqual(['phone', 'note', 'asked:tag']);
    expect(matchColumns(['手机号', '姓名', '手机号'], [label('tel', '手机号')])).toEqual(['phone', 'name', 'asked:tel']);
  });
  test('by the very words first, then by the bare ones, once each', () => {
    expect(matchColumns(['喜好（二）', '喜好（一）', '喜好', '宠物：', '', '宠物'], [label('a', '喜好（一）'), label('b', '喜好（二）'), label('pet', '宠物'), label('c', '（）')])).toEqual(['asked:b', 'asked:a', undefined, undefined, undefined, 'asked:pet']);
    expect(matchColumns([' 宠物： '], [label('pet', '宠物')])).toEqual(['asked:pet']);
  });
});
test('a row carries what stands under the questions, in one line; questions that are gone, and what cannot be read, warn by name', () => {
  const asked = [question('text', undefined, 'pet', '宠物'), question('number', undefined, 'constructor', '身高')];
  const grid = readCsv(['手机号,宠物,身高', csvLine(['13800000001', '=猫,"大"\n一只', '高']), '13800000002,,'].join('\n'));
  const [first, second] = layOut(grid, findHeader(grid, asked)).rows;
  expect([first?.answers, second?.answers]).toEqual([[{ fieldId: 'pet', text: '=猫,"大" 一只' }, { fieldId: 'constructor', text: '高' }], undefined]);
  const { member, findings } = readAsked(first?.cells ?? {}, [...(first?.answers ?? []), { fieldId: 'old', text: 'x' }], asked);
  expect([member?.answers, findings]).toEqual([{ pet: '=猫,"大" 一只' }, [{ code: 'answer-unclear', asked: { fieldId: 'constructor', label: '身高' } }, { code: 'question-gone', asked: { fieldId: 'old' } }]]);
  expect(readAsked({ name: '甲' }, [{ fieldId: 'pet', text: '猫' }], asked)).toEqual({ findings: [{ code: 'nobody' }] });
});
test('a card takes what it does not know; what no longer fits its question is left out and told, and taking back leaves the rest', () => {
  const asked = { fields: [question('text', undefined, 'pet', '宠物'), question('choice', ['细软'], 'hair', '发质')], needed: [] };
  const into = (known: Readonly<Record<string, Answer>> | undefined, told: Readonly<Record<string, Answer>>): AnswersIn => answersIn(known, told, asked);
  expect(into({ pet: '狗' }, { pet: '猫', hair: '细软' })).toEqual({ answers: { pet: '狗', hair: '细软' }, filled: ['hair'], findings: [] });
  expect(into(undefined, { hair: '粗硬', gone: 3 })).toEqual({ answers: {}, filled: [], findings: [{ code: 'question-gone', asked: { fieldId: 'hair', label: '发质' } }, { code: 'question-gone', asked: { fieldId: 'gone' } }] });
  expect(withoutThese({ pet: '狗', hair: '细软' }, ['hair'])).toEqual({ pet: '狗' });
});
