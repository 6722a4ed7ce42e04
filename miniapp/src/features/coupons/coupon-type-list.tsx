import { View } from '@tarojs/components';
import { useState } from 'react';
import { timesText } from '../../copy/coupon-bars';
import { apartText, scopeText } from '../../copy/coupon-scope';
import { budgetCopy } from '../../copy/coupon-budget.copy';
import { couponTypeCopy } from '../../copy/coupon-type.copy';
import { calendarDayText, dateText } from '../../copy/dates';
import { issueCopy } from '../../copy/issue.copy';
import { offersCopy } from '../../copy/offers.copy';
import { officeCopy } from '../../copy/office.copy';
import { now } from '../../platform/clock';
import { ask, toast } from '../../platform/device';
import { open } from '../../platform/navigate';
import { useOnShow } from '../../platform/page-events';
import { Button } from '../../ui/button/button';
import { Cell, Cells } from '../../ui/cell/cell';
import { Empty } from '../../ui/empty/empty';
import { ErrorLine } from '../../ui/error-state/error-state';
import { Form } from '../../ui/form/rows';
import { balance, plus } from '../../ui/icon/icons';
import { Paged } from '../query/asked';
import { sentenceFor } from '../query/failure';
import { dropEntry } from '../query/query-cache';
import { usePages } from '../query/use-pages';
import { useTask } from '../query/use-task';
import type { Office } from '../shops/office';
import { BudgetSheet, useBudgets } from './budget-sheet';
import { CodeSheet } from './code-sheet';
import { CouponTypeRow } from './coupon-type-row';
import { type CouponType, isSoldOut } from './coupon-types.query';
import { couponsClient } from './coupons.client';
import { IssueSheet } from './issue-sheet';
import { RecallSheet } from './recall-sheet';
import { StockSheet } from './stock-sheet';

function termText({ validityDays, validFrom, validTo, perMember }: CouponType, zone: string): string {
  const [t, c] = [offersCopy(), couponTypeCopy()];
  if (validFrom === undefined || validTo === undefined) return t.validity(validityDays ?? 0, perMember);
  return `${c.fixedText(calendarDayText(validFrom, zone, now()), calendarDayText(validTo, zone, now()))}${t.joiner}${c.per(perMember)}`;
}
/** 优惠券: every kind with what was given of it. */
export function CouponTypeList({ office }: { readonly office: Office }) {
  const t = offersCopy();
  const task = useTask();
  const [issued, setIssued] = useState<CouponType>();
  const [recalled, setRecalled] = useState<CouponType>();
  const [stocked, setStocked] = useState<CouponType>();
  const [codesOf, setCodesOf] = useState<CouponType>();
  const [budgeting, setBudgeting] = useState(false);
  const budgets = useBudgets(office.shopId).data?.items ?? [];
  const budgetLine = ({ budgetId }: CouponType) => budgets.filter((one) => one.budgetId === budgetId).map(({ name, usedFen, leftFen }) => budgetCopy().ofType(name, usedFen, leftFen));
  const pages = usePages<CouponType, { readonly items: readonly CouponType[]; readonly next?: string | undefined }>(`coupon-type-list:${office.shopId}`, (cursor) => couponsClient.listCouponTypes({ shopId: office.shopId, ...(cursor ? { cursor } : {}) }));
  useOnShow(() => void pages.refresh());
  const close = async (type: CouponType) => {
    if (!(await ask(t.closeAsk(type.title), t.closeText, t.closeYes, t.closeNo))) return;
    const closed = await task.run(() => couponsClient.closeCouponType({ shopId: office.shopId, couponTypeId: type.couponTypeId }));
    if (!closed) return;
    pages.change((old) => old.map((one) => (one.couponTypeId === closed.couponTypeId ? closed : one)));
    dropEntry(`coupon-types:${office.shopId}`);
    toast(t.couponClosed(type.title));
  };
  const toNew = () => open('newCouponType');
  return (
    <Form foot={office.isOwner ? <Button id='new-coupon' icon={plus} onTap={toNew}>{t.newCoupon}</Button> : undefined}>
      {task.failure ? <ErrorLine sentence={sentenceFor(task.failure, true)} /> : null}
      {office.isOwner ? null : <View className='cap'>{officeCopy().ownerOnly}</View>}
      <Cells><Cell id='budgets' icon={balance} title={budgetCopy().title} onTap={() => setBudgeting(true)} /></Cells>
      <Paged pages={pages} empty={<Empty title={t.noCoupons} text={t.noCouponsText} />}>
        {(items) => (
          <View className='gap'>
            {items.map((type) => {
              const closed = type.closedAt !== undefined;
              const state = type.closedAt !== undefined ? t.closedOn(dateText(type.closedAt, office.zone, now())) : isSoldOut(type) ? t.soldOut : undefined;
              return (
                <CouponTypeRow
                  key={type.couponTypeId} type={type} asleep={closed} lines={[t.issued(type.issued, type.stock), termText(type, office.zone), ...budgetLine(type), ...(type.storeIds ? [t.some(type.storeIds.length)] : []), ...[scopeText(type.scope), apartText(type), timesText(type.times, office.zone, now())].filter(Boolean), ...(state ? [state] : [])]}
                  foot={(
                    <View className='coupon__buttons'>
                      <Button id={`codes-${type.couponTypeId}`} kind='soft' small onTap={() => setCodesOf(type)}>{couponTypeCopy().code}</Button>
                      {closed || !office.isOwner ? null : <Button id={`issue-${type.couponTypeId}`} kind='soft' small onTap={() => setIssued(type)}>{issueCopy().toAll}</Button>}
                      {closed || !office.isOwner || type.stock === undefined ? null : <Button id={`stock-${type.couponTypeId}`} kind='soft' small onTap={() => setStocked(type)}>{offersCopy().addStock}</Button>}
                      {office.isOwner && type.issued > 0 ? <Button id={`recall-${type.couponTypeId}`} kind='soft' small onTap={() => setRecalled(type)}>{issueCopy().recall}</Button> : null}
                      {closed || !office.isOwner ? null : <Button id={`close-${type.couponTypeId}`} kind='soft' small disabled={task.busy} onTap={() => void close(type)}>{t.close}</Button>}
                    </View>
                  )}
                />
              );
            })}
          </View>
        )}
      </Paged>
      {issued ? <IssueSheet office={office} type={issued} onClose={() => setIssued(undefined)} /> : null}
      {recalled ? <RecallSheet office={office} type={recalled} onClose={() => setRecalled(undefined)} /> : null}
      {budgeting ? <BudgetSheet office={office} onClose={() => setBudgeting(false)} /> : null}
      {stocked ? <StockSheet office={office} type={stocked} onClose={() => setStocked(undefined)} onAdded={(added) => { setStocked(undefined); pages.change((old) => old.map((one) => (one.couponTypeId === added.couponTypeId ? added : one))); dropEntry(`coupon-types:${office.shopId}`); }} /> : null}
      {codesOf ? <CodeSheet office={office} type={codesOf} onClose={() => setCodesOf(undefined)} /> : null}
    </Form>
  );
}
