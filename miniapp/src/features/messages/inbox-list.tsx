import type { ShopId } from '@shared/kernel/ids';
import { View } from '@tarojs/components';
import { useEffect, useState } from 'react';
import { commonCopy } from '../../copy/common.copy';
import { inboxCopy } from '../../copy/inbox.copy';
import { markUnread, open } from '../../platform/navigate';
import { useOnBottom, useOnPull, useOnShow } from '../../platform/page-events';
import { Empty } from '../../ui/empty/empty';
import { ErrorState } from '../../ui/error-state/error-state';
import { SkeletonCells } from '../../ui/skeleton/skeleton';
import { Tap } from '../../ui/tap/tap';
import { outcomeOf, sentenceFor } from '../query/failure';
import { usePages } from '../query/use-pages';
import { MessageRow } from './message-row';
import type { Inbox, Message } from './message.types';
import { messagesClient } from './messages.client';
import { OpenMessage } from './open-message';
import { SubscribeCell } from './subscribe-cell';

/** 消息: the opened one first, the others below. `asked` is the message that a notice in WeChat led to. */
export function InboxList({ shopId, zone, asked }: { readonly shopId: ShopId; readonly zone: string; readonly asked: string | undefined }) {
  const t = inboxCopy();
  const pages = usePages<Message, Inbox>(`inbox:${shopId}`, (cursor) => messagesClient.listMyMessages({ shopId, ...(cursor ? { cursor } : {}) }));
  const [chosen, setChosen] = useState(asked);
  const { items, change } = pages;
  useOnShow(() => void pages.refresh());
  useOnPull(pages.refresh);
  useOnBottom(pages.loadMore);
  const opened = items.find(({ messageId }) => messageId === chosen) ?? items[0];
  const openedId = opened?.messageId;
  const isNew = opened !== undefined && !opened.read;
  useEffect(() => {
    if (!openedId || !isNew) return;
    void outcomeOf(messagesClient.readMessage({ shopId, messageId: openedId })).then((outcome) => {
      if (outcome.ok) change((old) => old.map((m) => (m.messageId === openedId ? { ...m, read: true } : m)));
    });
  }, [shopId, openedId, isNew, change]);
  const unread = items.some(({ read, messageId }) => !read && messageId !== openedId);
  useEffect(() => {
    if (items.length > 0) markUnread(unread);
  }, [unread, items.length]);

  if (items.length === 0) {
    if (pages.failure) return <ErrorState lost={pages.failure.kind === 'no-answer'} sentence={sentenceFor(pages.failure)} retry={{ label: commonCopy().retry, onTap: () => void pages.refresh() }} />;
    return pages.loading ? <SkeletonCells rows={4} /> : <Empty title={t.emptyTitle} text={t.emptyText} action={{ label: t.toCard, onTap: () => open('card') }} />;
  }
  const rest = items.filter(({ messageId }) => messageId !== openedId);
  return (
    <View>
      {opened ? (
        <OpenMessage
          key={opened.messageId} shopId={shopId} zone={zone} message={opened}
          onStopped={(scenarioId, stopped) => change((old) => old.map((m) => (m.scenarioId === scenarioId ? { ...m, stopped } : m)))}
        />
      ) : null}
      {opened?.category === 'receipt' ? <SubscribeCell shopId={shopId} moment='receipt' label={t.ask} thanks={t.asked} /> : null}
      {rest.length > 0 ? <View className='section'>{t.earlier}</View> : null}
      <View className='sheet'>{rest.map((m) => <MessageRow key={m.messageId} message={m} zone={zone} onOpen={() => setChosen(m.messageId)} />)}</View>
      {pages.more ? <Tap className='cap inbox__end' onTap={pages.loadMore}>{pages.loading ? commonCopy().loadingMore : t.earlier}</Tap> : null}
    </View>
  );
}
