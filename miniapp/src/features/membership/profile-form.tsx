import type { ShopId } from '@shared/kernel/ids';
import { Input, View } from '@tarojs/components';
import { useState } from 'react';
import { civil } from '../../copy/calendar';
import { commonCopy } from '../../copy/common.copy';
import { dateText } from '../../copy/dates';
import { questionsCopy } from '../../copy/questions.copy';
import { profileCopy } from '../../copy/profile.copy';
import { now } from '../../platform/clock';
import { toast } from '../../platform/device';
import { back } from '../../platform/navigate';
import { Button } from '../../ui/button/button';
import { ErrorLine } from '../../ui/error-state/error-state';
import { Page } from '../../ui/page/page';
import { dropEntry } from '../query/query-cache';
import { type Failure, outcomeOf, sentenceFor } from '../query/failure';
import type { Birthday } from './birthday';
import { birthdayText } from './birthday';
import { BirthdayPicker } from './birthday-picker';
import type { Profile } from './card.query';
import { membershipClient } from './membership.client';
import { MyPlasticCard } from './my-plastic-card';
import { answersDraftOf, answersOf } from '../shops/question-draft';
import { QuestionRows } from '../shops/question-rows';
import { PhoneField } from './phone-field';
import './profile-form.scss';

const MAX_NAME = 20;
const MAX_TASTES = 100;

interface ProfileFormProps {
  readonly shopId: ShopId;
  readonly zone: string;
  readonly profile: Profile;
  readonly onSaved: (profile: Profile) => void;
  readonly onOld: () => void;
}

/** Name, birthday, tastes, phone: each said what it is for, none needed. */
export function ProfileForm({ shopId, zone, profile, onSaved, onOld }: ProfileFormProps) {
  const t = profileCopy();
  const [name, setName] = useState(profile.name ?? '');
  const [tastes, setTastes] = useState(profile.tastes ?? '');
  const [birthday, setBirthday] = useState<Birthday | undefined>(profile.birthday);
  const [answers, setAnswers] = useState(() => answersDraftOf(profile.fields));
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure>();
  const at = now();
  const lockedUntil = profile.birthdayEditableFrom !== undefined && profile.birthdayEditableFrom > at ? profile.birthdayEditableFrom : undefined;
  const changes = {
    ...(name.trim() === (profile.name ?? '') ? {} : { name: name.trim() || null }),
    ...(tastes.trim() === (profile.tastes ?? '') ? {} : { tastes: tastes.trim() || null }),
    ...(birthday && JSON.stringify(birthday) !== JSON.stringify(profile.birthday) ? { birthday } : {}),
    ...(answersOf(profile.fields, answers).length === 0 ? {} : { answers: answersOf(profile.fields, answers) }),
  };
  const changed = Object.keys(changes).length > 0;
  const save = async () => {
    setBusy(true);
    const outcome = await outcomeOf(membershipClient.updateMyProfile({ shopId, version: profile.version, ...changes }));
    setBusy(false);
    setFailure(outcome.ok ? undefined : outcome.failure);
    if (!outcome.ok) return onOld();
    onSaved(outcome.value);
    dropEntry(`earning:${shopId}`);
    toast(commonCopy().saved);
    back();
  };
  return (
    <Page footer={<View>{failure ? <ErrorLine sentence={sentenceFor(failure)} /> : null}<Button id='save' disabled={!changed} busy={busy} onTap={() => void save()}>{changed ? commonCopy().save : t.nothing}</Button></View>}>
      <View className='section'>{t.name}</View>
      <View className='sheet field'><Input id='name' className='field__input' value={name} maxlength={MAX_NAME} placeholder={t.namePlaceholder} onInput={(event) => setName(event.detail.value)} /></View>
      <View className='section'>{t.birthday}</View>
      <View className='sheet field'>
        {lockedUntil === undefined ? <BirthdayPicker value={birthday} thisYear={civil(at, zone).year} onChange={setBirthday} /> : <View className='field__picker soft'>{birthday ? birthdayText(birthday) : ''}</View>}
      </View>
      <View className='cap field__note'>{lockedUntil === undefined ? t.birthdayNote : t.locked(dateText(lockedUntil, zone, at))}</View>
      <View className='section'>{t.tastes}</View>
      <View className='sheet field'><Input id='tastes' className='field__input' value={tastes} maxlength={MAX_TASTES} placeholder={t.tastesPlaceholder} onInput={(event) => setTastes(event.detail.value)} /></View>
      {profile.fields.length > 0 ? <View><View className='section'>{questionsCopy().asked}</View><View className='sheet'><QuestionRows fields={profile.fields} draft={answers} onChange={setAnswers} /></View></View> : null}
      <View className='section'>{t.phone}</View>
      <PhoneField shopId={shopId} phoneMasked={profile.phoneMasked} onBound={onOld} />
      {profile.cardNumber === undefined ? null : <View><View className='section'>{t.card}</View><MyPlasticCard shopId={shopId} cardNumber={profile.cardNumber} onLost={onOld} /></View>}
    </Page>
  );
}
