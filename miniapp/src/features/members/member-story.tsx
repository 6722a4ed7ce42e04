import { View } from '@tarojs/components';
import type { ReactNode } from 'react';
import { fullDateText } from '../../copy/dates';
import { creditCopy } from '../../copy/credit.copy';
import { membersCopy } from '../../copy/members.copy';
import { officeCopy } from '../../copy/office.copy';
import { refundCopy } from '../../copy/refund.copy';
import { back, open } from '../../platform/navigate';
import { useOnPull } from '../../platform/page-events';
import { useWide } from '../../platform/wide';
import { Cover } from '../../ui/book/book';
import { Button } from '../../ui/button/button';
import { Cell, Cells } from '../../ui/cell/cell';
import { Icon } from '../../ui/icon/icon';
import { balance, chevron, ledger } from '../../ui/icon/icons';
import { debt } from '../../ui/icon/work-icons';
import { Bone, Skeleton, SkeletonCells } from '../../ui/skeleton/skeleton';
import { Tap } from '../../ui/tap/tap';
import type { MemberId } from '@shared/kernel/ids';
import { membershipClient } from '../membership/membership.client';
import { Asked } from '../query/asked';
import { useQuery } from '../query/use-query';
import type { Office } from '../shops/office';
import { About, Balances, Consents } from './member-facts';
import { type Member, nameOf } from './members.types';
import { Standing } from './standing-sheets';
import { Timeline } from './timeline';
import './members.scss';

/** One member's whole story: the card, what is on it, what may be sent, and what happened. */
export function MemberStory({ office, memberId, actions }: { readonly office: Office; readonly memberId: MemberId; readonly actions?: Actions }) {
  const wide = useWide();
  const query = useQuery(`member:${office.shopId}:${memberId}`, () => membershipClient.getMember({ shopId: office.shopId, memberId }));
  useOnPull(query.refresh);
  return <Asked query={query} skeleton={<StorySkeleton />}>{(member) => (wide ? <StoryDesk office={office} member={member} actions={actions} onChanged={query.refresh} /> : <StoryPhone office={office} member={member} actions={actions} onChanged={query.refresh} />)}</Asked>;
}

/** What may be done for the member, of other capabilities; asks anew when it was done. */
type Actions = ((onChanged: () => void) => ReactNode) | undefined;
interface StoryProps {
  readonly office: Office;
  readonly member: Member;
  readonly actions: Actions;
  readonly onChanged: () => void;
}
const MemberCover = ({ office, member }: { readonly office: Office; readonly member: Member }) => {
  const t = membersCopy();
  return <View className='book story__cover'><Cover face={member.tier.face} tier={member.tier.name} shop={nameOf(member)} name={t.number(member.number)} note={t.joined(fullDateText(member.joinedAt, office.zone))} /></View>;
};

function StoryPhone({ office, member, actions, onChanged }: StoryProps) {
  const t = membersCopy();
  return (
    <View>
      <MemberCover office={office} member={member} />
      <View className='story__facts'>
        <View className='sheet'><Balances member={member} zone={office.zone} /></View>
        <Cells><Cell id='statement' icon={ledger} title={t.statement} note={t.statementNote} onTap={() => open('memberStatement', { id: member.memberId })} /><Cell id='recharges' icon={balance} title={refundCopy().records} note={refundCopy().recordsNote} onTap={() => open('memberRecharges', { id: member.memberId })} /><Cell id='credit' icon={debt} title={creditCopy().name} note={creditCopy().openNote(member.balances.creditFen ?? 0, undefined) || creditCopy().accountNote0} onTap={() => open('memberCredit', { id: member.memberId })} /></Cells>
        {actions?.(onChanged)}
      </View>
      <View className='section'>{t.standing}</View>
      <Standing office={office} member={member} onChanged={onChanged} />
      <View className='section'>{t.about}</View>
      <View className='sheet'><About office={office} member={member} onChanged={onChanged} /></View>
      <View className='section'>{t.sends}</View>
      <View className='sheet'><Consents member={member} zone={office.zone} /></View>
      <View className='section'>{t.story}</View>
      <View className='sheet'><Timeline office={office} member={member} /></View>
    </View>
  );
}

function StoryDesk({ office, member, actions, onChanged }: StoryProps) {
  const t = membersCopy();
  return (
    <View>
      <View className='desk-head'>
        <View className='row soft'><Tap id='office-back' className='story__back' onTap={back}>{officeCopy().nav.members}</Tap><Icon of={chevron} size={16} /><View className='strong'>{nameOf(member)}</View></View>
        <View className='row'><Button id='credit' kind='outline' small icon={debt} onTap={() => open('memberCredit', { id: member.memberId })}>{creditCopy().name}</Button><Button id='recharges' kind='outline' small icon={balance} onTap={() => open('memberRecharges', { id: member.memberId })}>{refundCopy().records}</Button><Button id='statement' kind='outline' small icon={ledger} onTap={() => open('memberStatement', { id: member.memberId })}>{t.statement}</Button></View>
      </View>
      <View className='desk-story'>
        <View className='desk-story__column'>
          <MemberCover office={office} member={member} />
          <View className='block'><Balances member={member} zone={office.zone} /></View>
          <Standing office={office} member={member} onChanged={onChanged} />
          {actions?.(onChanged)}
        </View>
        <View className='block'><View className='block__title'>{t.story}</View><Timeline office={office} member={member} /></View>
        <View className='desk-story__column'>
          <View className='block'><View className='block__title'>{t.about}</View><About office={office} member={member} onChanged={onChanged} /></View>
          <View className='block'><View className='block__title'>{t.sends}</View><Consents member={member} zone={office.zone} /></View>
        </View>
      </View>
    </View>
  );
}

const StorySkeleton = () => (
  <View>
    <Skeleton><Bone width={358} height={116} className='story__cover' /></Skeleton>
    <SkeletonCells rows={4} />
  </View>
);
