import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { useState } from 'react';
import { couponsContract } from '../../shared/contracts/coupons.contract';
import { tierRule } from '../../shared/contracts/tiers.contract';
import { couponProblems, couponTerms, EMPTY_DRAFT } from '../../miniapp/src/features/coupons/coupon-draft';
import { draftOf, type KnobsDraft, problemsOf, valuesOf } from '../../miniapp/src/features/care/knobs-draft';
import { KnobsForm } from '../../miniapp/src/features/care/knobs-form';
import { knobsOf } from '../../miniapp/src/features/care/knobs-schema';
import { exampleOf } from '../../miniapp/src/features/rules/earning-draft';
import { filingProblems } from '../../miniapp/src/features/stored-value/filing-form';
import { offerProblems } from '../../miniapp/src/features/stored-value/offer-draft';
import { isFine, nextTier, ruleOf, type TierDraft, tierProblems } from '../../miniapp/src/features/tiers/tiers-draft';
import { hexOf, hueOf } from '../../miniapp/src/ui/book/colour';
import { office } from '../support/owner-world.data';
import { knobDefaults, SCENE_SCHEMAS } from '../support/scene-schemas';

type Scene = keyof typeof SCENE_SCHEMAS;
const schemaOf = (scenario: Scene) => knobsOf(SCENE_SCHEMAS[scenario]);
afterEach(cleanup);
const TIERS = [{ tierId: 'sprout', name: '新芽' }, { tierId: 'forest', name: '深林' }];
const COUPONS = [{ key: office.couponType(0), title: '新客立减 ¥20' }, { key: office.couponType(2), title: '生日礼 ¥50' }];

/** The form as its page holds it; `seen` is what it would send. */
function Held({ scenario, seen }: { readonly scenario: Scene; readonly seen: { draft?: KnobsDraft } }) {
  const knobs = schemaOf(scenario);
  const [draft, setDraft] = useState(() => draftOf(knobs, knobDefaults(scenario)));
  seen.draft = draft;
  return <KnobsForm knobs={knobs} draft={draft} onChange={setDraft} problems={problemsOf(knobs, draft)} coupons={COUPONS} tiers={TIERS} disabled={false} />;
}
const type = (id: string, value: string) => fireEvent.change(document.getElementById(id) as HTMLInputElement, { target: { value } });
const tap = (id: string) => fireEvent.click(document.getElementById(id) as HTMLElement);

describe('the form of a scene is drawn from its schema', () => {
  test('each kind of knob is known', () => {
    expect(schemaOf('birthday').map(({ name, kind }) => [name, kind])).toEqual([['hour', 'whole'], ['dayBefore', 'flag'], ['gift', 'gift'], ['giftByTier', 'gift-by-tier']]);
    expect(schemaOf('dormant')).toEqual([
      { name: 'hour', title: '几点发', kind: 'whole', min: 0, max: 23 }, { name: 'firstDays', title: '第一次：没来满几天', kind: 'whole', min: 7, max: 365 }, { name: 'secondDays', title: '第二次：没来满几天', kind: 'whole', min: 8, max: 730 },
    ]);
  });
  test('a gift by tier, typed and chosen', () => {
    const seen: { draft?: KnobsDraft } = {};
    render(<Held scenario='birthday' seen={seen} />);
    type('knob-hour', '9');
    type('gift-points', '50');
    tap('tier-forest-own');
    type('giftByTier.forest-points', '200');
    tap('giftByTier.forest-coupons');
    tap(`giftByTier.forest-coupons-${office.couponType(2)}`);
    const sent = valuesOf(schemaOf('birthday'), seen.draft as KnobsDraft);
    expect(sent).toEqual({ hour: 9, dayBefore: true, gift: { points: 50, couponTypeIds: [] }, giftByTier: { forest: { points: 200, couponTypeIds: [office.couponType(2)] } } });
    tap('tier-forest-same');
    expect(valuesOf(schemaOf('birthday'), seen.draft as KnobsDraft)).toMatchObject({ giftByTier: {} });
  });
  test('what is out of range is said in words before anything is sent', () => {
    render(<Held scenario='dormant' seen={{}} />);
    type('knob-hour', '24');
    type('knob-secondDays', '20');
    expect(screen.getAllByRole('alert').map((one) => one.textContent)).toEqual(['几点发要填 0 到 23 的整数', '第二次要比第一次晚']);
    type('knob-hour', '23');
    type('knob-secondDays', '');
    expect(screen.getAllByRole('alert').map((one) => one.textContent)).toEqual(['第二次：没来满几天要填 8 到 730 的整数']);
  });
  test('a knob of a later server is shown and left alone', () => {
    const knobs = knobsOf({ properties: { mood: { type: 'string', title: '语气' }, hour: { type: 'integer', minimum: 0, maximum: 23 } } });
    expect(knobs.map(({ kind }) => kind)).toEqual(['unknown', 'whole']);
    expect(valuesOf(knobs, draftOf(knobs, { mood: 'calm', hour: 9 }))).toEqual({ hour: 9 });
  });
  test.each([[{}], [{ properties: null }], [{ properties: [1] }], [{ properties: { a: null, b: 3 } }]])('a schema that says nothing breaks nothing: %j', (schema) => expect(knobsOf(schema as Record<string, unknown>).every(({ kind }) => kind === 'unknown')).toBe(true));
});

describe('a coupon before it is sent', () => {
  const fine = { ...EMPTY_DRAFT, title: '冬季补水', value: '50', minimum: '200' };
  const accepted = (terms: object) => couponsContract.createCouponType.request.safeParse({ shopId: office.shop, ...terms }).success;
  test('what has no problem is what the contract accepts', () => {
    expect(couponProblems(fine)).toEqual({});
    expect(couponTerms(fine)).toEqual({ kind: 'cash-off', title: '冬季补水', valueFen: 5000, minimumSpendFen: 20000, validityDays: 30, perMember: 1 });
    expect(accepted(couponTerms({ ...fine, stock: '200', storeIds: [office.store(0)] }))).toBe(true);
  });
  test.each([
    [{ title: ' ' }, { title: '请填名称' }], [{ value: '' }, { value: '代金券要填抵多少钱' }], [{ value: '0' }, { value: '代金券要填抵多少钱' }], [{ value: '1.234' }, { value: '抵多少要填金额，最多两位小数' }], [{ minimum: '49.99' }, { minimum: '满多少可用不能比抵的金额小' }],
    [{ kind: 'percent-off', fold: '8.5', value: '' }, { value: '折扣券要填最多减多少' }], [{ kind: 'percent-off', fold: '10' }, { fold: '打几折要填 0.1 到 9.9，最多一位小数' }], [{ kind: 'percent-off', fold: '0' }, { fold: '打几折要填 0.1 到 9.9，最多一位小数' }], [{ kind: 'percent-off', fold: '8', value: '500' }, {}],
    [{ term: 'fixed', days: '' }, { fixed: '请选开始和结束的日期，还没有过完的' }], [{ term: 'fixed', fixed: { from: '2026-12-01', to: '2026-12-31' } }, {}], [{ hours: { from: '14', to: '14' } }, { hours: '开始和结束不能是同一点' }], [{ blackouts: [{ from: '2026-12-07', to: '2026-12-01' }] }, { blackouts: '每一段都要选开始和结束' }], [{ eachDay: '0' }, { eachDay: '每人每天最多要填 1 到 100 的整数' }],
    [{ days: '0' }, { days: '有效期要填 1 到 1,095 的整数' }], [{ stock: '0' }, { stock: '总张数要填 1 到 10,000,000 的整数' }], [{ each: '101' }, { each: '每人最多要填 1 到 100 的整数' }],
  ] as const)('%j', (change, problems) => expect(couponProblems({ ...fine, ...change } as typeof fine)).toEqual(problems));
  test('an exchange coupon has no value, whatever was typed before', () => expect(couponTerms({ ...fine, kind: 'exchange' })).toMatchObject({ valueFen: 0 }));
  test('a percentage with every condition is what the contract accepts', () => {
    const whole = { ...fine, kind: 'percent-off' as const, fold: '8.5', term: 'fixed' as const, fixed: { from: '2026-12-01', to: '2026-12-31' }, eachDay: '1', tierIds: ['gold'], weekdays: ['3', '1'], hours: { from: '14', to: '17' }, blackouts: [{ from: '2026-12-24', to: '2026-12-26' }], together: 'with-others' as const };
    expect(couponProblems(whole)).toEqual({});
    expect(couponTerms(whole)).toMatchObject({ percentOff: 15, valueFen: 5000, validFrom: '2026-12-01', perMemberDay: 1, times: { hours: { from: 14, to: 17 }, weekdays: [1, 3] }, together: 'with-others' });
    expect(accepted(couponTerms(whole))).toBe(true);
  });
  test('a group goes with it, but not where it goes with nothing', () => {
    expect(couponTerms({ ...fine, group: ' 会员日 ' })).toMatchObject({ group: '会员日' });
    expect(couponTerms({ ...fine, group: '会员日', together: 'alone' })).not.toHaveProperty('group');
    expect(accepted(couponTerms({ ...fine, group: '会员日' }))).toBe(true);
  });
  test('no minimum is 0', () => expect(couponTerms({ ...fine, minimum: '' }).minimumSpendFen).toBe(0));
});

describe('an offer before it is sent', () => {
  test.each([['500', '80', {}], ['500', '', {}], ['', '', { pay: '充多少要填 ¥1 到 ¥5,000' }], ['0.5', '', { pay: '充多少要填 ¥1 到 ¥5,000' }], ['300', '400', { bonus: '送的不能比充的多' }], ['3000', '2500', { bonus: '充的加送的最多 ¥5,000' }], ['300', 'x', { bonus: '送多少要填金额，最多两位小数' }]])('%s and %s', (pay, bonus, problems) => expect(offerProblems(pay, bonus)).toEqual(problems));
});

describe('the filing', () => {
  const draft = { filingNo: '330100AAB0001', issuer: '禾木', authority: '商务局', filedOn: '2026-01-15' };
  test('whole', () => expect(filingProblems(draft, '2026-11-22')).toEqual({}));
  test('what is missing is named', () => expect(filingProblems({ filingNo: ' ', issuer: '', authority: '', filedOn: '' }, '2026-11-22')).toEqual({ filingNo: '请填备案编号', issuer: '请填发卡单位', authority: '请填备案部门', filedOn: '请填备案日期' }));
  test('no day of the future', () => expect(filingProblems({ ...draft, filedOn: '2026-11-23' }, '2026-11-22')).toEqual({ filedOn: '备案日期不能晚于今天' }));
});

describe('tiers', () => {
  const tier = (tierId: string, name: string, from: string, over: Partial<TierDraft> = {}): TierDraft => ({ tierId, name, face: 1, from, percent: '100', benefits: [], ...over });
  const three = [tier('a', '新芽', '0'), tier('b', '青禾', '500'), tier('c', '嘉木', '2000')];
  test('rising ones are fine, and what they send is a rule', () => {
    expect(isFine(three)).toBe(true);
    for (const [i, one] of three.entries()) expect(tierRule.safeParse(ruleOf(one, i === 0)).success).toBe(true);
  });
  test.each([
    [[tier('a', '新芽', '0'), tier('b', '青禾', '0')], 1, { from: '「青禾」的成长值要比「新芽」高' }], [[...three.slice(0, 2), tier('c', '嘉木', '500')], 2, { from: '「嘉木」的成长值要比「青禾」高' }], [[tier('a', '', '0')], 0, { name: '请填等级名' }], [[tier('a', '一二三四五', '0')], 0, { name: '等级名最多四个字' }],
    [[tier('a', '同', '0'), tier('b', '同', '5')], 1, { name: '两级不能同名' }], [[tier('a', '新芽', '0', { percent: '1001' })], 0, { percent: '积分倍数要填 0 到 1,000 的整数' }],
  ])('what is wrong is said at its tier', (tiers, index, problems) => expect(tierProblems(tiers, index)).toEqual(problems));
  test('the lowest begins at 0 whatever was typed', () => expect(ruleOf(tier('a', '新芽', '77'), true).fromGrowth).toBe(0));
  test('a new one is deeper, higher, and has an id of its own', () => {
    const next = nextTier([...three, tier('tier-1', '深林', '5000', { face: 4 })]);
    expect(next).toMatchObject({ tierId: 'tier-2', face: 4, from: '10000' });
  });
  test('a gift of nothing is not sent, and the lowest tier has none', () => {
    expect(ruleOf(tier('b', '青禾', '9', { giftPoints: '0' }), false).gift).toBeUndefined();
    expect(ruleOf(tier('b', '青禾', '9', { giftPoints: '8' }), false).gift).toEqual({ points: 8, couponTypeIds: [] });
    expect(ruleOf(tier('a', '新芽', '0', { giftPoints: '8' }), true).gift).toBeUndefined();
  });
  test('empty benefits are not sent', () => expect(ruleOf(tier('a', '新芽', '0', { benefits: [' 小样 ', '', ' '] }), true).benefits).toEqual(['小样']));
});

describe('the example under the earning rule', () => {
  test.each([[8850, 1, 'down', 88], [8850, 1, 'half-up', 89], [8849, 1, 'half-up', 88], [8801, 1, 'up', 89], [8800, 1, 'up', 88], [8850, 3, 'down', 265], [0, 100, 'up', 0]] as const)('%d fen at %d a yuan, %s', (due, perYuan, rounding, points) => expect(exampleOf(due, { pointsPerYuan: perYuan, growthPerYuan: 0, rounding, storedValueEarns: true }, { weekday: 0, hour: 0 }).points).toBe(points));
});

describe('the colour picker reads a palette back', () => {
  test.each([[158, 0.06], [45, 0.088], [262, 0.08], [305, 0.07], [5, 0.08]])('hue %d, chroma %d', (hue, chroma) => {
    const read = hueOf(hexOf(0.48, chroma, hue));
    expect(Math.abs(read.hue - hue)).toBeLessThan(1.5);
    expect(Math.abs(read.chroma - chroma)).toBeLessThan(0.004);
  });
});
