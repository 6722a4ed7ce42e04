import type { ShopId } from '@shared/kernel/ids';
import { View } from '@tarojs/components';
import type { PropsWithChildren } from 'react';
import { civil, civilDay } from '../../copy/calendar';
import { commonCopy } from '../../copy/common.copy';
import { calendarDayText, fullDateText } from '../../copy/dates';
import { profileCopy } from '../../copy/profile.copy';
import { refundAsksCopy } from '../../copy/refund-asks.copy';
import { sharesCopy } from '../../copy/shares.copy';
import { now } from '../../platform/clock';
import { open } from '../../platform/navigate';
import { useOnShow } from '../../platform/page-events';
import { Cell, Cells } from '../../ui/cell/cell';
import { ErrorState } from '../../ui/error-state/error-state';
import { Icon } from '../../ui/icon/icon';
import { chevron } from '../../ui/icon/icons';
import { SkeletonCells } from '../../ui/skeleton/skeleton';
import { Switch } from '../../ui/switch/switch';
import { Tap } from '../../ui/tap/tap';
import { useMe } from '../identity/me.query';
import { Workbenches } from '../identity/workbenches';
import { sentenceFor } from '../query/failure';
import { scanStoreCode } from '../shops/scan-code';
import { useShopView } from '../shops/shop.query';
import { setElder, useElder } from '../shops/shop.store';
import { birthdayText } from './birthday';
import { type Profile, useCard, useProfile } from './card.query';
import { Consents } from './consents';
import '../../ui/book/book.scss';
import './mine.scss';

/** 我的: who one is here, what may be sent, and everything that is one's own to change; children are rows among one's own. */
export function Mine({ shopId, children }: PropsWithChildren<{ readonly shopId: ShopId }>) {
  const t = profileCopy();
  const query = useProfile(shopId);
  const card = useCard(shopId);
  const shop = useShopView(shopId);
  const me = useMe();
  const elder = useElder();
  useOnShow(() => void query.refresh());
  const { data: profile, failure } = query;
  if (!profile) {
    if (!failure) return <SkeletonCells rows={6} />;
    return <ErrorState lost={failure.kind === 'no-answer'} sentence={sentenceFor(failure)} retry={{ label: commonCopy().retry, onTap: () => void query.refresh() }} />;
  }
  const zone = card.data?.shop.zone ?? 'Asia/Shanghai';
  const shops = me.data?.memberOf.length ?? 0;
  return (
    <View>
      <Head profile={profile} face={card.data?.tier.face ?? 3} zone={zone} />
      <Workbenches staffOf={me.data?.staffOf ?? []} />
      <Cells>
        <Cell id='birthday' title={t.birthday} value={birthdayLine(profile, zone)} onTap={() => open('profile')} />
        <Cell id='packages' title={t.packages} value={t.packagesNote} onTap={() => open('packages')} />
        {card.data?.hasCredit || card.data?.balances.creditFen ? <Cell id='credit' title={t.credit} value={t.creditNote(card.data.balances.creditFen ?? 0)} onTap={() => open('credit')} /> : null}
        <Cell id='my-recharges' title={refundAsksCopy().title} onTap={() => open('myRecharges')} />
        <Cell id='shares' title={sharesCopy().name} value={sharesCopy().nameNote} onTap={() => open('shares')} />
        {children}
        <Cell id='tastes' title={t.tastes} value={<View className='cut'>{profile.tastes ?? t.noTastes}</View>} onTap={() => open('profile')} />
      </Cells>
      <View className='section mine__section'>{t.sends}</View>
      <Consents shopId={shopId} zone={zone} query={query} version={shop.data?.marketingConsentVersion} />
      <View className='section mine__section'>{t.more}</View>
      <Cells>
        <Cell title={t.elder} note={t.elderNote} value={<Switch id='elder' on={elder} label={t.elder} onChange={setElder} />} />
        {shops > 1 ? <Cell id='my-shops' title={t.shops} value={t.shopsNote(shops)} onTap={() => open('myShops')} /> : null}
        <Cell id='scan' title={t.scan} value={t.scanNote} onTap={() => void scanStoreCode()} />
        <Cell id='agreement' title={t.agreement} onTap={() => open('agreement')} />
      </Cells>
    </View>
  );
}

function Head({ profile, face, zone }: { readonly profile: Profile; readonly face: number; readonly zone: string }) {
  const t = profileCopy();
  const name = profile.name ?? t.unnamed;
  return (
    <Tap id='head' className='mine__head' onTap={() => open('profile')}>
      <View className={`mine__initial cover--${face}`}>{profile.name ? [...profile.name][0] : '·'}</View>
      <View className='grow'>
        <View className='title cut'>{name}</View>
        <View className='cap'>{`${profile.phoneMasked ?? t.noPhone} · ${t.joined(fullDateText(profile.joinedAt, zone))}`}</View>
      </View>
      <Icon of={chevron} size={18} />
    </Tap>
  );
}

function birthdayLine(profile: Profile, zone: string): string {
  const t = profileCopy();
  const { birthday, nextBirthday } = profile;
  if (!birthday) return t.noBirthday;
  if (birthday.calendar === 'solar' || !nextBirthday) return birthdayText(birthday);
  const ahead = civilDay(nextBirthday).year - civil(now(), zone).year;
  return `${birthdayText(birthday)}，${t.next(ahead === 0 ? 'this' : ahead === 1 ? 'next' : 'later', calendarDayText(nextBirthday, zone, now()).replace(/^\d{4}年/, ''))}`;
}
