import { DAY_MS, SECOND_MS } from '@shared/kernel/instant';
import { createMemberService, memberAt, type MemberService, project } from '../support/service-members';
import { memberProjections, memberTeller, type Profile } from '../../functions/membership';
import { changeProfile, withConsent } from '../../functions/membership/domain/profile';
import { codeOf, must, newMark, openTestShop } from '../support/service-shop';
import { SET_UP_CODES } from '../support/test-secrets';

async function joined(w: MemberService, person: string, name?: string) {
  const { memberId } = must(await w.join(w.joinRequest, await w.callerOf(person), newMark()));
  const me = must(await w.authority.asMember(await w.callerOf(person), w.shopId));
  if (name) must(await w.updateProfile(me, { version: 1, name }));
  return { ...me, memberId };
}

describe('the card', () => {
  test('all of it in one read after authorisation, with codes that the till accepts', async () => {
    const w = await createMemberService();
    const me = await joined(w, 'ruoxi', '若溪');
    await w.card(me);
    const before = w.table.requests.reads;
    const card = must(await w.card(me));
    expect(w.table.requests.reads - before).toBe(1);
    expect(card).toMatchObject({
      shop: { name: '禾木美学', addressForm: '你', zone: 'Asia/Shanghai', rechargeOpen: false }, name: '若溪', birthdayKnown: false, tier: { name: '普卡', face: 1 }, nextTier: { name: '银卡', currentGrowth: 0, goalGrowth: 1000, spendFen: 100_000 },
      visits: 0, couponCount: 0, unreadMessages: 0, balances: { points: 0, principalFen: 0, bonusFen: 0, growth: 0 },
    });
    expect(card.phoneMasked).toBeUndefined();
    const member = await memberAt(w.table, me.memberId);
    const [code = ''] = card.codes.codes;
    expect(code.slice(0, 12)).toBe(`99${member.number}`);
    expect(await w.codes.memberOfNumber(w.shopId, member.number)).toBe(me.memberId);
    expect(await w.codes.verify(member, code.slice(12), w.now())).toEqual({ step: card.codes.firstStep });
    w.now.move(90 * SECOND_MS);
    expect(await w.codes.verify(member, code.slice(12), w.now())).toBe('old');
    expect(await w.codes.verify(member, (card.codes.codes[3] as string).slice(12), w.now())).toEqual({ step: card.codes.firstStep + 3 });
  });
  test('looking writes nothing', async () => {
    const w = await createMemberService();
    const me = await joined(w, 'ruoxi');
    const before = w.table.requests.writes;
    must(await w.card(me));
    must(await w.profile(me));
    must(await w.search({ shopId: w.shopId }));
    expect(w.table.requests.writes).toBe(before);
  });
  test('a question of the till is on it until it is over', async () => {
    const w = await createMemberService();
    const me = await joined(w, 'ruoxi');
    await w.table.write([{ put: { pk: `MBR#${me.memberId}`, sk: 'CONFIRMATION', confirmationId: newMark().key, storeName: '万象店', amountFen: 5000, storedValueFen: 5000, couponTitles: [], expiresAt: w.now() + 1 } }]);
    expect(must(await w.card(me)).confirmation).toMatchObject({ storeName: '万象店', storedValueFen: 5000 });
    w.now.move(1);
    expect(must(await w.card(me)).confirmation).toBeUndefined();
  });
});

describe('the profile', () => {
  test('name, birthday and tastes; an older version overwrites nothing', async () => {
    const w = await createMemberService();
    const me = await joined(w, 'ruoxi');
    const profile = must(await w.updateProfile(me, { version: 1, name: '若溪', birthday: { calendar: 'lunar', month: 8, day: 15 }, tastes: '少糖' }));
    expect(profile).toMatchObject({ name: '若溪', birthday: { calendar: 'lunar', month: 8, day: 15 }, nextBirthday: '2027-09-15', tastes: '少糖', version: 2 });
    expect(codeOf(await w.updateProfile(me, { version: 1, name: '别人' }))).toBe('membership/changed-meanwhile');
    const cleared = must(await w.updateProfile(me, { version: 2, name: null, tastes: null }));
    expect([cleared.name, cleared.tastes, cleared.birthday !== undefined]).toEqual([undefined, undefined, true]);
  });
  test('a birthday can be mended once, then a year later', async () => {
    const w = await createMemberService();
    const me = await joined(w, 'ruoxi');
    const set = async (day: number, version: number) => w.updateProfile(me, { version, birthday: { calendar: 'solar', month: 5, day } });
    must(await set(1, 1));
    must(await set(2, 2));
    expect(codeOf(await set(3, 3))).toBe('membership/birthday-locked');
    const { birthdayEditableFrom } = must(await w.profile(me));
    w.now.set(birthdayEditableFrom as number);
    expect(codeOf(await set(3, 3))).toBe('ok');
    expect(codeOf(await w.updateProfile(me, { version: 4, birthday: { calendar: 'solar', month: 2, day: 30 } }))).toBe('membership/birthday-impossible');
  });
  test('two edits at once: one', async () => {
    const w = await createMemberService();
    const me = await joined(w, 'ruoxi');
    const results = await Promise.all(['甲', '乙', '丙'].map((name) => w.updateProfile(me, { version: 1, name })));
    expect(results.map(codeOf).sort()).toEqual(['membership/changed-meanwhile', 'membership/changed-meanwhile', 'ok']);
  });
  test('a consent is given to the text that stands, and withdrawn whatever its version', async () => {
    const w = await createMemberService();
    const me = await joined(w, 'ruoxi');
    expect(codeOf(await w.setConsent(me, { purpose: 'marketing', on: true, version: 2 }))).toBe('membership/consent-version-old');
    const on = must(await w.setConsent(me, { purpose: 'marketing', on: true, version: 1 }));
    expect(on.consents.find((c) => c.purpose === 'marketing')).toMatchObject({ on: true, version: 1, at: w.now(), channel: 'app' });
    const off = must(await w.setConsent(me, { purpose: 'marketing', on: false, version: 9 }));
    expect(off.consents.find((c) => c.purpose === 'marketing')?.on).toBe(false);
    const lines = must(await w.timeline({ shopId: w.shopId, memberId: me.memberId })).items.map((line) => line.title);
    expect(lines.sort()).toEqual(['关闭了优惠和活动消息', '同意了优惠和活动消息'].sort());
  });
});

describe('finding members', () => {
  test('newest visit first, by name, by number, by phone; never another shop\'s', async () => {
    const w = await createMemberService();
    const a = await joined(w, 'a', '周 子桐');
    w.now.move(1000);
    const b = await joined(w, 'b', '周若溪');
    must(await w.bind({ shopId: w.shopId, phoneCode: 'phone:13800002290' }, a, newMark()));
    await project(w.table);
    const found = async (q?: string) => must(await w.search({ shopId: w.shopId, ...(q === undefined ? {} : { q }) })).items.map((row) => row.memberId);
    expect(await found()).toEqual([b.memberId, a.memberId]);
    expect((await found('周')).sort()).toEqual([a.memberId, b.memberId].sort());
    expect(await found('周子')).toEqual([a.memberId]);
    expect(await found('13800002290')).toEqual([a.memberId]);
    expect(await found((await memberAt(w.table, b.memberId)).number)).toEqual([b.memberId]);
    expect(await found('1380000')).toEqual([]);
    const other = await openTestShop(w, SET_UP_CODES[1], 'owner-2');
    expect(must(await w.search({ shopId: other.shopId, q: '周' })).items).toEqual([]);
    expect(codeOf(await w.getMember({ shopId: other.shopId, memberId: a.memberId }))).toBe('http/not-found');
    expect(must(await w.getMember({ shopId: w.shopId, memberId: a.memberId }))).toMatchObject({ name: '周 子桐', phoneMasked: '138****2290', consents: [{ purpose: 'agreement' }, {}, {}] });
  });
  test('a name that changed is found by the new one only, also when the stream repeats itself and comes late', async () => {
    const w = await createMemberService();
    const me = await joined(w, 'a', '旧名');
    must(await w.updateProfile(me, { version: 2, name: '新名' }));
    const told = [...w.table.stream];
    for (const { before, after } of [...told, ...told.reverse(), ...told]) for (const derived of await memberProjections(before, after)) await w.table.write('together' in derived ? derived.together : [derived]);
    expect(must(await w.search({ shopId: w.shopId, q: '新' })).items.map((row) => row.memberId)).toEqual([me.memberId]);
    expect(must(await w.search({ shopId: w.shopId, q: '旧' })).items).toEqual([]);
  });
  test('the list moves with the newest visit and never back', async () => {
    const w = await createMemberService();
    const a = await joined(w, 'a');
    w.now.move(1000);
    const b = await joined(w, 'b');
    await project(w.table);
    const member = (await w.table.get({ pk: `MBR#${a.memberId}`, sk: 'MEMBER' })) as never as Record<string, never>;
    const visit = (version: number, at: number) => ({ ...member, version, recentVisitAts: [at] }) as never;
    const [first, second] = [visit(2, w.now() + 10), visit(3, w.now() + 20)];
    for (const [before, after] of [[member, first], [first, second], [member, first]]) for (const derived of await memberProjections(before as never, after as never)) await w.table.write('together' in derived ? derived.together : [derived]);
    const row = [...w.table.items.values()].find((item) => item.kind === 'member-row' && item.memberId === a.memberId);
    expect(row).toMatchObject({ version: 3, gsi1sk: expect.stringContaining(String(w.now() + 20)) });
    expect(must(await w.search({ shopId: w.shopId })).items.map((r) => r.memberId)).toEqual([a.memberId, b.memberId]);
  });
});

test('a whole number is shown to a manager, and who looked is on the timeline', async () => {
  const w = await createMemberService();
  const me = await joined(w, 'a');
  expect(codeOf(await w.reveal({ shopId: w.shopId, memberId: me.memberId }, w.owner))).toBe('http/not-found');
  must(await w.bind({ shopId: w.shopId, phoneCode: 'phone:13800002290' }, me, newMark()));
  expect(must(await w.reveal({ shopId: w.shopId, memberId: me.memberId }, w.owner))).toEqual({ phone: '13800002290' });
  expect(must(await w.timeline({ shopId: w.shopId, memberId: me.memberId })).items).toContainEqual(expect.objectContaining({ kind: 'phone', title: '查看了完整手机号', by: '陈禾' }));
});
test('the timeline goes on where it stopped, over every source, with nothing twice', async () => {
  const w = await createMemberService();
  const me = await joined(w, 'a');
  for (let i = 0; i < 7; i++) {
    w.now.move(1000);
    must(await w.setConsent(me, { purpose: 'sms', on: i % 2 === 0, version: 1 }));
  }
  const seen: number[] = [];
  let cursor: string | undefined;
  do {
    const page = must(await w.timeline({ shopId: w.shopId, memberId: me.memberId, limit: 3, cursor }));
    seen.push(...page.items.map((line) => line.at));
    cursor = page.next;
  } while (cursor);
  expect(seen).toHaveLength(7);
  expect(seen).toEqual([...seen].sort((a, b) => b - a));
  await expect(w.timeline({ shopId: w.shopId, memberId: me.memberId, cursor: 'WzFd' })).rejects.toThrow('cursor');
});
describe('facts', () => {
  test('joined once, birthday and consents when they change, merged once', async () => {
    const w = await createMemberService();
    const me = await joined(w, 'a');
    must(await w.updateProfile(me, { version: 1, birthday: { calendar: 'solar', month: 5, day: 1 }, tastes: '少糖' }));
    must(await w.updateProfile(me, { version: 2, tastes: '无糖' }));
    must(await w.setConsent(me, { purpose: 'marketing', on: true, version: 1 }));
    const told = w.table.stream.flatMap(({ before, after }) => memberTeller(before, after));
    expect(told.map(({ name, detail }) => [name, detail.purpose ?? null, detail.on ?? null])).toEqual([
      ['member.joined', null, null], ['consent.changed', 'marketing', false], ['consent.changed', 'sms', false], ['birthday.changed', null, null], ['consent.changed', 'marketing', true],
    ]);
    expect(JSON.stringify(told)).not.toMatch(/birthday":\{|month/);
  });
});
describe('domain', () => {
  const profile: Profile = { memberId: 'mbr_1' as never, shopId: 'shp_1' as never, version: 3, consents: {} };
  const at = Date.UTC(2026, 10, 22) as never;
  test('the same birthday again is no change, and locks nothing', () => {
    const birthday = { calendar: 'solar', month: 5, day: 1 } as const;
    const first = must(changeProfile(profile, { birthday }, at, 'Asia/Shanghai'));
    expect(first.birthdayChangedAt).toBeUndefined();
    const again = must(changeProfile(first, { birthday: { ...birthday, leapMonth: undefined } }, (at + DAY_MS) as never, 'Asia/Shanghai'));
    expect(again.birthdaySetAt).toBe(at);
  });
  test('the same consent again keeps its first proof', () => {
    const consent = { on: true, version: 1, at, channel: 'app' } as const;
    const given = withConsent(profile, 'marketing', consent);
    expect(withConsent(given, 'marketing', { ...consent, at: (at + 1) as never })).toBe(given);
  });
});
