import { act, cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react';
import type { ReactElement } from 'react';
import { dropEverything } from '../../miniapp/src/features/query/query-cache';
import { earningDraftOf, earningOf, earningProblems } from '../../miniapp/src/features/rules/earning-draft';
import { newQuestion, profileFieldsOf, questionsDraftOf } from '../../miniapp/src/features/rules/questions-draft';
import { enterShop, leaveShop, recallShop } from '../../miniapp/src/features/shops/shop.store';
import { answersDraftOf, answersOf, type Question } from '../../miniapp/src/features/shops/question-draft';
import PointsPage from '../../miniapp/src/packages/member/points/index';
import ProfilePage from '../../miniapp/src/packages/member/profile/index';
import OfficeMemberPage from '../../miniapp/src/packages/owner/member/index';
import QuestionsPage from '../../miniapp/src/packages/owner/questions/index';
import { createMemberWorld, ids, type WorldOptions } from '../support/member-world';
import { asked, emptyDesk, open as openDesk, shown, tap, type } from '../support/owner-desk';
import { office } from '../support/owner-world.data';
import { world as phone } from '../support/taro.stub';

Object.assign(globalThis, { API_BASE: '' });
// jsdom has none.
window.matchMedia ??= (() => ({ matches: false, addEventListener() {} })) as never;
const FIELDS: readonly Question[] = [
  { fieldId: 'hair', label: '发质', kind: 'choice', options: ['细软', '粗硬'], needed: true }, { fieldId: 'likes', label: '喜欢', kind: 'choices', options: ['剪', '烫'], needed: false, value: ['剪'] }, { fieldId: 'kids', label: '几个孩子', kind: 'number', needed: false },
];
afterEach(cleanup);

describe('the owner', () => {
  emptyDesk();
  test('asks one more question, with options, and what is wrong keeps it from being saved', async () => {
    const world = openDesk(<QuestionsPage />);
    await tap('add-question');
    type('question-label', '发质');
    await tap('question-done');
    expect(await screen.findAllByText('两个问题不能一样')).toHaveLength(2);
    await tap('save-questions');
    expect(asked(world, 'shops.setProfileFields')).toEqual([]);
    await tap('question-q1');
    type('question-label', '常用香型');
    await tap('question-kind-choices');
    expect(shown()).toContain('至少两个不同的选项');
    type('option-1', '木质');
    type('option-2', '柑橘');
    await tap('question-done');
    await tap('save-questions');
    await waitFor(() => expect(asked(world, 'shops.setProfileFields')).toMatchObject([{ request: { fields: [{ fieldId: 'hair' }, { fieldId: 'kid', kind: 'date' }, { fieldId: 'q1', label: '常用香型', kind: 'choices', options: ['木质', '柑橘'] }], needed: ['name', 'birthday', 'hair'] } }]));
  });
  test('writes down what a member told', async () => {
    const world = openDesk(<OfficeMemberPage />, { params: { id: office.member(0) } });
    await waitFor(() => expect(shown()).toContain('发质细软'));
    expect(shown()).toContain('孩子生日没有填');
    await tap('write-answers');
    await tap('answer-hair-粗硬');
    await tap('save-answers');
    await waitFor(() => expect(asked(world, 'membership.setMemberAnswers')).toMatchObject([{ request: { version: 4, answers: [{ fieldId: 'hair', value: '粗硬' }] } }]));
  });
  test('the earning rule takes a check-in, a complete profile and the month of the birthday, each within its bounds', () => {
    const draft = earningDraftOf({ pointsPerYuan: 1, growthPerYuan: 1, rounding: 'down', storedValueEarns: true });
    expect(earningOf({ ...draft, perCheckIn: '5', forProfile: '50', birthday: '200' })).toMatchObject({ pointsPerCheckIn: 5, pointsForProfile: 50, birthdayPercent: 200 });
    expect(Object.keys(earningProblems({ ...draft, perCheckIn: '1001', forProfile: '10001', birthday: '1e3' }).fields)).toEqual(['perCheckIn', 'forProfile', 'birthday']);
    expect(earningOf(draft)).not.toHaveProperty('birthdayPercent');
  });
});

describe('drafts', () => {
  test('what is only opened is not changed; a new id is none that stands', () => {
    const rule = { fields: [{ fieldId: 'q7', label: '发质', kind: 'choice' as const, options: ['a', 'b'] }], needed: ['q7', 'name'] };
    expect(profileFieldsOf(questionsDraftOf(rule))).toEqual({ ...rule, needed: ['name', 'q7'] });
    expect(newQuestion(questionsDraftOf(rule).questions).fieldId).toBe('q8');
  });
  test('only what differs is sent; an emptied answer is taken back; a number that is none sends nothing', () => {
    const draft = answersDraftOf(FIELDS);
    expect(answersOf(FIELDS, draft)).toEqual([]);
    expect(answersOf(FIELDS, { ...draft, hair: '细软', likes: [], kids: '2' })).toEqual([{ fieldId: 'hair', value: '细软' }, { fieldId: 'likes', value: null }, { fieldId: 'kids', value: 2 }]);
    expect(answersOf(FIELDS, { ...draft, hair: '细软', kids: '两个' })).toEqual([]);
  });
});

describe('the member', () => {
  const click = async (id: string) => {
    const found = await waitFor(() => document.getElementById(id) ?? Promise.reject(new Error(id)));
    await act(async () => void fireEvent.click(found));
  };
  function open(page: ReactElement, options: WorldOptions = {}) {
    const world = createMemberWorld({ now: Date.now, ...options });
    phone.answer(async ({ url, method, header, data }) => {
      const { status, body } = await world.answer({ method, path: url, headers: header, body: data });
      return { statusCode: status, data: body };
    });
    phone.storage.set('shuke:session', JSON.stringify({ accessToken: 'access-token-0000000000', refreshToken: 'r', userId: 'usr_1' }));
    enterShop({ shopId: ids.shop, name: '山脚咖啡', zone: 'Asia/Shanghai', addressForm: '你' });
    render(page);
    return world;
  }
  beforeEach(() => {
    phone.reset();
    dropEverything();
    leaveShop();
    recallShop();
  });
  test('checks in once, and takes the points of a complete profile', async () => {
    const world = open(<PointsPage />);
    await screen.findByText('每天一次，得 5 积分');
    expect(shown()).toContain('生日当月消费积分 2 倍');
    await click('check-in');
    await screen.findByText('今天已签到');
    await click('take-profile');
    await waitFor(() => expect(document.getElementById('earn-profile')).toBeNull());
    expect(asked(world, 'tiers.checkIn')).toHaveLength(1);
    expect(asked(world, 'tiers.finishProfile')).toHaveLength(1);
  });
  test('is told what is missing', async () => {
    open(<PointsPage />, { profile: { fields: FIELDS.map((field) => ({ ...field })) as never } });
    await screen.findByText('还差发质，填好得 50 积分');
  });
  test('answers the shop\'s questions, and a profile that is complete then is taken at once', async () => {
    const world = open(<ProfilePage />, { profile: { fields: FIELDS.map((field) => ({ ...field })) as never } });
    await screen.findByText('店里想知道');
    await click('answer-hair-细软');
    await click('save');
    await waitFor(() => expect(asked(world, 'membership.updateMyProfile')).toMatchObject([{ request: { answers: [{ fieldId: 'hair', value: '细软' }] } }]));
    await waitFor(() => expect(asked(world, 'tiers.getMyEarning')).toHaveLength(1));
  });
});
