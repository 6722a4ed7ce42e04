import type { MembershipContract } from '@shared/contracts/membership.contract';
import type { MemberId } from '@shared/kernel/ids';
import { View } from '@tarojs/components';
import { useEffect, useState } from 'react';
import type * as z from 'zod';
import { issueCopy } from '../../copy/issue.copy';
import { whoText } from '../../copy/members.copy';
import { Button } from '../../ui/button/button';
import { Cell, Cells } from '../../ui/cell/cell';
import { RadioMark } from '../../ui/check/check';
import { ErrorLine } from '../../ui/error-state/error-state';
import { TextRow } from '../../ui/form/rows';
import { Tap } from '../../ui/tap/tap';
import { membershipClient } from '../membership/membership.client';
import { type Failure, outcomeOf, sentenceFor } from '../query/failure';
import type { Office } from '../shops/office';

type MemberRow = z.output<MembershipContract['searchMembers']['response']>['items'][number];
/** Who is chosen, with what they are called. */
export type Chosen = ReadonlyMap<MemberId, string>;
/** The contract takes no more in one giving. */
export const MOST_CHOSEN = 500;
const MOST_PHONES = 100;
const AT_ONCE = 5;
const FOUND = 8;
const SHOWN = 50;
const REST_MS = 300;

/** Every phone number in a text, however it is separated, once. */
export const phonesIn = (text: string): readonly string[] => [...new Set(text.replace(/(\d)[ -](?=\d)/g, '$1').match(/1[3-9]\d{9}/g) ?? [])];
/** As the search shows a number: whoever it finds by a name alone is not taken for its holder. */
const maskOf = (phone: string): string => `${phone.slice(0, 3)}****${phone.slice(-4)}`;
const called = ({ name, number }: MemberRow): string => whoText(name, number);

interface PickProps {
  readonly office: Office;
  readonly chosen: Chosen;
  readonly onChange: (chosen: Chosen) => void;
  readonly error?: string | undefined;
}
/** 选会员: by a search, one after the other, or all who have the phone numbers of a pasted list; numbers that nobody has are told. */
export function PickMembers({ office, chosen, onChange, error }: PickProps) {
  const t = issueCopy();
  const [text, setText] = useState('');
  const [found, setFound] = useState<{ readonly of: string; readonly items: readonly MemberRow[]; readonly more: boolean }>();
  const [unknown, setUnknown] = useState<readonly string[]>([]);
  const [looking, setLooking] = useState(false);
  const [failure, setFailure] = useState<Failure>();
  const phones = phonesIn(text);
  const q = phones.length > 1 ? '' : text.trim().slice(0, 40);
  const ask = (of: string, limit: number) => outcomeOf(membershipClient.searchMembers({ shopId: office.shopId, q: of, limit }));
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked for each text
  useEffect(() => {
    let over = false;
    const timer = setTimeout(async () => {
      if (q === '') return setFound(undefined);
      const outcome = await ask(q, FOUND);
      if (over) return;
      setFailure(outcome.ok ? undefined : outcome.failure);
      if (outcome.ok) setFound({ of: q, items: outcome.value.items, more: outcome.value.next !== undefined });
    }, REST_MS);
    return () => {
      over = true;
      clearTimeout(timer);
    };
  }, [q]);
  const add = (members: readonly MemberRow[]) => onChange(new Map([...chosen, ...members.map((one) => [one.memberId, called(one)] as const)].slice(0, MOST_CHOSEN)));
  const remove = (memberId: MemberId) => onChange(new Map([...chosen].filter(([id]) => id !== memberId)));
  const look = async () => {
    setLooking(true);
    const [had, none]: [MemberRow[], string[]] = [[], []];
    let lost: Failure | undefined;
    for (let start = 0; start < phones.length && !lost; start += AT_ONCE) {
      const some = phones.slice(start, start + AT_ONCE);
      for (const [i, outcome] of (await Promise.all(some.map((phone) => ask(phone, 1)))).entries()) {
        const phone = some[i] as string;
        const member = outcome.ok ? outcome.value.items.find(({ phoneMasked }) => phoneMasked === maskOf(phone)) : undefined;
        if (!outcome.ok) lost = outcome.failure;
        else if (member) had.push(member);
        else none.push(phone);
      }
    }
    setLooking(false);
    setFailure(lost);
    if (lost) return;
    add(had);
    setUnknown(none);
    setText('');
  };
  return (
    <View>
      <TextRow id='pick-find' label={t.find} value={text} maxlength={2000} placeholder={t.findHint} note={phones.length > 1 ? undefined : t.findNote} error={phones.length > MOST_PHONES ? t.tooMany(MOST_PHONES) : error} onChange={setText} />
      {phones.length > 1 && phones.length <= MOST_PHONES ? <Button id='pick-look' kind='soft' small busy={looking} onTap={() => void look()}>{looking ? t.looking : t.look(phones.length)}</Button> : null}
      {failure ? <ErrorLine sentence={sentenceFor(failure)} /> : null}
      {q !== '' && found?.of === q ? <Found found={found} chosen={chosen} onToggle={(member) => (chosen.has(member.memberId) ? remove(member.memberId) : add([member]))} /> : null}
      {unknown.length > 0 ? <View id='pick-unknown' className='cap sheet-note'>{t.unknown(unknown.join(t.unknownJoin))}</View> : null}
      {chosen.size > 0 ? (
        <View className='form-row'>
          <View id='pick-chosen' className='cap'>{chosen.size >= MOST_CHOSEN ? t.full(MOST_CHOSEN) : t.chosen(chosen.size)}</View>
          <View className='choices gap'>{[...chosen].slice(0, SHOWN).map(([memberId, name]) => <Tap key={memberId} id={`picked-${memberId}`} className='choices__one choices__one--on' onTap={() => remove(memberId)}>{name}</Tap>)}</View>
        </View>
      ) : null}
    </View>
  );
}
/** Whom the search finds, each to be chosen by a tap. */
function Found({ found: { items, more }, chosen, onToggle }: { readonly found: { readonly items: readonly MemberRow[]; readonly more: boolean }; readonly chosen: Chosen; readonly onToggle: (member: MemberRow) => void }) {
  const t = issueCopy();
  if (items.length === 0) return <View id='pick-none' className='cap sheet-note'>{t.findNone}</View>;
  return (
    <View>
      <Cells>{items.map((member) => <Cell key={member.memberId} id={`pick-${member.memberId}`} title={called(member)} note={[member.phoneMasked, member.tier.name].filter(Boolean).join(' · ')} value={<RadioMark on={chosen.has(member.memberId)} />} onTap={() => onToggle(member)} />)}</Cells>
      {more ? <View className='cap sheet-note'>{t.findMore}</View> : null}
    </View>
  );
}
