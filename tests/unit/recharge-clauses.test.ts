import { CLAUSES, MOST_FINDINGS, unlawfulIn } from '../../functions/stored-value/domain/law/clauses';
import { TERMS } from '../../functions/stored-value/domain/terms';

const idsIn = (text: string) => unlawfulIn(text).map(({ clauseId }) => clauseId);

test('the terms that come with the product hold nothing unlawful, and neither does what is proposed instead', () => {
  expect(unlawfulIn(`${TERMS.title}\n${TERMS.text}`)).toEqual([]);
  for (const { instead } of CLAUSES) expect(unlawfulIn(instead)).toEqual([]);
});

test.each([
  ['储值概不退款。', 'no-refund'], ['充值后余额不予退还', 'no-refund'], ['一经充值，概不退换', 'no-refund'], ['余额不退', 'no-refund'], ['本卡不退不换', 'no-refund'], ['预付款一律不退', 'no-refund'], ['本店储值不支持退款', 'no-refund'],
  ['余额一年内有效，过期作废', 'expiry'], ['逾期未使用的自动失效', 'expiry'], ['到期后余额清零', 'expiry'], ['余额于每年年底清零', 'expiry'],
  ['注销后余额归本店所有', 'kept-by-shop'], ['本活动最终解释权归本店所有', 'final-say'], ['解释权归商家', 'final-say'],
  ['会员卡不得转让', 'no-transfer'], ['严禁转赠他人', 'no-transfer'], ['会员卡丢失不补', 'no-replacement'], ['遗失概不负责挂失', 'no-replacement'], ['本卡不挂失、不补办', 'no-replacement'],
  ['本店有权随时调整价格，恕不另行通知', 'one-sided-change'], ['本店保留修改本协议的权利', 'one-sided-change'], ['由此产生的后果，本店概不负责', 'no-liability'], ['本店不承担任何责任', 'no-liability'],
  ['会员不得投诉', 'no-complaint'], ['会员放弃起诉的权利', 'no-complaint'], ['储值不适用七天无理由退款', 'no-withdrawal'],
])('%s: %s', (text, clauseId) => expect(idsIn(text)).toContain(clauseId));

test.each([
  '余额不会过期作废。', '本金不会因到期清零，也没有有效期。', '扣除后为零的不再退，任何情况下都不会要求你补交。', '可以转让，转让通知本店后生效。', '会员卡遗失可以挂失补办，余额不受影响。',
  '赠送的优惠券有效期为三十天。', '本店停业会提前三十日通知，并办理退款。', '你可以投诉，也可以起诉。', '变更会提前三十日通知。', '七日内未使用的，可以不说明理由要求退款。', '单价调整不影响变更前已存的金额。',
])('lawful: %s', (text) => expect(unlawfulIn(text)).toEqual([]));

test('trap: an unlawful clause with spaces, signs, full width or traditional characters between', () => {
  for (const hidden of ['概 不 退 款', '概·不·退·款', '概、不，退。款', '概\n不\n退\n款', '概不\u200b退款', '【概】【不】【退】【款】', '概*不*退*款', '余額不予退還', '最終解釋權歸本店所有', '不支持　退款', '不适用７天无理由']) expect(unlawfulIn(hidden).length).toBeGreaterThan(0);
});

test('a finding names the sentence, the words as they stand, the source and what to write instead', () => {
  const text = '一、余额随时可用。\n二、储值 概 不 退 款；请放心。\n三、可以转让。';
  expect(unlawfulIn(text)).toEqual([expect.objectContaining({ clauseId: 'no-refund', words: '概 不 退 款', sentence: '二、储值 概 不 退 款；', source: expect.stringContaining('法释〔2025〕4号'), instead: expect.stringContaining('退款') })]);
});
test('findings come in the order of the text, and no more than a page shows', () => {
  expect(idsIn('最终解释权归本店。过期作废。概不退款。')).toEqual(['final-say', 'expiry', 'no-refund']);
  expect(unlawfulIn('概不退款。'.repeat(100))).toHaveLength(1);
  expect(unlawfulIn(Array.from({ length: 100 }, (_, i) => `第${i}条概不退款。`).join(''))).toHaveLength(MOST_FINDINGS);
});
test('every clause names its source', () => {
  for (const { source, instead } of CLAUSES) expect([source.length, instead.length].every((n) => n > 8)).toBe(true);
  expect(new Set(CLAUSES.map(({ clauseId }) => clauseId)).size).toBe(CLAUSES.length);
});
