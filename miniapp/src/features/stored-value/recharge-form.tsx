import type { ShopId } from '@shared/kernel/ids';
import { Input, Text, View } from '@tarojs/components';
import { useState } from 'react';
import { dateText } from '../../copy/dates';
import { giftsCopy } from '../../copy/gifts.copy';
import { fenOf, money } from '../../copy/money';
import { atOnce, partsCopy } from '../../copy/parts.copy';
import { paperCopy } from '../../copy/paper.copy';
import { realNameCopy } from '../../copy/real-name.copy';
import { rechargeCopy } from '../../copy/recharge.copy';
import { termsCopy } from '../../copy/terms.copy';
import { runCommand } from '../../platform/commands';
import { now } from '../../platform/clock';
import { toast } from '../../platform/device';
import { open, replace } from '../../platform/navigate';
import { pay } from '../../platform/pay';
import { Button } from '../../ui/button/button';
import { Check, RadioMark } from '../../ui/check/check';
import { Effect } from '../../ui/effect/effect';
import { ErrorLine } from '../../ui/error-state/error-state';
import { PaperCells, type ToldPaper, wantsPaper } from '../../ui/form/paper-cells';
import { nameToSend, RealNameRow, wantsName } from '../../ui/form/real-name-row';
import { wechat } from '../../ui/icon/icons';
import { Money } from '../../ui/money/money';
import { Page } from '../../ui/page/page';
import { Tap } from '../../ui/tap/tap';
import { type Failure, sentenceFor } from '../query/failure';
import { useTask } from '../query/use-task';
import { useZone } from '../shops/shop.store';
import { type Choice, type Desk, startRecharge } from './recharge.query';
import { storedValueClient } from './stored-value.client';
import './recharge-form.scss';

const LEAST_FEN = 100;
type Chosen = { readonly choice: Choice; readonly payFen: number; readonly bonusFen: number; readonly laterFen?: number };

/** 充值: the balance, one list of offers, what will change, the terms, and the payment. */
export function RechargeForm({ shopId, desk, onOld }: { readonly shopId: ShopId; readonly desk: Desk; readonly onOld: () => void }) {
  const t = rechargeCopy();
  const zone = useZone();
  const [offerId, setOfferId] = useState<string>();
  const [typed, setTyped] = useState('');
  const [agreed, setAgreed] = useState(false);
  const [adult, setAdult] = useState(false);
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure>();
  const [name, setName] = useState('');
  const chosen = chosenOf(desk, offerId, typed);
  const worthFen = chosen ? chosen.payFen + chosen.bonusFen + (chosen.laterFen ?? 0) : 0;
  // The name on a paper registers the card: none is asked for beside it.
  const papered = wantsPaper(desk, worthFen);
  const [noting, setNoting] = useState(false);
  const noted = useTask();
  const named = papered ? {} : nameToSend(desk, worthFen, name);

  const note = async (paper: ToldPaper) => {
    if (!(await noted.run(() => runCommand(`paper:${shopId}`, (key) => storedValueClient.noteMyPaper({ shopId, ...paper }, { key }))))) return;
    toast(paperCopy().saved);
    setNoting(false);
    onOld();
  };
  const go = async ({ choice }: Chosen) => {
    if (named === 'missing') return;
    setBusy(true);
    setFailure(undefined);
    const started = await startRecharge(shopId, choice, desk.terms.version, named);
    if (!started.ok) {
      setBusy(false);
      setFailure(started.failure);
      return onOld();
    }
    const { payment, recharge } = started.value;
    // A repeated order that can no longer be paid has its result already.
    const sight = payment ? await pay(payment) : 'unclear';
    setBusy(false);
    if (sight === 'cancelled') toast(t.cancelled);
    if (sight === 'unavailable') return toast(t.unavailable);
    replace('rechargeResult', { id: recharge.rechargeId, ...(sight === 'cancelled' ? { unpaid: 1 } : {}) });
  };
  const word = !chosen ? t.choose : papered ? paperCopy().first : named === 'missing' ? realNameCopy().first : !agreed ? t.agreeFirst : !adult ? t.adultFirst : t.pay(chosen.payFen);
  const ready = chosen && !papered && named !== 'missing' && agreed && adult;
  const offered = desk.offers.find((offer) => offer.offerId === offerId);
  const chosenGifts = offered?.gifts;
  const footer = (
    <View>
      {failure ? <ErrorLine sentence={sentenceFor(failure, true)} /> : null}
      <Check id='terms' on={agreed} onChange={setAgreed} label={`${t.agree}${desk.terms.title}`}>
        {t.agree}<Text className='brand' onClick={(event) => { event.stopPropagation(); open('rechargeTerms', { version: desk.terms.version }); }}>{t.terms(desk.terms.title)}</Text>{t.version(termsCopy().version(desk.terms.version))}
      </Check>
      <Check id='adult' on={adult} onChange={setAdult} label={t.adult}>{t.adult}</Check>
      <Button id='pay' busy={busy} disabled={!ready && !papered} {...(ready ? { icon: wechat, onTap: () => void go(chosen) } : papered ? { onTap: () => setNoting(true) } : {})}>{word}</Button>
    </View>
  );
  return (
    <Page footer={footer}>
      <BalanceHead desk={desk} />
      {desk.cover ? <View id='cover' className='cap2 limit-note'>{t.cover(desk.cover.percent, dateText(desk.cover.at, zone, now()))}</View> : null}
      <View className='sheet offers'>
        {desk.offers.map((offer) => {
          const tooMuch = offer.payFen + offer.bonusFen > desk.roomFen;
          return (
            <Tap key={offer.offerId} id={`offer-${offer.offerId}`} role='radio' checked={offerId === offer.offerId} disabled={tooMuch} className={`offer ${offerId === offer.offerId ? 'offer--on' : ''} ${tooMuch ? 'offer--far' : ''}`} onTap={() => setOfferId(offer.offerId)}>
              <RadioMark on={offerId === offer.offerId} />
              <Money fen={offer.payFen} size='fig' whole className='offer__pay' />
              <View className='grow'>{tooMuch ? t.room(desk.roomFen) : givenWith(offer).join('\u00a0· ') || t.noBonus}</View>
            </Tap>
          );
        })}
        <OtherAmount on={offerId === OTHER} typed={typed} roomFen={desk.roomFen} onChoose={() => setOfferId(OTHER)} onType={setTyped} />
      </View>
      {desk.phoneVerified ? null : <View className='cap limit-note'>{t.limitNote(desk.limitFen)}</View>}
      {papered || desk.paper ? <PaperCells ofMember shown={desk.paper && paperCopy().shown(desk.paper.kind, desk.paper.tail)} open={noting} onOpen={(on) => { noted.forget(); setNoting(on); }} busy={noted.busy} failure={noted.failure && sentenceFor(noted.failure, true)} onSave={(paper) => void note(paper)} /> : null}
      {!papered && wantsName(desk, worthFen) ? <View className='sheet gap'><RealNameRow ofMember value={name} onChange={setName} /></View> : null}
      {chosen ? <After desk={desk} chosen={chosen} /> : null}
      {offered?.parts ? <View className='cap2 gap'><View>{partsCopy().plan(offered.bonusFen, offered.parts)}</View><View>{partsCopy().ifRefunded}</View></View> : null}
      {chosenGifts ? <View className='cap2'>{giftsCopy().ifRefunded(chosenGifts)}</View> : null}
      <View className='facts cap2'>{t.facts.map((fact) => <View key={fact}>{fact}</View>)}</View>
    </Page>
  );
}

/** What an offer gives on top, in words. */
const givenWith = ({ bonusFen, points, gifts, parts }: Desk['offers'][number]): readonly string[] => [...(parts ? [partsCopy().short(bonusFen, parts)] : bonusFen > 0 ? [rechargeCopy().bonus(bonusFen)] : []), ...(points ? [rechargeCopy().points(points)] : []), ...(gifts ? giftsCopy().lines(gifts) : [])];
const OTHER = 'other';
function chosenOf(desk: Desk, offerId: string | undefined, typed: string): Chosen | undefined {
  if (offerId === OTHER) {
    const fen = fenOf(typed);
    return fen !== undefined && fen >= LEAST_FEN && fen <= desk.roomFen ? { choice: { amountFen: fen }, payFen: fen, bonusFen: 0 } : undefined;
  }
  const offer = desk.offers.find((o) => o.offerId === offerId);
  return offer && offer.payFen + offer.bonusFen <= desk.roomFen ? { choice: { offerId: offer.offerId }, payFen: offer.payFen, bonusFen: atOnce(offer), laterFen: offer.bonusFen - atOnce(offer) } : undefined;
}

function BalanceHead({ desk }: { readonly desk: Desk }) {
  const t = rechargeCopy();
  return (
    <View className='row between balance-head'>
      <View>
        <View className='cap'>{t.balance}</View>
        <Money fen={desk.principalFen + desk.bonusFen} size='fig' />
      </View>
      <View className='cap right'>{t.parts(desk.principalFen, desk.bonusFen).map((part) => <View key={part}>{part}</View>)}</View>
    </View>
  );
}

function OtherAmount({ on, typed, roomFen, onChoose, onType }: { readonly on: boolean; readonly typed: string; readonly roomFen: number; readonly onChoose: () => void; readonly onType: (typed: string) => void }) {
  const t = rechargeCopy();
  const fen = fenOf(typed);
  const wrong = typed !== '' && (fen === undefined || fen < LEAST_FEN || fen > roomFen);
  return (
    <View className={`offer offer--other ${on ? 'offer--on' : ''}`}>
      <Tap id='offer-other' role='radio' checked={on} className='row offer__choose' onTap={onChoose}><RadioMark on={on} /><View>{t.other}</View></Tap>
      {on ? <View className='row grow'><Input id='amount' className='offer__input' type='digit' focus maxlength={8} placeholder={t.enter} value={typed} onInput={(event) => onType(event.detail.value)} /><View className='cap'>{t.yuan}</View></View> : <View className='grow' />}
      <View className={`cap right ${wrong && on ? 'bad' : ''}`}>{wrong && on ? t.outOfRange(roomFen) : t.room(roomFen)}</View>
    </View>
  );
}

function After({ desk, chosen }: { readonly desk: Desk; readonly chosen: Chosen }) {
  const t = rechargeCopy();
  const before = desk.principalFen + desk.bonusFen;
  return (
    <View>
      <View className='section'>{t.after}</View>
      <Effect
        lines={[
          { name: t.whole, before: money(before), after: money(before + chosen.payFen + chosen.bonusFen) },
          { name: t.ofWhich, after: t.split(desk.principalFen + chosen.payFen, desk.bonusFen + chosen.bonusFen) },
          ...(chosen.laterFen ? [{ name: partsCopy().coming, after: money(chosen.laterFen) }] : []),
        ]}
      />
    </View>
  );
}
