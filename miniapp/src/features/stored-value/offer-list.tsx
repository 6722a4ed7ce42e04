import { View } from '@tarojs/components';
import { useState } from 'react';
import { coverCopy } from '../../copy/cover.copy';
import { giftsCopy } from '../../copy/gifts.copy';
import { offersCopy } from '../../copy/offers.copy';
import { officeCopy } from '../../copy/office.copy';
import { partsCopy } from '../../copy/parts.copy';
import { prepaidLawCopy } from '../../copy/prepaid-law.copy';
import { refundAsksCopy } from '../../copy/refund-asks.copy';
import { settlementCopy } from '../../copy/settlement.copy';
import { termsCopy } from '../../copy/terms.copy';
import { ask, toast } from '../../platform/device';
import { open } from '../../platform/navigate';
import { Button } from '../../ui/button/button';
import { Cell, Cells } from '../../ui/cell/cell';
import { Empty } from '../../ui/empty/empty';
import { ErrorLine } from '../../ui/error-state/error-state';
import { Form } from '../../ui/form/rows';
import { plus } from '../../ui/icon/icons';
import { Tap } from '../../ui/tap/tap';
import { Paged } from '../query/asked';
import { sentenceFor } from '../query/failure';
import { usePages } from '../query/use-pages';
import { useTask } from '../query/use-task';
import type { Office } from '../shops/office';
import { type GiftOptions, OfferSheet } from './offer-sheet';
import { RechargeSwitch } from './recharge-switch';
import type { Offer } from './filing.query';
import { storedValueClient } from './stored-value.client';
import { StuckEntry } from './stuck-refunds';

/** As the list tells it: with the kinds that it gives though they were closed. */
type Listed = Extract<Awaited<ReturnType<typeof storedValueClient.listOffers>>, { ok: true }>['value']['items'][number];

/** 充值: the switch with its conditions, and the offers. */
export function OfferList({ office, options }: { readonly office: Office; readonly options: GiftOptions }) {
  const t = offersCopy();
  const [making, setMaking] = useState(false);
  const task = useTask();
  const pages = usePages<Listed, { readonly items: readonly Listed[]; readonly next?: string | undefined }>(`offers:${office.shopId}`, (cursor) => storedValueClient.listOffers({ shopId: office.shopId, ...(cursor ? { cursor } : {}) }));
  const close = async (offer: Offer) => {
    if (!(await ask(t.offCloseAsk(t.offerLine(offer.payFen, offer.bonusFen, offer.points)), t.offCloseText, t.offCloseYes, t.offCloseNo))) return;
    const closed = await task.run(() => storedValueClient.closeOffer({ shopId: office.shopId, offerId: offer.offerId }));
    if (!closed) return;
    pages.change((old) => old.map((one) => (one.offerId === closed.offerId ? closed : one)));
    toast(t.offClosed);
  };
  const made = (offer: Offer) => {
    setMaking(false);
    pages.change((old) => [offer, ...old]);
  };
  const asks = <Cell id='refund-asks' title={refundAsksCopy().officeTitle} note={refundAsksCopy().officeEntry} onTap={() => open('refundAsks')} />;
  return (
    <Form foot={office.isOwner ? <Button id='new-offer' icon={plus} onTap={() => setMaking(true)}>{t.newOffer}</Button> : undefined}>
      {office.isOwner ? <View><RechargeSwitch office={office} /><View className='gap' /><Cells>{asks}<StuckEntry office={office} /><Cell id='settlement' title={settlementCopy().title} note={settlementCopy().entry} onTap={() => open('settlement')} /><Cell id='cover' title={coverCopy().title} note={coverCopy().entry} onTap={() => open('cover')} /><Cell id='edit-terms' title={termsCopy().title} note={termsCopy().entryNote} onTap={() => open('editTerms')} /><Cell id='prepaid-law' title={prepaidLawCopy().title} note={prepaidLawCopy().entry} onTap={() => open('prepaidLaw')} /></Cells></View> : <View><View className='cap'>{officeCopy().ownerOnly}</View><Cells>{asks}<StuckEntry office={office} /></Cells></View>}
      {task.failure ? <View className='gap'><ErrorLine sentence={sentenceFor(task.failure, true)} /></View> : null}
      <View className='section'>{t.offers}</View>
      <Paged pages={pages} empty={<Empty title={t.noOffers} text={t.noOffersText} />}>{(items) => <Offers items={items} onClose={office.isOwner && !task.busy ? (offer) => void close(offer) : undefined} />}</Paged>
      {making ? <OfferSheet office={office} options={options} onClose={() => setMaking(false)} onMade={made} /> : null}
    </Form>
  );
}

function Offers({ items, onClose }: { readonly items: readonly Listed[]; readonly onClose: ((offer: Offer) => void) | undefined }) {
  const t = offersCopy();
  const byPay = [...items].sort((a, b) => a.payFen - b.payFen);
  const [standing, closed] = [byPay.filter(({ closedAt }) => closedAt === undefined), byPay.filter(({ closedAt }) => closedAt !== undefined)];
  const row = (offer: Listed) => (
    <Cell
      key={offer.offerId} title={<View className='strong'>{t.offerLine(offer.payFen, offer.bonusFen, offer.points)}</View>}
      note={<View><View>{[offer.parts ? partsCopy().plan(offer.bonusFen, offer.parts) : t.offerNote(offer.payFen, offer.bonusFen), ...(offer.gifts ? giftsCopy().lines(offer.gifts) : [])].join(officeCopy().joiner)}</View><StillGiven offer={offer} mayEnd={onClose !== undefined} /></View>}
      value={offer.closedAt === undefined && onClose ? <Tap id={`close-${offer.offerId}`} className='link soft' onTap={() => onClose(offer)}>{t.offClose}</Tap> : undefined}
    />
  );
  return (
    <View>
      {standing.length > 0 ? <Cells>{standing.map(row)}</Cells> : <View className='soft'>{`${t.noOffers}。${t.noOffersText}`}</View>}
      {closed.length > 0 ? <View><View className='section'>{t.closedOffers}</View><Cells className='offers--closed'>{closed.map(row)}</Cells></View> : null}
    </View>
  );
}
/** What an offer gives though no more of it is issued elsewhere: it was paid for, and the owner knows. */
function StillGiven({ offer: { offerId, closedAt, closedTypes = [], gifts }, mayEnd }: { readonly offer: Listed; readonly mayEnd: boolean }) {
  const titles = (gifts?.coupons ?? []).filter(({ couponTypeId }) => closedTypes.includes(couponTypeId)).map(({ title }) => title);
  return closedAt === undefined && titles.length > 0 ? <View id={`still-${offerId}`} className='warn'>{giftsCopy().stillGiven(titles, mayEnd)}</View> : null;
}
