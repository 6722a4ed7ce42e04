import { View } from '@tarojs/components';
import { type ReactNode, useState } from 'react';
import { dateText, whenText } from '../../copy/dates';
import { profileCopy } from '../../copy/profile.copy';
import { membersCopy } from '../../copy/members.copy';
import { count, money } from '../../copy/money';
import { questionsCopy } from '../../copy/questions.copy';
import { now } from '../../platform/clock';
import { ask, copyText } from '../../platform/device';
import { ErrorLine } from '../../ui/error-state/error-state';
import { Icon } from '../../ui/icon/icon';
import { copy as copyIcon, eye } from '../../ui/icon/icons';
import { Tap } from '../../ui/tap/tap';
import { membershipClient } from '../membership/membership.client';
import { sentenceFor } from '../query/failure';
import { useTask } from '../query/use-task';
import type { Office } from '../shops/office';
import { AnswersSheet } from './answers-sheet';
import { type Member, storedOf } from './members.types';
import './members.scss';

const Fact = ({ name, children }: { readonly name: string; readonly children: ReactNode }) => <View className='story__fact'><View>{name}</View><View>{children}</View></View>;

/** What is on the card. */
export function Balances({ member, zone }: { readonly member: Member; readonly zone: string }) {
  const t = membersCopy();
  const { balances, visits, lastVisitAt } = member;
  return (
    <View className='story__list'>
      <Fact name={t.value}><View className='strong'>{money(storedOf(member))}</View></Fact>
      {balances.bonusFen > 0 ? <Fact name={t.bonus}>{money(balances.bonusFen)}</Fact> : null}
      <Fact name={t.points}><View className='strong'>{count(balances.points)}</View></Fact>
      <Fact name={t.growth}>{count(balances.growth)}</Fact>
      <Fact name={t.came}>{visits === 0 ? t.neverCame : t.times(visits)}</Fact>
      {lastVisitAt === undefined ? null : <Fact name={t.lastCame}>{whenText(lastVisitAt, zone, now())}</Fact>}
    </View>
  );
}

/** Birthday, tastes, the way in. */
export function About({ office, member, onChanged }: { readonly office: Office; readonly member: Member; readonly onChanged: () => void }) {
  const [t, q] = [membersCopy(), questionsCopy()];
  const [writing, setWriting] = useState(false);
  const from = [member.joinedStoreName, member.joinChannel === undefined ? undefined : t.channels[member.joinChannel], member.broughtBy === undefined ? undefined : t.brought(member.broughtBy)].filter((part) => part !== undefined);
  return (
    <View className='story__list'>
      <Phone office={office} member={member} />
      <Fact name={t.birthday}>{member.birthday ? birthdayWords(member.birthday) : <View className='cap'>{t.noBirthday}</View>}</Fact>
      <Fact name={t.tastes}>{member.tastes ?? <View className='cap'>{t.noTastes}</View>}</Fact>
      <Fact name={t.from}>{from.length > 0 ? t.fromParts(from) : <View className='cap'>{t.unknownFrom}</View>}</Fact>
      {member.fields.map(({ fieldId, label, value }) => <Fact key={fieldId} name={label}>{value === undefined ? <View className='cap'>{q.unanswered}</View> : Array.isArray(value) ? value.join(q.joiner) : String(value)}</Fact>)}
      {member.fields.length > 0 ? <Tap id='write-answers' className='link' onTap={() => setWriting(true)}>{q.writeTitle}</Tap> : null}
      {writing ? <AnswersSheet office={office} member={member} onClose={() => setWriting(false)} onChanged={onChanged} /> : null}
    </View>
  );
}
function birthdayWords({ calendar, month, day, leapMonth }: NonNullable<Member['birthday']>): string {
  const t = profileCopy();
  return calendar === 'solar' ? t.solarBirthday(month, day) : t.lunarBirthday(month, day, leapMonth === true);
}

/** Masked until asked for; asking is kept. */
function Phone({ office, member }: { readonly office: Office; readonly member: Member }) {
  const t = membersCopy();
  const [phone, setPhone] = useState<string>();
  const task = useTask();
  if (!member.phoneMasked) return <Fact name={t.phone}><View className='cap'>{t.noPhone}</View></Fact>;
  const reveal = async () => {
    if (!(await ask(t.revealAsk, t.revealText, t.revealYes, t.revealNo))) return;
    const found = await task.run(() => membershipClient.revealPhone({ shopId: office.shopId, memberId: member.memberId }));
    if (found) setPhone(found.phone);
  };
  return (
    <View>
      <View className='story__fact'>
        <View>{t.phone}</View>
        {phone
          ? <Tap id='copy-phone' className='story__phone' label={`${phone} ${t.copy}`} onTap={() => void copyText(phone)}>{phone}<Icon of={copyIcon} size={18} /></Tap>
          : <Tap id='reveal-phone' className='story__phone' label={`${member.phoneMasked} ${t.reveal}`} disabled={task.busy} onTap={() => void reveal()}>{member.phoneMasked}<Icon of={eye} size={18} /></Tap>}
      </View>
      {task.failure ? <ErrorLine sentence={sentenceFor(task.failure)} /> : null}
    </View>
  );
}

/** What the member agreed to, with the day; what was never agreed is said too. */
export function Consents({ member, zone }: { readonly member: Member; readonly zone: string }) {
  const t = membersCopy();
  return (
    <View className='story__list story__consents'>
      {(['agreement', 'marketing', 'sms'] as const).map((purpose) => {
        const line = member.consents.find((consent) => consent.purpose === purpose);
        const date = line && dateText(line.at, zone, now());
        const words = !line || !date ? t.consentNever : line.on ? t.consentOn(date) : t.consentOff(date);
        return <Fact key={purpose} name={t.purposes[purpose]}><View className={line?.on ? 'ok' : 'soft'}>{line?.channel === 'till' ? t.tills(words) : words}</View></Fact>;
      })}
    </View>
  );
}
