import type { ShopId } from '@shared/kernel/ids';
import { Text, View } from '@tarojs/components';
import type { PropsWithChildren, ReactNode } from 'react';
import { cardCopy } from '../../copy/card.copy';
import { commonCopy } from '../../copy/common.copy';
import { calendarDayText, dayKey, spanText, whenText } from '../../copy/dates';
import { money } from '../../copy/money';
import { paidTiersCopy } from '../../copy/paid-tiers.copy';
import { partsCopy } from '../../copy/parts.copy';
import { pointsCopy } from '../../copy/points.copy';
import { phoneNow } from '../../platform/clock';
import { open } from '../../platform/navigate';
import { useOnline } from '../../platform/network';
import { useOnShow } from '../../platform/page-events';
import { useEvery } from '../../platform/use-clock';
import { Book } from '../../ui/book/book';
import { ErrorState } from '../../ui/error-state/error-state';
import { Icon } from '../../ui/icon/icon';
import { chevron, info, lock, offline } from '../../ui/icon/icons';
import { Notice } from '../../ui/notice/notice';
import { Tap } from '../../ui/tap/tap';
import { sentenceFor } from '../query/failure';
import { useElder } from '../shops/shop.store';
import { batchOf, type Card, useCard } from './card.query';
import { CardFigures } from './card-figures';
import { CardSkeleton } from './card-skeleton';
import { CodePanel } from './code-panel';
import { ElderRows } from './elder-rows';

/** While the card shows, it asks again this often: for what the cashier just did, and for what the cashier asks. */
const ASK_EVERY_MS = 10_000;
/** Numbers older than this, without a network, carry their age. */
const OLD_MS = 60_000;

interface MemberCardProps {
  readonly shopId: ShopId;
  /** Above the book, while there is a network. */
  readonly notice: ReactNode;
  /** The way to the next tier. */
  readonly progress: (card: Card) => ReactNode;
  /** Over the page, where something has to be answered; `renew` asks again. */
  readonly question: (card: Card, renew: () => void) => ReactNode;
}

/** The card page: the code first, from what the phone last knew; numbers refresh behind it. */
export function MemberCard({ shopId, notice, progress, question }: MemberCardProps) {
  const query = useCard(shopId);
  const online = useOnline();
  const elder = useElder();
  useOnShow(() => void query.refresh());
  useEvery(ASK_EVERY_MS, () => void query.refresh());
  const { data: card, at, failure } = query;
  const batch = batchOf(query);
  if (!card || !batch || at === undefined) {
    if (failure) return <ErrorState lost={failure.kind === 'no-answer'} sentence={sentenceFor(failure)} retry={{ label: commonCopy().retry, onTap: () => void query.refresh() }} />;
    return <CardSkeleton />;
  }
  const cut = !online || failure?.kind === 'no-answer';
  const renew = () => void query.refresh();
  return (
    <View>
      {cut ? <OfflineLine /> : notice}
      <Book face={card.tier.face} tier={card.tier.name} shop={card.shop.name} name={card.name ?? cardCopy().unnamed(card.number)} note={elder ? undefined : storyOf(card)}>
        <CodePanel batch={batch} offline={cut} elder={elder} onOpen={() => open('code')} onRenew={renew} />
      </Book>
      <View className='card-below'>
        {card.frozen ? <FrozenLine reason={card.frozen.reason} /> : null}
        {elder ? <ElderRows card={card} still={cut} /> : <CardFigures card={card} still={cut} />}
        {cut ? <AgeLine at={at} zone={card.shop.zone} onTry={renew} /> : elder ? null : <CardLines card={card}>{progress(card)}</CardLines>}
      </View>
      {question(card, renew)}
    </View>
  );
}

function storyOf(card: Card): string {
  const t = cardCopy();
  const span = spanText(card.joinedAt, card.serverNow, card.shop.zone);
  const since = dayKey(card.joinedAt, card.shop.zone) === dayKey(card.serverNow, card.shop.zone) ? t.firstDay : t.since(span);
  return `${since} · ${t.visits(card.visits)}`;
}

/** Nothing is earned or spent while it stands; what still works is said with it. */
function FrozenLine({ reason }: { readonly reason: string }) {
  const t = cardCopy();
  return (
    <View id='frozen' className='card-row'>
      <View className='row card-row__words card-row__words--long'><Icon of={lock} size={20} /><View><View className='strong'>{t.frozen(reason)}</View><View className='cap2'>{t.frozenNote}</View></View></View>
    </View>
  );
}
function OfflineLine() {
  const t = cardCopy();
  return <Notice id='offline' icon={offline} text={<Text>{t.offline}<Text className='strong card-ink'>{t.offlineStrong}</Text></Text>} />;
}

function AgeLine({ at, zone, onTry }: { readonly at: number; readonly zone: string; readonly onTry: () => void }) {
  const t = cardCopy();
  if (phoneNow() - at < OLD_MS) return null;
  return (
    <View className='card-row ruled'>
      <View className='cap2 grow'>{t.asOf(whenText(at, zone, phoneNow()))}</View>
      <Tap className='link' onTap={onTry}>{t.tryNow}</Tap>
    </View>
  );
}

function CardLines({ card, children }: PropsWithChildren<{ readonly card: Card }>) {
  const t = cardCopy();
  return (
    <View>
      {children}
      {card.balances.points < 0 ? <View className='card-row ruled warn'><View className='row card-row__words'><Icon of={info} size={20} />{t.debt(-card.balances.points)}</View></View> : null}
      {card.paid ? <View id='paid-tier' className='card-row ruled'><View className='cap2'>{paidTiersCopy().until(card.paid.title, calendarDayText(card.paid.through, card.shop.zone, card.serverNow), card.paid.trial)}</View></View> : null}
      {(card.balances.uses ?? 0) > 0 || card.unlimited ? (
        <Tap id='packages' className='card-row ruled' onTap={() => open('packages')}>
          <View><Text className='strong'>{t.packages}</Text> <Text className='cap2'>{t.packagesNote}</Text></View>
          <Icon of={chevron} size={16} className='card-row__mark' />
        </Tap>
      ) : null}
      {card.balances.comingFen ? (
        <Tap id='bonus-coming' className='card-row ruled' onTap={() => open('myRecharges')}>
          <View className='cap2'>{partsCopy().card(money(card.balances.comingFen))}</View>
          <Icon of={chevron} size={16} className='card-row__mark' />
        </Tap>
      ) : null}
      {card.arriving ? (
        <Tap id='arriving' className='card-row ruled' onTap={() => open('points')}>
          <View className='cap2'>{pointsCopy().arriving(card.arriving.points, card.balances.pending ?? card.arriving.points, calendarDayText(card.arriving.day, card.shop.zone, card.serverNow))}</View>
          <Icon of={chevron} size={16} className='card-row__mark' />
        </Tap>
      ) : null}
      {card.soonestLot ? (
        <Tap id='soonest-lot' className='card-row ruled' onTap={() => open('points')}>
          <View className='cap2'>{pointsCopy().soonest(card.soonestLot.points, calendarDayText(card.soonestLot.day, card.shop.zone, card.serverNow))}</View>
          <Icon of={chevron} size={16} className='card-row__mark' />
        </Tap>
      ) : null}
      {card.shop.rechargeOpen ? (
        <Tap id='recharge' className='card-row ruled' onTap={() => open('recharge')}>
          <View><Text className='strong'>{t.recharge}</Text> <Text className='cap2'>{t.rechargeNote}</Text></View>
          <Icon of={chevron} size={16} className='card-row__mark' />
        </Tap>
      ) : null}
    </View>
  );
}
