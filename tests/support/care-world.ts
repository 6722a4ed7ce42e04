import type { CouponTypeId, MemberId, ShopId, UserId } from '@shared/kernel/ids';
import { DAY_MS, type Instant, instant } from '@shared/kernel/instant';
import type { MessageKinds } from '../../functions/messages';
import { ALL_KINDS, type CareShop, careReactions, createArmDue, createClaimCare, createFireDue, createMoveDue, createPlanGift, createRearmMembers, createRecheckMessage, createRunTick, REARM_DUE, SCENARIOS, scenarioOf, scenarioTemplates } from '../../functions/care';
import { createIssueCoupons } from '../../functions/coupons';
import { type Member, memberItem, memberKey, memberOf, memberTeller, profileKey } from '../../functions/membership';
import type { ToldAfter } from '../../functions/messages/messages.reactions';
import { attentionKey, attentionOf, createDeliverReceipt, createReleasePush, createSendMessage, messageOf, messagesReactions, messageTeller, outcomeProjection, PUSH_DUE } from '../../functions/messages';
import { ledgerTeller } from '../../functions/ledger';
import { packageTeller } from '../../functions/packages';
import { createFollowStream } from '../../functions/platform/stream/follow-stream';
import { ids } from '../../functions/platform/ids';
import type { SendOutcome, SubscribeMessage } from '../../functions/platform/wechat/subscribe-message';
import { factFrom } from '@shared/events/catalogue';
import { member as someMember } from './arbitraries';
import { createRuleBook } from '../../functions/shops';
import { createMemoryTable, type MemoryTable } from './memory-table';
import { createTestClock, createTestLogger } from './test-clock';

export const SHOP = 'shp_01KASH0PXXXXXXXXXXXXXXXXXX' as ShopId;
export const TEMPLATES = { 'visit-receipt': 'T-visit', 'recharge-receipt': 'T-recharge', 'balance-change': 'T-balance', birthday: 'T-birthday', dormant: 'T-dormant', 'package-ending': 'T-package', 'coupon-ending': 'T-coupon', 'points-ending': 'T-points' } as const;
export const CONTENT: Readonly<Record<string, string>> = {
  'T-visit': '消费门店:{{thing1.DATA}}\n消费金额:{{amount2.DATA}}\n消费时间:{{time3.DATA}}\n获得积分:{{number4.DATA}}\n温馨提示:{{thing5.DATA}}\n',
  'T-recharge': '充值门店:{{thing1.DATA}}\n充值金额:{{amount2.DATA}}\n赠送金额:{{amount3.DATA}}\n账户余额:{{amount4.DATA}}\n充值时间:{{time5.DATA}}\n',
  'T-balance': '变动原因:{{thing1.DATA}}\n变动金额:{{amount2.DATA}}\n当前余额:{{amount3.DATA}}\n变动时间:{{time4.DATA}}\n',
  'T-birthday': '会员姓名:{{name1.DATA}}\n生日日期:{{date2.DATA}}\n祝福内容:{{thing3.DATA}}\n门店名称:{{thing4.DATA}}\n',
  'T-dormant': '门店名称:{{thing1.DATA}}\n上次到店:{{date2.DATA}}\n提醒内容:{{thing3.DATA}}\n',
  'T-package': '卡项名称:{{thing1.DATA}}\n到期时间:{{date2.DATA}}\n温馨提示:{{thing3.DATA}}\n门店名称:{{thing4.DATA}}\n',
  'T-coupon': '优惠券名称:{{thing1.DATA}}\n到期时间:{{date2.DATA}}\n温馨提示:{{thing3.DATA}}\n',
  'T-points': '到期积分:{{number1.DATA}}\n到期时间:{{date2.DATA}}\n温馨提示:{{thing3.DATA}}\n门店名称:{{thing4.DATA}}\n',
};
/** 2026-11-22T10:00:00+08:00 */
export const shanghai = (text: string): Instant => instant(Date.parse(`${text}+08:00`));
export const memberIdOf = (n: number): MemberId => `mbr_01KB${String(n).padStart(22, '0')}` as MemberId;

/** Members are put straight into the table here: of what they tell, only the coupons. */
const couponTeller: typeof memberTeller = (before, after) => memberTeller(before, after).filter(({ name }) => name === 'coupon.received');

export interface Profile {
  readonly birthday?: { readonly calendar: 'solar' | 'lunar'; readonly month: number; readonly day: number; readonly leapMonth?: boolean };
  readonly birthdaySetAt?: Instant;
  readonly marketing?: boolean;
}

/** Messages and care over the table in memory, with everything from stream to WeChat in one process. What WeChat answers is the test's to say. */
export function createCareWorld(start: string) {
  const table = createMemoryTable();
  const clock = createTestClock(shanghai(start));
  const logger = createTestLogger();
  const sent: { readonly at: Instant; readonly message: SubscribeMessage }[] = [];
  const world = { table, clock, logger, sent, answer: (): SendOutcome | Promise<SendOutcome> => ({ kind: 'accepted', msgid: '300' }), createdAt: shanghai(start), told: {} as Awaited<ReturnType<ToldAfter>> };
  const shop = (): CareShop & { readonly addressForm: '你' } => ({ shopId: SHOP, name: '禾木', zone: 'Asia/Shanghai', createdAt: world.createdAt, addressForm: '你' });
  const shopOf = async (shopId: ShopId) => (shopId === SHOP ? shop() : undefined);
  const commit = { table, elapsed: () => 0, pause: async () => undefined, fraction: () => 0.5 };
  const kinds: MessageKinds = ALL_KINDS;
  const armDue = createArmDue({ table, now: clock });
  const moveDue = createMoveDue({ table, now: clock });
  const claimCare = createClaimCare({ ...commit, ruleBook: createRuleBook({ table, now: clock }), planGift: createPlanGift({ issueCoupons: createIssueCoupons({ table, ids }) }), templatesOf: scenarioTemplates(TEMPLATES) });
  const fireDue = createFireDue({ table, now: clock, shopOf, scenarioOf, claimCare });
  const releasePush = createReleasePush({ table, now: clock });
  const members = () => [...table.items.values()].filter((item) => item.kind === 'member').map((item) => memberOf(item).memberId).sort();
  const rearm = createRearmMembers({
    table, now: clock, shopOf, scenarioOf, moveDue,
    membersOf: async (_shop, cursor, limit) => {
      const all = members();
      const from = cursor === undefined ? 0 : Number(cursor);
      return { memberIds: all.slice(from, from + limit), ...(from + limit < all.length ? { cursor: String(from + limit) } : {}) };
    },
  });
  const handlerOf = (kind: string) => (kind === PUSH_DUE ? async (entry: Parameters<typeof releasePush>[0]) => { await releasePush(entry); return 'done' as const; }
    : kind === REARM_DUE ? rearm
      : scenarioOf(kind) ? async (entry: Parameters<typeof fireDue>[0]) => { await fireDue(entry); return 'moved' as const; } : undefined);
  const runTick = createRunTick({ table, now: clock, elapsed: () => 0, shopOf, handlerOf, logger, shops: async function* () { yield SHOP; } });
  const send = createSendMessage({
    table, now: clock, pause: async () => undefined, fraction: () => 0.5, logger, kinds, shopOf,
    people: { openidOf: async (userId) => `openid-of-${userId}` },
    templates: { formOf: async (templateId) => ({ templateId, title: templateId, content: CONTENT[templateId] ?? '', enums: {} }) },
    recheck: createRecheckMessage({ table, shopOf, scenarioOf }),
    send: async (message) => {
      sent.push({ at: clock(), message });
      return world.answer();
    },
  });
  const reactions = [messagesReactions({ deliverReceipt: createDeliverReceipt({ table, shopOf, templates: TEMPLATES }), toldAfter: async () => world.told }), careReactions({ scenarios: SCENARIOS, shopOf, armDue, moveDue })];
  const told: { readonly name: string; readonly detail: Readonly<Record<string, unknown>> }[] = [];
  const followStream = createFollowStream({ table, logger, projections: [outcomeProjection], tellers: [ledgerTeller, couponTeller, packageTeller, messageTeller], bus: { publish: async (all) => { told.push(...all); return []; } } });
  let followed = 0;
  /** The stream to its end: projections, facts, reactions and the sender, until nothing more follows. */
  const settle = async (options: { readonly times?: number; readonly sender?: boolean } = {}): Promise<void> => {
    for (let round = 0; round < 50 && (followed < table.stream.length || told.length > 0); round++) {
      const changes = table.stream.slice(followed).map((change, i) => ({ ...change, number: String(followed + i) }));
      followed = table.stream.length;
      for (let time = 0; time < (options.times ?? 1); time++) await followStream(changes);
      for (const { name, detail } of told.splice(0)) {
        const fact = factFrom(name, detail);
        if (!fact) throw new Error(`not a fact: ${name} ${JSON.stringify(detail)}`);
        if (fact.name === 'message.planned') {
          if (options.sender !== false) await send(fact.detail);
        } else for (const react of reactions) await react(fact);
      }
    }
  };
  return Object.assign(world, {
    armDue, moveDue, claimCare, fireDue, runTick, send, settle, releasePush,
    tick: async (at?: string): Promise<void> => {
      if (at !== undefined) clock.set(shanghai(at));
      await runTick();
      await settle();
    },
    addMember: async (n: number, parts: Partial<Member> = {}, profile: Profile = {}): Promise<MemberId> => {
      const memberId = memberIdOf(n);
      const one = { ...someMember(), memberId, shopId: SHOP, joinedAt: shanghai('2026-01-05T12:00:00'), userId: `usr_01KB${String(n).padStart(22, '0')}` as UserId, tierId: 'silver', version: 0, ...parts };
      await table.write([
        { put: memberItem(one) },
        { put: { ...profileKey(memberId), kind: 'profile', shopId: SHOP, birthday: profile.birthday, birthdaySetAt: profile.birthdaySetAt ?? shanghai('2026-01-05T12:00:00'), consents: profile.marketing === false ? {} : { marketing: { on: true, version: 1, at: shanghai('2026-01-05T12:00:00'), channel: 'app' } } } },
      ]);
      return memberId;
    },
    change: async (memberId: MemberId, change: (member: Member) => Member): Promise<void> => {
      const item = table.items.get(`${memberKey(memberId).pk}\n${memberKey(memberId).sk}`);
      if (item) await table.write([{ put: memberItem(change(memberOf(item))) }]);
    },
    arm: async (memberId: MemberId): Promise<void> => {
      for (const scenario of SCENARIOS) await armDue({ shopId: SHOP, memberId, scenario, zone: 'Asia/Shanghai' });
    },
    switchOn: async (scenarioId: string, knobs: Readonly<Record<string, unknown>> = {}, on = true): Promise<void> => {
      await table.write([{ put: { pk: `SHOP#${SHOP}`, sk: `SCENE#${scenarioId}`, kind: 'scene', on, knobs: knobs as Record<string, string>, version: 1 } }]);
    },
    gap: (hours: number) => table.write([{ put: { pk: `SHOP#${SHOP}`, sk: 'CARELIMITS', kind: 'care-limits', minimumGapHours: hours } }]),
    giveCredit: (memberId: MemberId, templateId: string, left = 1) => table.write([{ update: attentionKey(memberId), set: { credits: { [templateId]: { left, used: 0 } } }, add: { version: 1 } }]),
    messagesOf: (memberId: MemberId) => [...table.items.values()].filter((item) => item.kind === 'message' && item.pk === `MBR#${memberId}`).map(messageOf).sort((a, b) => a.at - b.at),
    attentionOf: (memberId: MemberId) => attentionOf(table.items.get(`MBR#${memberId}\nATTENTION`)),
    memberNow: (memberId: MemberId): Member => memberOf(table.items.get(`${memberKey(memberId).pk}\n${memberKey(memberId).sk}`) as never),
    outcomes: (scenarioId: string) => [...table.items.values()].filter((item) => item.kind === 'outcome' && item.pk === `OUTCOME#${SHOP}#${scenarioId}`).sort((a, b) => (a.sk < b.sk ? -1 : 1)),
    dueEntries: () => [...table.items.values()].filter((item) => item.kind === 'due'),
  });
}
export type CareWorld = ReturnType<typeof createCareWorld>;
export type { MemoryTable };
export { DAY_MS };
export type { CouponTypeId };
