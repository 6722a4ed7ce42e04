import { Input, View } from '@tarojs/components';
import { useEffect, useState } from 'react';
import { whenText } from '../../copy/dates';
import { membersCopy } from '../../copy/members.copy';
import { count, money } from '../../copy/money';
import { officeCopy } from '../../copy/office.copy';
import { now } from '../../platform/clock';
import { open } from '../../platform/navigate';
import { useOnPull } from '../../platform/page-events';
import { useWide } from '../../platform/wide';
import { Cell, Cells } from '../../ui/cell/cell';
import { DeskTable } from '../../ui/desk/desk-table';
import { Empty } from '../../ui/empty/empty';
import { Icon } from '../../ui/icon/icon';
import { close } from '../../ui/icon/icons';
import { search } from '../../ui/icon/work-icons';
import { Tap } from '../../ui/tap/tap';
import { membershipClient } from '../membership/membership.client';
import { Paged } from '../query/asked';
import { usePages } from '../query/use-pages';
import type { Office } from '../shops/office';
import { type MemberRow, nameOf, storedOf } from './members.types';
import './members.scss';

/** Typing rests this long before the server is asked. */
const REST_MS = 300;

/** Everyone, latest visitor first; or those whom the search finds. */
export function MemberList({ office }: { readonly office: Office }) {
  const t = membersCopy();
  const wide = useWide();
  const [typed, setTyped] = useState('');
  const q = useRested(typed.trim());
  const pages = usePages<MemberRow, { readonly items: readonly MemberRow[]; readonly next?: string | undefined }>(`members:${office.shopId}:${q}`, (cursor) => membershipClient.searchMembers({ shopId: office.shopId, ...(q ? { q } : {}), ...(cursor ? { cursor } : {}) }));
  useOnPull(pages.refresh);
  const empty = q
    ? <Empty title={t.notFound} text={t.notFoundText} action={{ label: t.clear, onTap: () => setTyped('') }} />
    : <Empty title={t.none} text={t.noneText} action={{ label: t.codes, onTap: () => open('stores') }} second={office.isOwner ? { label: t.moveIn, onTap: () => open('imports') } : { label: t.enrol, onTap: () => open('enrol') }} />;
  const field = <SearchField typed={typed} onType={setTyped} />;
  return (
    <View>
      {wide ? <View className='desk-head'><View className='title'>{officeCopy().nav.members}</View><View className='member-search--desk'>{field}</View></View> : field}
      <Paged pages={pages} empty={empty}>{(items) => (wide ? <DeskMembers items={items} zone={office.zone} /> : <Cells>{items.map((member) => <MemberCell key={member.memberId} member={member} zone={office.zone} />)}</Cells>)}</Paged>
    </View>
  );
}
const openMember = ({ memberId }: MemberRow) => open('officeMember', { id: memberId });

function SearchField({ typed, onType }: { readonly typed: string; readonly onType: (typed: string) => void }) {
  const t = membersCopy();
  return (
    <View className='member-search'>
      <Icon of={search} size={20} className='cell__icon' />
      <Input id='member-search' className='form-row__input' value={typed} maxlength={40} placeholder={t.search} onInput={(event) => onType(event.detail.value)} {...{ 'aria-label': t.search }} />
      {typed ? <Tap id='clear' className='member-search__clear' label={t.clear} onTap={() => onType('')}><Icon of={close} size={16} className='cell__icon' /></Tap> : null}
    </View>
  );
}

function MemberCell({ member, zone }: { readonly member: MemberRow; readonly zone: string }) {
  const t = membersCopy();
  const came = member.lastVisitAt === undefined ? t.neverCame : t.last(whenText(member.lastVisitAt, zone, now()));
  return (
    <Cell
      id={`member-${member.memberId}`} onTap={() => openMember(member)}
      title={<View className='row member-row'><View className='cut'>{nameOf(member)}</View><View className='tag tag--plain'>{member.tier.name}</View><View className='member-row__end'>{money(storedOf(member))}</View></View>}
      note={<View className='row member-row'><View>{[member.phoneMasked, came].filter(Boolean).join(' · ')}</View><View className='member-row__end'>{t.visits(member.visits)}</View></View>}
    />
  );
}

function DeskMembers({ items, zone }: { readonly items: readonly MemberRow[]; readonly zone: string }) {
  const t = membersCopy();
  const c = t.columns;
  return (
    <View className='block'>
      <DeskTable
        label={officeCopy().nav.members}
        columns={[{ title: c.name, width: 'minmax(160px, 2fr)' }, { title: c.phone, width: '120px' }, { title: c.tier, width: '90px' }, { title: c.last, width: 'minmax(110px, 1fr)' }, { title: c.visits, width: '80px', end: true }, { title: c.points, width: '100px', end: true }, { title: c.value, width: '130px', end: true }]}
        rows={items.map((member) => ({
          key: member.memberId, onTap: () => openMember(member),
          cells: [nameOf(member), member.phoneMasked ?? '', member.tier.name, member.lastVisitAt === undefined ? t.neverCame : whenText(member.lastVisitAt, zone, now()), count(member.visits), count(member.balances.points), money(storedOf(member))],
        }))}
      />
    </View>
  );
}

function useRested(text: string): string {
  const [rested, setRested] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => setRested(text), REST_MS);
    return () => clearTimeout(timer);
  }, [text]);
  return rested;
}
