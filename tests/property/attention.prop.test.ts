import { HOUR_MS, type Instant, instant, MINUTE_MS } from '@shared/kernel/instant';
import * as fc from 'fast-check';
import { type Attention, creditOf, earned, emptied, gapOver, givenBack, held, NO_ATTENTION } from '../../functions/messages/domain/attention';
import { type Intent, planned } from '../../functions/messages/domain/message';
import { nextPushAt } from '../../functions/messages/domain/push-hours';

const ZONE = 'Asia/Shanghai';
const START = Date.UTC(2026, 10, 22);
const intent = (inApp: boolean): Intent => ({
  messageId: 'msg_0' as never, shopId: 'shp_0' as never, memberId: 'mbr_0' as never, scenarioId: 'birthday', wordsVersion: 1, category: 'marketing', occasion: 'x', facts: {}, templates: [{ purpose: 'birthday', templateId: 'T' }], inApp,
});

test('the gap is rolling: 23:59 then 00:01 is blocked, and the same minute a gap later is not', () => {
  const last = instant(Date.parse('2026-11-22T23:59:00+08:00'));
  const attention: Attention = { ...NO_ATTENTION, lastMarketingAt: last };
  expect(gapOver(attention, 24, instant(Date.parse('2026-11-23T00:01:00+08:00')))).toBe(false);
  expect(gapOver(attention, 24, instant(Date.parse('2026-11-23T23:58:59.999+08:00')))).toBe(false);
  expect(gapOver(attention, 24, instant(Date.parse('2026-11-23T23:59:00+08:00')))).toBe(true);
});

test('whatever is tried at whatever minutes, no two marketing messages reach a member within the gap, pushes included', () => {
  fc.assert(fc.property(fc.array(fc.record({ after: fc.integer({ min: 0, max: 30 * 60 }), credit: fc.boolean() }), { maxLength: 60 }), fc.integer({ min: 0, max: 200 }), (tries, gapHours) => {
    let at = START;
    let attention = NO_ATTENTION;
    const reached: Instant[] = [];
    for (const one of tries) {
      at += one.after * MINUTE_MS;
      if (one.credit) attention = earned(attention, 'T');
      const now = instant(at);
      if (!gapOver(attention, gapHours, now)) continue;
      const plan = planned(attention, intent(true), now, nextPushAt(now, ZONE));
      attention = plan.attention;
      reached.push(plan.message.push === 'waiting' ? (plan.message.pushAt ?? now) : now);
    }
    for (let i = 1; i < reached.length; i++) expect((reached[i] ?? 0) - (reached[i - 1] ?? 0)).toBeGreaterThanOrEqual(gapHours * HOUR_MS);
  }));
});

test('credits are never promised twice: left is what was earned, less what is out, and never below zero', () => {
  type Step = 'earn' | 'plan' | 'return' | 'refuse';
  fc.assert(fc.property(fc.array(fc.constantFrom<Step>('earn', 'plan', 'return', 'refuse'), { maxLength: 80 }), (steps) => {
    let attention = NO_ATTENTION;
    let left = 0;
    let out = 0;
    for (const step of steps) {
      if (step === 'earn') { attention = earned(attention, 'T'); left++; }
      if (step === 'plan') {
        const plan = planned(attention, intent(true), instant(START), instant(START));
        expect(plan.message.push).toBe(left > 0 ? 'waiting' : 'skipped');
        attention = plan.attention;
        if (left > 0) { left--; out++; }
      }
      if (step === 'return' && out > 0) { attention = givenBack(attention, 'T'); left++; out--; }
      if (step === 'refuse') { attention = emptied(attention, 'T'); left = 0; }
      expect(creditOf(attention, 'T')).toMatchObject({ left, used: out });
    }
    if (left === 0) expect(() => held(attention, 'T')).toThrow();
  }));
});

test('without the app or without a credit the message stays in the inbox, with the reason', () => {
  expect(planned(earned(NO_ATTENTION, 'T'), intent(false), instant(START), instant(START)).message).toMatchObject({ push: 'skipped', reason: 'not-in-app' });
  expect(planned(NO_ATTENTION, intent(true), instant(START), instant(START)).message).toMatchObject({ push: 'skipped', reason: 'no-subscription-credit' });
});
