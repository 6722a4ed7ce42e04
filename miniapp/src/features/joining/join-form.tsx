import type { MemberId } from '@shared/kernel/ids';
import { Text, View } from '@tarojs/components';
import { useState } from 'react';
import { joinCopy } from '../../copy/join.copy';
import { toast } from '../../platform/device';
import { open } from '../../platform/navigate';
import { phoneButton } from '../../platform/phone';
import { Book } from '../../ui/book/book';
import { Button } from '../../ui/button/button';
import { Check } from '../../ui/check/check';
import { ErrorLine } from '../../ui/error-state/error-state';
import { Icon } from '../../ui/icon/icon';
import { coupon, ledger, points } from '../../ui/icon/icons';
import { Page } from '../../ui/page/page';
import { type Failure, sentenceFor } from '../query/failure';
import { enterShop } from '../shops/shop.store';
import type { JoinOffer } from '../shops/shops.client';
import { joinShop } from './join.query';
import { leaveWelcome } from './welcome';
import './join-form.scss';

/** 加入会员: the blank cover, what one gets, two boxes that are not ticked, and a way in with or without a phone number. */
export function JoinForm({ offer, scene, referredBy, onJoined }: { readonly offer: JoinOffer; readonly scene: string; readonly referredBy?: MemberId | undefined; readonly onJoined: () => void }) {
  const t = joinCopy();
  const { shop, storeName } = offer;
  const [agreed, setAgreed] = useState(false);
  const [marketing, setMarketing] = useState(false);
  const [sms, setSms] = useState(false);
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure>();
  const join = async (phoneCode?: string) => {
    setBusy(true);
    setFailure(undefined);
    const outcome = await joinShop(offer, scene, { marketing, sms, phoneCode, referredBy });
    setBusy(false);
    if (!outcome.ok) return setFailure(outcome.failure);
    enterShop({ shopId: shop.shopId, name: shop.name, zone: shop.zone, addressForm: shop.addressForm, palette: shop.palette });
    if (outcome.value.outcome === 'already') toast(t.already);
    else leaveWelcome({ points: outcome.value.gift?.points ?? 0, couponTitles: outcome.value.gift?.couponTitles ?? [] });
    onJoined();
  };
  const phone = phoneButton((code) => (code ? void join(code) : toast(t.noPhone)));
  const footer = (
    <View className='join__foot'>
      {failure ? <ErrorLine sentence={sentenceFor(failure, true)} /> : null}
      {agreed ? <Button id='join-phone' busy={busy} {...phone}>{t.withPhone}</Button> : <Button id='join-blocked' disabled>{t.agreeFirst}</Button>}
      <Button id='join' kind='quiet' disabled={!agreed} busy={busy} onTap={() => void join()}>{t.withoutPhone}</Button>
      <View className='cap join__phone-note'>{t.phoneNote}</View>
    </View>
  );
  const first = shop.tiers[0];
  const texts = shop.consentTexts ?? { marketing: t.marketing, sms: t.sms };
  return (
    <Page footer={footer}>
      <Book face={first?.face ?? 1} tier={first?.name ?? ''} shop={shop.name} name={storeName} note={t.waiting} tall />
      <View className='section'>{t.gives}</View>
      <Promises offer={offer} />
      <View className='join__boxes'>
        <Check id='agree' on={agreed} onChange={setAgreed} label={`${t.agree}${t.agreement(shop.agreement.title)}`}>
          {t.agree}
          <Text className='brand' onClick={(event) => { event.stopPropagation(); open('agreement', { scene }); }}>{t.agreement(shop.agreement.title)}</Text>
        </Check>
        <Check id='marketing' on={marketing} onChange={setMarketing} label={texts.marketing}>{texts.marketing}<Text className='join__free'>{t.marketingFree}</Text></Check>
        <Check id='sms' on={sms} onChange={setSms} label={texts.sms}>{texts.sms}<Text className='join__free'>{t.marketingFree}</Text></Check>
      </View>
    </Page>
  );
}

function Promises({ offer }: { readonly offer: JoinOffer }) {
  const t = joinCopy();
  const rows = [
    ...(offer.gift.points > 0 ? [{ icon: points, title: t.points(offer.gift.points), note: t.pointsNote }] : []),
    ...offer.gift.coupons.map(({ title, terms }) => ({ icon: coupon, title, note: terms })),
    { icon: points, title: offer.shop.earningText, note: '' },
    { icon: ledger, title: t.ledger, note: t.ledgerNote },
  ].slice(0, 5);
  return (
    <View>
      {rows.map(({ icon, title, note }) => (
        <View key={`${title} ${note}`} className='promise'>
          <Icon of={icon} className='brand' />
          <View className='grow'>
            <View>{title}</View>
            {note ? <View className='cap'>{note}</View> : null}
          </View>
        </View>
      ))}
    </View>
  );
}
