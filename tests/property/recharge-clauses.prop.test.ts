import * as fc from 'fast-check';
import { unlawfulIn } from '../../functions/stored-value/domain/law/clauses';
import { TERMS } from '../../functions/stored-value/domain/terms';

const PHRASES = ['概不退款', '余额不退', '过期作废', '最终解释权', '不得转让', '丢失不补', '恕不另行通知', '概不负责'] as const;
const noise = fc.array(fc.constantFrom(' ', '　', '\n', '\t', '，', '。', '、', '·', '-', '*', '“', '”', '\u200b', '!', '（', '）'), { maxLength: 4 }).map((signs) => signs.join(''));
const hidden = fc.constantFrom(...PHRASES).chain((phrase) => fc.array(noise, { minLength: phrase.length, maxLength: phrase.length }).map((between) => [...phrase].map((one, i) => one + (between[i] ?? '')).join('')));

test('whatever stands between the characters, wherever in the text, the clause is found', () => {
  fc.assert(fc.property(hidden, fc.constantFrom(...TERMS.text.split('\n')), (clause, lawful) => {
    expect(unlawfulIn(clause).length).toBeGreaterThan(0);
    const found = unlawfulIn(`${lawful}\n本店${clause}\n${lawful}`);
    expect(found.length).toBeGreaterThan(0);
    for (const { words, sentence, source, instead } of found) expect([words, sentence, source, instead].every((said) => said.length > 0)).toBe(true);
  }));
});
test('any text is read, quickly, and the words that are named stand in it', () => {
  fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 6_000 }), (text) => {
    for (const { words } of unlawfulIn(text)) expect(text).toContain(words);
  }), { numRuns: 50 });
  const started = performance.now();
  unlawfulIn('余额本店有权可以随时不不不丢失一经充值到期'.repeat(280));
  expect(performance.now() - started).toBeLessThan(500);
});
