import { View } from '@tarojs/components';
import { useState } from 'react';
import { whoText } from '../../copy/members.copy';
import { count, money } from '../../copy/money';
import { stuckRefundsCopy } from '../../copy/stuck-refunds.copy';
import { open } from '../../platform/navigate';
import { useOnPull } from '../../platform/page-events';
import { Cell, Cells } from '../../ui/cell/cell';
import { Empty } from '../../ui/empty/empty';
import { Paged } from '../query/asked';
import { usePages } from '../query/use-pages';
import { useQuery } from '../query/use-query';
import type { Office } from '../shops/office';
import { storedValueClient } from './stored-value.client';
import type { StuckPage, StuckRefund } from './stuck-refunds.types';
import { StuckSheet } from './stuck-sheet';

const TAGS: Readonly<Record<StuckRefund['state'], string>> = { stuck: 'tag--warn', waiting: 'tag--warn', twice: 'tag--bad', trying: 'tag--plain', over: 'tag--plain' };

/** 微信没退成: refunds that WeChat would not send, with its reason, and what a person does about each. */
export function StuckRefunds({ office }: { readonly office: Office }) {
  const t = stuckRefundsCopy();
  const pages = usePages<StuckRefund, { readonly items: readonly StuckRefund[]; readonly next?: string | undefined }>(`stuck:${office.shopId}`, (cursor) => storedValueClient.listStuckRefunds({ shopId: office.shopId, ...(cursor ? { cursor } : {}) }));
  const [chosen, setChosen] = useState<StuckRefund>();
  useOnPull(pages.refresh);
  const changed = (one: StuckRefund) => {
    pages.change((items) => items.flatMap((old) => (old.refundId !== one.refundId ? [old] : one.state === 'over' ? [] : [one])));
    setChosen(undefined);
  };
  return (
    <View>
      <Paged pages={pages} empty={<Empty title={t.none} text={t.noneText} />}>
        {(items) => (
          <Cells>
            {items.map((one) => (
              <Cell
                key={one.refundId} id={`stuck-${one.refundId}`} onTap={() => setChosen(one)} note={one.state === 'twice' ? t.twice : t.why(one.why, one.code, one.message)}
                title={<View className='row'><View className='grow strong'>{`${whoText(one.memberName, one.memberNumber)} · ${t.refundOf[one.of]} ${money(one.amountFen)}`}</View><View className={`tag ${TAGS[one.state]}`}>{t.states[one.state]}</View></View>}
              />
            ))}
          </Cells>
        )}
      </Paged>
      {chosen ? <StuckSheet office={office} one={chosen} onClose={() => setChosen(undefined)} onChanged={changed} /> : null}
    </View>
  );
}

/** The way to them, with how many there are. */
export function StuckEntry({ office }: { readonly office: Office }) {
  const t = stuckRefundsCopy();
  const query = useQuery<StuckPage>(`stuck-count:${office.shopId}`, () => storedValueClient.listStuckRefunds({ shopId: office.shopId }));
  const waiting = query.data?.items.filter(({ state }) => state !== 'trying').length ?? 0;
  return <Cell id='stuck-refunds' title={t.title} note={waiting > 0 ? <View className='warn'>{t.count(`${count(waiting)}${query.data?.next ? '+' : ''}`)}</View> : t.entry} onTap={() => open('stuckRefunds')} />;
}
