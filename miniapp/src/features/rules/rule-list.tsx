import { View } from '@tarojs/components';
import { useState } from 'react';
import { adjustmentsCopy } from '../../copy/adjustments.copy';
import { timeText } from '../../copy/dates';
import { earningRulesCopy } from '../../copy/earning-rules.copy';
import { count, money } from '../../copy/money';
import { officeCopy } from '../../copy/office.copy';
import { pointsGiftCopy } from '../../copy/points-gift.copy';
import { pointsCashCopy } from '../../copy/points-cash.copy';
import { pointsRulesCopy } from '../../copy/points-rules.copy';
import { questionsCopy } from '../../copy/questions.copy';
import { rulesCopy } from '../../copy/rules.copy';
import { unscannedCopy } from '../../copy/unscanned.copy';
import { tillCopy } from '../../copy/till.copy';
import { now } from '../../platform/clock';
import { open } from '../../platform/navigate';
import { useOnShow } from '../../platform/page-events';
import { Cell, Cells } from '../../ui/cell/cell';
import { balance, benefits, calendar, care, clock, megaphone, members, ledger, points, scan, settings, star, undo } from '../../ui/icon/icons';
import { debt as owed } from '../../ui/icon/work-icons';
import { Notice } from '../../ui/notice/notice';
import { Asked } from '../query/asked';
import type { Office } from '../shops/office';
import { DebtSheet } from './debt-sheet';
import { additionsSaid } from './earning-draft';
import { EarningSheet } from './earning-sheet';
import { expirySaid } from './expiry-draft';
import { ExpirySheet } from './expiry-sheet';
import { type CouponOption, giftSaid } from '../shops/gift-fields';
import { JoinGiftSheet } from './join-gift-sheet';
import { type Rules, useRules } from './rules.query';
import { AdjustingSheet } from './adjusting-sheet';
import { PointsCashSheet, pointsCashSaid } from './points-cash-sheet';
import { PointsGivingSheet, pointsGivingSaid } from './points-giving-sheet';
import { ReferralSheet, referralSaid } from './referral-sheet';
import { SpendingSheet } from './spending-sheet';
import { TillSheet } from './till-sheet';
import { UndoSheet } from './undo-sheet';
import { UnscannedSheet, unscannedSaid } from './unscanned-sheet';

/** So many additions are told in the list; the rest is counted and read in the sheet. */
const TOLD = 2;
function earningSaid(base: string, additions: readonly string[]): string {
  const t = earningRulesCopy();
  const told = additions.length > TOLD + 1 ? additions.slice(0, TOLD) : additions;
  return [base, ...told, ...(told.length < additions.length ? [t.andMore(additions.length - told.length)] : [])].join(t.joiner);
}
/** 等级与积分: every rule in a sentence; a tap changes it. */
export function RuleList({ office, coupons }: { readonly office: Office; readonly coupons: readonly CouponOption[] }) {
  const t = rulesCopy();
  const query = useRules(office.shopId);
  const [editing, setEditing] = useState<'earning' | 'join-gift' | 'undo' | 'points-expiry' | 'points-debt' | 'spending' | 'unscanned' | 'points-cash' | 'points-giving' | 'adjusting' | 'till' | 'referral'>();
  useOnShow(() => void query.refresh());
  const edit = (what: NonNullable<typeof editing>) => (office.isOwner ? () => setEditing(what) : undefined);
  const closing = { onClose: () => setEditing(undefined), onSaved: () => void query.refresh() };
  return (
    <Asked query={query}>
      {({ earning: { rule: earning }, joinGift: { rule: gift }, undo: { rule: undoing }, pointsExpiry: { rule: expiry }, pointsDebt: { rule: debt }, spending: { rule: spending }, adjusting: { rule: adjusting }, profileFields: { rule: questions }, till: { rule: till }, pointsGiving: { rule: giving }, referral: { rule: referral }, waiting }) => (
        <View>
          {waitingLines(waiting, office.zone).map((line) => <Notice key={line} icon={clock} text={<View className='cap2'>{line}</View>} />)}
          <Cells>
            <Cell id='rule-tiers' icon={star} title={t.kinds.tiers} note={t.tiersNote(office.shop.tiers.map(({ name }) => name))} onTap={() => open('tiers')} />
            <Cell id='rule-earning' icon={points} title={t.kinds.earning} note={earningSaid(t.earning(earning.pointsPerYuan, earning.growthPerYuan, earning.rounding, earning.storedValueEarns), additionsSaid(earning))} onTap={edit('earning')} />
            <Cell id='rule-expiry' icon={calendar} title={t.kinds['points-expiry']} note={expirySaid(expiry)} onTap={edit('points-expiry')} />
            <Cell id='rule-gift' icon={benefits} title={t.kinds['join-gift']} note={giftSaid(gift.points, gift.couponTypeIds, coupons) || t.noGift} onTap={edit('join-gift')} />
            <Cell id='rule-referral' icon={megaphone} title={t.kinds.referral} note={referralSaid(referral, coupons)} onTap={edit('referral')} />
            <Cell id='rule-questions' icon={members} title={t.kinds['profile-fields']} note={questionsCopy().said(questions.fields.map(({ label }) => label))} onTap={() => open('questions')} />
            <Cell id='rule-spending' icon={balance} title={t.spendingOrder} note={t.spending[spending.order]} onTap={edit('spending')} />
            <Cell id='rule-unscanned' icon={scan} title={unscannedCopy().name} note={unscannedSaid(spending)} onTap={edit('unscanned')} />
            <Cell id='rule-points-cash' icon={points} title={pointsCashCopy().name} note={pointsCashSaid(spending.points)} onTap={edit('points-cash')} />
            <Cell id='rule-points-giving' icon={care} title={pointsGiftCopy().name} note={pointsGivingSaid(giving)} onTap={edit('points-giving')} />
            <Cell id='rule-undo' icon={undo} title={t.kinds.undo} note={t.undo(undoing.cashierMinutes, undoing.managerDays)} onTap={edit('undo')} />
            <Cell id='rule-debt' icon={owed} title={t.kinds['points-debt']} note={pointsRulesCopy().says[debt.policy]} onTap={edit('points-debt')} />
            <Cell id='rule-adjusting' icon={settings} title={adjustmentsCopy().rule} note={adjustmentsCopy().ruleSaid(limitSaid(adjusting.managerPoints, adjusting.managerBonusFen), limitSaid(adjusting.ownerPoints, adjusting.ownerBonusFen))} onTap={edit('adjusting')} />
            <Cell id='rule-till' icon={ledger} title={tillCopy().rule} note={tillCopy().ruleSaid(till.reasonAboveFen, till.cashierMoveFen)} onTap={edit('till')} />
          </Cells>
          <View className='cap gap'>{office.isOwner ? t.lead : officeCopy().ownerOnly}</View>
          {editing === 'earning' ? <EarningSheet office={office} rule={earning} {...closing} /> : null}
          {editing === 'join-gift' ? <JoinGiftSheet office={office} rule={gift} coupons={coupons} {...closing} /> : null}
          {editing === 'referral' ? <ReferralSheet office={office} rule={referral} coupons={coupons} {...closing} /> : null}
          {editing === 'points-expiry' ? <ExpirySheet office={office} rule={expiry} {...closing} /> : null}
          {editing === 'points-debt' ? <DebtSheet office={office} rule={debt} {...closing} /> : null}
          {editing === 'spending' ? <SpendingSheet office={office} rule={spending} {...closing} /> : null}
          {editing === 'unscanned' ? <UnscannedSheet office={office} rule={spending} {...closing} /> : null}
          {editing === 'points-cash' ? <PointsCashSheet office={office} rule={spending.points} {...closing} /> : null}
          {editing === 'points-giving' ? <PointsGivingSheet office={office} rule={giving} {...closing} /> : null}
          {editing === 'adjusting' ? <AdjustingSheet office={office} rule={adjusting} {...closing} /> : null}
          {editing === 'till' ? <TillSheet office={office} rule={till} {...closing} /> : null}
          {editing === 'undo' ? <UndoSheet office={office} rule={undoing} {...closing} /> : null}
        </View>
      )}
    </Asked>
  );
}

/** A role's two limits in a few words. */
const limitSaid = (points: number, bonusFen: number): string => `${count(points)} ${adjustmentsCopy().pointsUnit} / ${money(bonusFen)}`;

/** What was just changed, in one line for each minute at which it takes effect. */
function waitingLines(waiting: Rules['waiting'], zone: string): readonly string[] {
  const t = rulesCopy();
  const ahead = waiting.filter(({ effectiveAt }) => effectiveAt > now());
  const times = [...new Set(ahead.map(({ effectiveAt }) => timeText(effectiveAt, zone)))];
  return times.map((time) => t.waiting([...new Set(ahead.filter(({ effectiveAt }) => timeText(effectiveAt, zone) === time).map(({ kind }) => t.kinds[kind]))].join(officeCopy().joiner), time));
}
