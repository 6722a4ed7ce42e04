import { act, fireEvent, screen, waitFor } from '@testing-library/react';
import PrepaidLawPage from '../../miniapp/src/packages/owner/prepaid-law/index';
import TodayPage from '../../miniapp/src/packages/owner/today/index';
import { answer, asked, at, emptyDesk, open, shown, tap, toasted } from '../support/owner-desk';
import { answering } from '../support/phone-desk';

emptyDesk();

test('each text stands with source and day, a national one without a switch and with the reason; the city\'s is chosen after a question', async () => {
  const world = open(<PrepaidLawPage />);
  await screen.findByText('法释〔2025〕4号，2025年5月1日起');
  expect(shown()).toContain('全国都适用，不能关');
  expect(shown()).toContain('记名卡最多 ¥5,000，不记名卡最多 ¥1,000');
  expect(shown()).toContain('第十四条');
  expect(shown()).toContain('备案部门在这里');
  expect(document.querySelectorAll('[id^=law-]')).toHaveLength(2);
  await act(async () => void fireEvent.click(at('law-beijing-2022').querySelector('.nut-switch') as HTMLElement));
  expect(await answer(true)).toContain('按《北京市单用途预付卡管理条例》收储值？');
  await toasted('已保存');
  expect(asked(world, 'stored-value.chooseLaw')[0]?.request).toMatchObject({ packIds: ['beijing-2022'] });
});
test('papers: off, with whom the duty is of, the source and what becomes of the number; switched on after a question, it says who did', async () => {
  const world = open(<PrepaidLawPage />);
  await screen.findByText(/只有公司发的记名卡要登记/);
  expect(shown()).toContain('商务部令2012年第9号第二条、第十五条；个人信息保护法第二十八条、第二十九条');
  expect(shown()).toContain('最后一次充值满五年后删除');
  await act(async () => void fireEvent.click(at('papers').querySelector('.nut-switch') as HTMLElement));
  expect(await answer(true)).toContain('开始登记证件号码？');
  await screen.findByText(/^陈禾 11月22日.*打开$/);
  expect(asked(world, 'stored-value.askForPapers').map(({ request }) => (request as { on: boolean }).on)).toEqual([true]);
  await act(async () => void fireEvent.click(at('papers').querySelector('.nut-switch') as HTMLElement));
  expect(await answer(false)).toContain('已登记的随台账保存，到期删除');
  expect(asked(world, 'stored-value.askForPapers')).toHaveLength(1);
});
test('the register: the years are asked for, the pages become one file, and who took it is listed', async () => {
  const files: Blob[] = [];
  Object.assign(URL, { createObjectURL: (blob: Blob) => `blob:${files.push(blob)}`, revokeObjectURL: () => undefined });
  const world = open(<PrepaidLawPage />);
  await screen.findByText('导出表格');
  await tap('register-years-3');
  await tap('take-register');
  await toasted('台账已存到下载文件夹');
  expect(asked(world, 'stored-value.takeCardRegister')[0]?.request).toMatchObject({ years: 3 });
  expect(asked(world, 'stored-value.readCardRegister').map(({ request }) => (request as { after?: string }).after)).toEqual([undefined, 'more']);
  expect(files).toHaveLength(1);
  await waitFor(() => expect(shown()).toContain('2023年11月22日起'));
  expect(at('take-register')).toBeTruthy();
});
test('the register, cut off in the middle, says so and goes on with the page that was lost', async () => {
  const files: Blob[] = [];
  Object.assign(URL, { createObjectURL: (blob: Blob) => `blob:${files.push(blob)}`, revokeObjectURL: () => undefined });
  const world = open(<PrepaidLawPage />);
  let lost = 0;
  answering({
    answer: async (request) => {
      if (request.path.includes('after=more') && lost++ < 3) throw new Error('no network');
      return world.answer(request);
    },
  });
  await screen.findByText('导出表格');
  await tap('take-register');
  await waitFor(() => expect(shown()).toContain('接着导出'), { timeout: 4_000 });
  expect(shown()).toContain('网络没有通');
  expect(files).toHaveLength(0);
  await tap('take-register');
  await toasted('台账已存到下载文件夹');
  expect([asked(world, 'stored-value.takeCardRegister').length, asked(world, 'stored-value.readCardRegister').map(({ request }) => (request as { after?: string }).after)]).toEqual([1, [undefined, 'more']]);
});
test('money on cards and no filing is a line of the owner\'s day, with the last day', async () => {
  open(<TodayPage />, { filed: false });
  await screen.findByText(/会员卡里有 ¥1,126.00 本金，12月1日前要备案/);
  expect(at('filing-due')).toBeTruthy();
});
