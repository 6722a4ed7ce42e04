import { View } from '@tarojs/components';
import { useState } from 'react';
import { whenText, timeText } from '../../copy/dates';
import { membersCopy } from '../../copy/members.copy';
import { now } from '../../platform/clock';
import { open } from '../../platform/navigate';
import { Icon } from '../../ui/icon/icon';
import { balance, bellOff, benefits, card, coupon, ledger, lock, me, members, message, packageIcon, phone, points, shield, star, undo } from '../../ui/icon/icons';
import { debt } from '../../ui/icon/work-icons';
import { Empty } from '../../ui/empty/empty';
import { Tap } from '../../ui/tap/tap';
import { TextTabs } from '../../ui/tabs/text-tabs';
import { membershipClient } from '../membership/membership.client';
import { Paged } from '../query/asked';
import { usePages } from '../query/use-pages';
import type { Office } from '../shops/office';
import type { Member, TimelineLine } from './members.types';
import './members.scss';

type Tab = 'all' | 'visits' | 'money' | 'messages';
type Kind = TimelineLine['kind'];
/** Every kind has its mark and the tab that keeps it. */
const KINDS: Readonly<Record<Kind, { readonly icon: string; readonly tab: Exclude<Tab, 'all'> | undefined }>> = {
  joined: { icon: card, tab: 'visits' }, visit: { icon: ledger, tab: 'visits' }, 'visit-undone': { icon: undo, tab: 'visits' }, 'visit-refunded': { icon: undo, tab: 'visits' }, recharge: { icon: balance, tab: 'money' }, 'recharge-refunded': { icon: undo, tab: 'money' },
  gift: { icon: benefits, tab: 'money' }, package: { icon: packageIcon, tab: 'visits' }, 'coupon-issued': { icon: coupon, tab: 'money' }, 'coupon-expired': { icon: coupon, tab: 'money' }, 'points-expired': { icon: points, tab: 'money' }, 'tier-changed': { icon: star, tab: 'visits' }, 'message-sent': { icon: message, tab: 'messages' },
  'message-skipped': { icon: bellOff, tab: 'messages' }, consent: { icon: shield, tab: 'messages' }, profile: { icon: me, tab: undefined }, phone: { icon: phone, tab: undefined }, merged: { icon: members, tab: undefined }, card: { icon: card, tab: undefined }, frozen: { icon: lock, tab: undefined }, credit: { icon: debt, tab: 'money' }, share: { icon: members, tab: 'money' }, mall: { icon: benefits, tab: 'money' }, 'paid-tier': { icon: star, tab: 'money' },
};
/** Visits move money too. */
const isOf = (line: TimelineLine, tab: Tab): boolean => tab === 'all' || KINDS[line.kind].tab === tab || (tab === 'money' && (line.kind === 'visit' || line.kind === 'visit-undone' || line.kind === 'visit-refunded'));

/** What happened with one member, newest first; a message that was not sent stands there too, grey, with its reason. */
export function Timeline({ office, member }: { readonly office: Office; readonly member: Pick<Member, 'memberId'> }) {
  const t = membersCopy();
  const [tab, setTab] = useState<Tab>('all');
  const { shopId, zone } = office;
  const pages = usePages<TimelineLine, { readonly items: readonly TimelineLine[]; readonly next?: string | undefined }>(`timeline:${member.memberId}`, (cursor) => membershipClient.listTimeline({ shopId, memberId: member.memberId, ...(cursor ? { cursor } : {}) }));
  const tabs = (['all', 'visits', 'money', 'messages'] as const).map((key) => ({ key, title: t.tabs[key] }));
  return (
    <View>
      <View className='story__tabs'><TextTabs tabs={tabs} value={tab} onChange={setTab} /></View>
      <View className='story__events'>
        <Paged pages={pages} empty={<Empty title={t.noStory} />}>
          {(items) => {
            const shown = items.filter((line) => isOf(line, tab));
            return shown.length === 0 ? <View className='soft event'>{t.noStoryOfKind}</View> : <View>{shown.map((line) => <Event key={`${line.at}${line.kind}${line.documentId ?? line.title}`} line={line} zone={zone} />)}</View>;
          }}
        </Paged>
      </View>
    </View>
  );
}

/** A visit opens to its refund: also what another store sold. */
const openOf = ({ kind, documentId }: TimelineLine) => (kind === 'visit' && documentId ? () => open('refundVisit', { visit: documentId }) : undefined);

function Event({ line, zone }: { readonly line: TimelineLine; readonly zone: string }) {
  const t = membersCopy();
  const when = whenText(line.at, zone, now());
  const time = timeText(line.at, zone);
  return (
    <Tap className={`event ${line.kind === 'message-skipped' ? 'event--mute' : ''}`} onTap={openOf(line)}>
      <View className='event__mark'><Icon of={KINDS[line.kind].icon} size={20} /></View>
      <View className='event__main'>
        <View>{t.lineTitle(line.kind, line.title)}</View>
        <View className='cap event__detail'>{[...(line.detail?.split(' · ') ?? []), ...(line.by ? [line.by] : [])].map((part) => <View key={part} className='event__part'>{part}</View>)}</View>
      </View>
      <View className='cap event__when'><View className='nowrap'>{when.replace(` ${time}`, '')}</View><View>{time}</View></View>
    </Tap>
  );
}
