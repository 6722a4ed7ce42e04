import { screen, waitFor } from '@testing-library/react';
import { paragraphsOf, termsProblems } from '../../miniapp/src/features/stored-value/terms-draft';
import RechargeTermsPage from '../../miniapp/src/packages/owner/recharge-terms/index';
import { TERMS } from '../../functions/stored-value/domain/terms';
import { answer, asked, at, emptyDesk, open, shown, tap, toasted, type } from '../support/owner-desk';

emptyDesk();
const written = () => (at('terms-text') as HTMLTextAreaElement).value;

test('the editor opens with the text that stands, and saves a new version', async () => {
  const world = open(<RechargeTermsPage />);
  await waitFor(() => expect(at('terms-text')).toBeTruthy());
  expect(written()).toBe(TERMS.text);
  expect(shown()).toContain('还没有改过，用的是标准文本');
  type('terms-text', `${TERMS.text}\n\n十二、生日当月另送一份点心。  `);
  await tap('save-terms');
  await toasted('已保存为第 1 版');
  expect(asked(world, 'stored-value.setTerms')[0]?.request).toMatchObject({ title: TERMS.title, paragraphs: [...TERMS.text.split('\n'), '十二、生日当月另送一份点心。'] });
  await screen.findByText(/本店第 1 版/);
});
test('what the law does not let stand is shown under the text, with the source and what to write instead; nothing is saved while it stands', async () => {
  const world = open(<RechargeTermsPage />);
  await waitFor(() => expect(at('terms-text')).toBeTruthy());
  type('terms-text', `${TERMS.text}\n十二、余 额 过 期 作 废。`);
  await tap('save-terms');
  await screen.findByText('1 处不合法的条款，改过才能保存');
  expect(shown()).toContain('十二、余 额 过 期 作 废。');
  expect(shown()).toContain('依据 单用途商业预付卡管理办法');
  expect(shown()).toContain('可以改成：本金和赠送都没有有效期');
  await tap('save-terms');
  expect(asked(world, 'stored-value.setTerms')).toEqual([]);
  type('terms-text', TERMS.text);
  expect(shown()).not.toContain('不合法');
  await tap('check-terms');
  await screen.findByText('没有找到不合法的条款');
});
test('the standard text comes back at a word, and only into the editor', async () => {
  const world = open(<RechargeTermsPage />);
  await waitFor(() => expect(at('terms-text')).toBeTruthy());
  type('terms-text', '一、随便写写。');
  await tap('standard');
  expect(await answer(true)).toContain('换成标准文本？');
  await waitFor(() => expect(written()).toBe(TERMS.text));
  expect(asked(world, 'stored-value.setTerms')).toEqual([]);
});
test('a draft: paragraphs without empty lines, within limits', () => {
  expect(paragraphsOf(' 一 \n\n\r\n二\t')).toEqual(['一', '二']);
  expect(termsProblems({ title: '协', text: '\n' })).toEqual({ title: '请写名称，2 到 30 字', text: '请写正文' });
  expect(termsProblems({ title: '协议', text: '字'.repeat(1_001) })).toEqual({ text: '每段最多 1,000 字' });
  expect(termsProblems({ title: '协议', text: `${'字'.repeat(900)}\n`.repeat(7) })).toEqual({ text: '正文最多 6,000 字' });
  expect(termsProblems({ title: '协议', text: '字\n'.repeat(61) })).toEqual({ text: '最多 60 段' });
  expect(termsProblems(TERMS)).toEqual({});
});
