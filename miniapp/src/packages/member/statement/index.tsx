import type { MemberId, ShopId } from '@shared/kernel/ids';
import { View } from '@tarojs/components';
import { useState } from 'react';
import { commonCopy } from '../../../copy/common.copy';
import { count, money } from '../../../copy/money';
import { statementCopy } from '../../../copy/statement.copy';
import { EarlierCards, EarlierHead, NOTHING_LEFT, type StatementPage as StatementPart } from '../../../features/ledger/earlier-cards';
import { ledgerClient } from '../../../features/ledger/ledger.client';
import { type Line, monthsOf, rowsOf, type Tab } from '../../../features/ledger/statement-lines';
import { StatementList } from '../../../features/ledger/statement-list';
import { StatementSkeleton } from '../../../features/ledger/statement-skeleton';
import { useCard } from '../../../features/membership/card.query';
import { sentenceFor } from '../../../features/query/failure';
import { usePages } from '../../../features/query/use-pages';
import { NeedShop } from '../../../features/shops/need-shop';
import { open, replace } from '../../../platform/navigate';
import { useOnBottom, useOnPull, useParams } from '../../../platform/page-events';
import { Empty } from '../../../ui/empty/empty';
import { ErrorLine, ErrorState } from '../../../ui/error-state/error-state';
import { Money } from '../../../ui/money/money';
import { Page } from '../../../ui/page/page';
import { TextTabs } from '../../../ui/tabs/text-tabs';
import { Tap } from '../../../ui/tap/tap';

/** 账单: `asset` says which tab opens; `card` and `number` name one that became mine, whose lines are then shown. */
export default function StatementPage() {
  const { asset, card, number = '' } = useParams();
  return <NeedShop>{(shopId) => <Statement shopId={shopId} of={card ? { card: card as MemberId, number } : undefined} first={asset === 'points' || asset === 'growth' || asset === 'uses' ? asset : 'balance'} />}</NeedShop>;
}

function Statement({ shopId, of, first }: { readonly shopId: ShopId; readonly of: { readonly card: MemberId; readonly number: string } | undefined; readonly first: Tab }) {
  const t = statementCopy();
  const [tab, setTab] = useState<Tab>(first);
  const card = useCard(shopId);
  // The balance tab is two assets: its lines are picked from all of them, so that their order stays whole.
  const pages = usePages<Line, StatementPart>(`statement:${shopId}:${of?.card ?? ''}:${tab}`, (cursor) => ledgerClient.getMyStatement({ shopId, ...(of ? { card: of.card } : {}), ...(tab === 'balance' ? {} : { asset: tab }), ...(cursor ? { cursor } : {}) }));
  useOnBottom(pages.loadMore);
  useOnPull(() => Promise.all([pages.refresh(), card.refresh()]));
  const held = card.data?.balances;
  const zone = card.data?.shop.zone ?? 'Asia/Shanghai';
  const rows = rowsOf(pages.items, tab, of ? NOTHING_LEFT : { points: held?.points ?? 0, growth: held?.growth ?? 0, uses: held?.uses ?? 0, principal: held?.principalFen ?? 0, bonus: held?.bonusFen ?? 0 });
  // Most members have no package: the tab is there for those who do, or did.
  const tabs: readonly Tab[] = ['balance', 'points', 'growth', ...(of || held?.uses || first === 'uses' ? (['uses'] as const) : [])];
  const empty = { balance: t.emptyBalance, points: t.emptyPoints, growth: t.emptyGrowth, uses: t.emptyUses }[tab];
  return (
    <Page>
      {of ? <EarlierHead number={of.number} /> : <Head tab={tab} held={held} />}
      <TextTabs tabs={tabs.map((key) => ({ key, title: t[key] }))} value={tab} onChange={setTab} />
      {pages.loading && pages.items.length === 0 ? <StatementSkeleton /> : null}
      {pages.failure && pages.items.length === 0 ? <ErrorState lost={pages.failure.kind === 'no-answer'} sentence={sentenceFor(pages.failure)} retry={{ label: commonCopy().retry, onTap: () => void pages.refresh() }} /> : null}
      {!pages.loading && !pages.failure && rows.length === 0 && !pages.more ? <Empty title={empty} text={t.emptyText} action={{ label: t.toCard, onTap: () => replace('card') }} /> : null}
      <EarlierCards of={pages.first?.earlier} onOpen={(earlier) => open('statement', earlier)} />
      <StatementList months={monthsOf(rows, zone, pages.more)} tab={tab} zone={zone} mine />
      {pages.failure && pages.items.length > 0 ? <ErrorLine sentence={sentenceFor(pages.failure)} /> : null}
      {pages.more ? <Tap id='more' className='cap statement__end' onTap={pages.loadMore}>{pages.loading ? commonCopy().loadingMore : t.more}</Tap> : rows.length > 0 ? <View className='cap statement__end'>{t.end}</View> : null}
    </Page>
  );
}

function Head({ tab, held }: { readonly tab: Tab; readonly held: { readonly points: number; readonly growth: number; readonly uses?: number | undefined; readonly principalFen: number; readonly bonusFen: number } | undefined }) {
  const t = statementCopy();
  if (!held) return <View className='balance-head' />;
  const isMoney = tab === 'balance';
  return (
    <View className='row between balance-head'>
      <View>
        <View className='cap'>{t[tab]}</View>
        {isMoney ? <Money fen={held.principalFen + held.bonusFen} size='fig' /> : <View className='fig'>{count(held[tab] ?? 0)}</View>}
      </View>
      {isMoney ? <View className='cap right'><View>{`${t.principal} ${money(held.principalFen)}`}</View><View>{`${t.bonus} ${money(held.bonusFen)}`}</View></View> : null}
    </View>
  );
}
