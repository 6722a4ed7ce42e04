import { View } from '@tarojs/components';
import { useState } from 'react';
import { calendarDayText } from '../../copy/dates';
import { paidTiersCopy } from '../../copy/paid-tiers.copy';
import { now } from '../../platform/clock';
import { runCommand } from '../../platform/commands';
import { ask, toast } from '../../platform/device';
import { Button } from '../../ui/button/button';
import { Empty } from '../../ui/empty/empty';
import { ErrorLine } from '../../ui/error-state/error-state';
import { Form } from '../../ui/form/rows';
import { plus } from '../../ui/icon/icons';
import { Tap } from '../../ui/tap/tap';
import type { TillDesk } from '../shops/till-desk';
import { Asked } from '../query/asked';
import { sentenceFor } from '../query/failure';
import { useQuery } from '../query/use-query';
import { useTask } from '../query/use-task';
import { type PaidTerm, type PaidTerms, paidTiersClient, type SoldTerm } from './paid-tiers.client';
import { RefundPaidSheet } from './refund-paid-sheet';
import { SellPaidSheet } from './sell-paid-sheet';
import './paid-tiers.scss';
import '../../copy/errors/work';

/** 付费会员 of the member in hand: what is held and until when, a sale or a renewal with its way back, and for a manager the return of the rest. */
export function MemberPaid({ desk }: { readonly desk: TillDesk }) {
  const t = paidTiersCopy();
  const [selling, setSelling] = useState(false);
  const [returning, setReturning] = useState<PaidTerm>();
  const [sold, setSold] = useState<SoldTerm>();
  const { shopId, memberId } = desk;
  const query = useQuery<PaidTerms>(`paid-terms:${memberId}`, () => paidTiersClient.listPaidTerms({ shopId, memberId }));
  const over = (made?: SoldTerm) => {
    setSelling(false);
    setReturning(undefined);
    setSold(made);
    void query.refresh();
  };
  const day = (text: string) => calendarDayText(text, desk.zone, now());
  return (
    <Form foot={desk.isSelf || !query.data ? undefined : <Button id='sell-paid' icon={plus} onTap={() => setSelling(true)}>{t.sell}</Button>}>
      {sold ? <SoldNote desk={desk} term={sold} until={day(sold.through)} onUndone={() => over()} /> : null}
      <Asked query={query}>
        {({ items }) => items.length === 0 ? <Empty title={t.none} text={t.noneText} /> : (
          <View className='gap'>
            {items.map((term) => (
              <View key={term.saleId} className='sheet paid-term'>
                <View className='row between'><View className='title cut'>{term.title}</View><View className='strong nowrap'>{t.price(term.priceFen)}</View></View>
                <View className='cap'>{t.span(day(term.from), day(term.through))}</View>
                <View className='row between'>
                  <View className='cap grow'>{t.left(term.unusedDays)}</View>
                  {!desk.mayManage || desk.isSelf ? null : term.last ? <Tap id={`return-${term.saleId}`} className='link' onTap={() => setReturning(term)}>{t.refund}</Tap> : <View className='cap'>{t.laterFirst}</View>}
                </View>
              </View>
            ))}
          </View>
        )}
      </Asked>
      {selling && query.data ? <SellPaidSheet desk={desk} held={query.data} onClose={() => setSelling(false)} onSold={over} /> : null}
      {returning ? <RefundPaidSheet desk={desk} term={returning} onClose={() => setReturning(undefined)} onDone={() => over()} /> : null}
    </Form>
  );
}

/** What was just sold, with its way back. */
function SoldNote({ desk, term, until, onUndone }: { readonly desk: TillDesk; readonly term: SoldTerm; readonly until: string; readonly onUndone: () => void }) {
  const t = paidTiersCopy();
  const task = useTask();
  const undo = async () => {
    if (!(await ask(t.undoAsk, t.undoText(term.priceFen), t.undo, t.keep))) return;
    const undone = await task.run(() => runCommand(`undo-paid-tier:${term.saleId}`, (key) => paidTiersClient.undoPaidTierSale({ shopId: desk.shopId, memberId: desk.memberId, saleId: term.saleId }, { key })));
    if (!undone) return;
    toast(t.undone);
    onUndone();
  };
  return (
    <View className='sheet gap'>
      <View className='paid-sold'>
        <View className='grow'><View id='sold' className='strong'>{term.title}</View><View className='cap'>{t.sold(until)}</View></View>
        <View className='paid-term__act'><Button id='undo-paid' kind='outline' small busy={task.busy} onTap={() => void undo()}>{t.undo}</Button></View>
      </View>
      {task.failure ? <ErrorLine sentence={sentenceFor(task.failure, true)} /> : null}
    </View>
  );
}
