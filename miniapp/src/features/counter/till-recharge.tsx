import type { StoredValueContract } from '@shared/contracts/stored-value.contract';
import type { StaffId } from '@shared/kernel/ids';
import { fen } from '@shared/kernel/money';
import { View } from '@tarojs/components';
import { useState } from 'react';
import type * as z from 'zod';
import { itemsCopy } from '../../copy/items.copy';
import { giftsCopy } from '../../copy/gifts.copy';
import { fenOf, money } from '../../copy/money';
import { offersCopy } from '../../copy/offers.copy';
import { officeCopy } from '../../copy/office.copy';
import { atOnce, type Parts, partsCopy } from '../../copy/parts.copy';
import { paperCopy } from '../../copy/paper.copy';
import { tillRechargeCopy } from '../../copy/till-recharge.copy';
import { forgetCommand, runCommand } from '../../platform/commands';
import { ask, toast } from '../../platform/device';
import { replace } from '../../platform/navigate';
import { Button } from '../../ui/button/button';
import { Check } from '../../ui/check/check';
import { Empty } from '../../ui/empty/empty';
import { ErrorLine } from '../../ui/error-state/error-state';
import { PaperCells, type ToldPaper, wantsPaper } from '../../ui/form/paper-cells';
import { nameToSend, RealNameRow, wantsName } from '../../ui/form/real-name-row';
import { ChoiceRow, TextRow } from '../../ui/form/rows';
import { WhoRow } from '../../ui/form/who-row';
import { Page } from '../../ui/page/page';
import { Asked } from '../query/asked';
import { sentenceFor } from '../query/failure';
import { useQuery } from '../query/use-query';
import { useTask } from '../query/use-task';
import { useStaffNames } from '../staff/staff.query';
import { storedValueClient } from '../stored-value/stored-value.client';
import { heldFen, type Panel, type WorkPlace } from './counter.store';
import { MemberStrip } from './member-strip';
import { tenderName } from './tenders';
import '../../copy/errors/work';

type Desk = z.output<StoredValueContract['getTillDesk']['response']>;
const OTHER = 'other';
const LEAST_FEN = 100;
const TENDERS = ['cash', 'wechat', 'alipay', 'bank-card'] as const;

/** 收充值: an offer or an amount, how it was taken, and one button that carries the sum. */
export function TillRecharge({ place, panel }: { readonly place: WorkPlace; readonly panel: Panel }) {
  const t = tillRechargeCopy();
  const at = { shopId: place.shopId, storeId: place.storeId, ticket: panel.ticket };
  const query = useQuery(`till-desk:${panel.ticket}`, () => storedValueClient.getTillDesk(at));
  if (!query.data) return <Page><MemberStrip panel={panel} /><Asked query={query}>{() => null}</Asked></Page>;
  return query.data.open ? <TillForm at={at} panel={panel} desk={query.data} onNoted={() => void query.refresh()} /> : <Page><Empty title={t.closed} text={t.closedText} action={{ label: t.back, onTap: () => replace('staffHome') }} /></Page>;
}

/** What is chosen, when it may be taken. */
function chosenOf(desk: Desk, choice: string, typed: string): { readonly payFen: number; readonly bonusFen: number; readonly parts?: Parts | undefined } | undefined {
  const offer = desk.offers.find(({ offerId }) => offerId === choice) ?? { payFen: fenOf(typed) ?? 0, bonusFen: 0, parts: undefined };
  return offer.payFen >= LEAST_FEN && offer.payFen + offer.bonusFen <= desk.roomFen ? offer : undefined;
}

function TillForm({ at, panel, desk, onNoted }: { readonly at: Pick<WorkPlace, 'shopId' | 'storeId'> & { readonly ticket: string }; readonly panel: Panel; readonly desk: Desk; readonly onNoted: () => void }) {
  const t = tillRechargeCopy();
  const [choice, setChoice] = useState<string>(desk.offers[0]?.offerId ?? OTHER);
  const [typed, setTyped] = useState('');
  const [tender, setTender] = useState<(typeof TENDERS)[number]>('cash');
  const [agreed, setAgreed] = useState(false);
  const [adult, setAdult] = useState(false);
  const [soldBy, setSoldBy] = useState<StaffId>();
  const staff = useStaffNames(at.shopId);
  const [name, setName] = useState('');
  const task = useTask();
  const slot = `till-recharge:${at.ticket}`;
  const chosen = chosenOf(desk, choice, typed);
  const worthFen = chosen ? chosen.payFen + chosen.bonusFen : 0;
  const papered = wantsPaper(desk, worthFen);
  const [noting, setNoting] = useState(false);
  const noted = useTask();
  const note = async (paper: ToldPaper) => {
    if (!(await noted.run(() => runCommand(`till-paper:${at.ticket}`, (key) => storedValueClient.notePaper({ ...at, ...paper }, { key }))))) return;
    toast(paperCopy().saved);
    setNoting(false);
    onNoted();
  };
  const named = papered ? {} : nameToSend(desk, worthFen, name);
  const changing = <T,>(set: (value: T) => void) => (value: T) => {
    if (task.failure?.kind !== 'no-answer') forgetCommand(slot);
    set(value);
  };
  const take = async () => {
    if (!chosen || named === 'missing') return;
    const after = money(heldFen(desk) + chosen.payFen + atOnce(chosen));
    if (!(await ask(t.askTitle(chosen.payFen), t.askText(after), t.askYes, t.askNo))) return;
    const what = choice === OTHER ? { amountFen: fen(chosen.payFen) } : { offerId: choice };
    const done = await task.run(() => runCommand(slot, (key) => storedValueClient.rechargeAtTill({ ...at, ...what, ...named, tender, termsVersion: desk.terms.version, agreedInPerson: true, adultConfirmed: true, ...(soldBy ? { soldBy } : {}) }, { key })));
    if (!done) return;
    toast(t.done(done.after ? heldFen(done.after) : 0));
    replace('staffHome');
  };
  const footer = (
    <View>
      {task.failure ? <ErrorLine sentence={sentenceFor(task.failure, true)} /> : null}
      <Check id='till-terms' on={agreed} onChange={setAgreed} label={t.agreed}>{t.agreed}</Check>
      <Check id='till-adult' on={adult} onChange={setAdult} label={t.adult}>{t.adult}</Check>
      {papered ? <Button id='till-paper' onTap={() => setNoting(true)}>{paperCopy().first}</Button> : <Button id='till-take' busy={task.busy} disabled={!chosen || named === 'missing' || !agreed || !adult} onTap={() => void take()}>{chosen ? t.take(chosen.payFen) : t.room(desk.roomFen)}</Button>}
    </View>
  );
  const options = [...desk.offers.map(({ offerId, payFen, bonusFen, points, gifts, parts }) => ({ key: offerId as string, title: [offersCopy().offerLine(payFen, parts ? 0 : bonusFen, points), ...(parts ? [partsCopy().short(bonusFen, parts)] : []), ...(gifts ? giftsCopy().lines(gifts) : [])].join('，') })), { key: OTHER, title: t.other }];
  return (
    <Page footer={footer}>
      <MemberStrip panel={panel} />
      <View className='sheet-form'>
        <ChoiceRow id='till-choice' label={t.amount} options={options} value={choice} onChange={changing(setChoice)} note={t.room(desk.roomFen)} />
        {choice === OTHER ? <TextRow id='till-amount' label={t.other} value={typed} type='digit' maxlength={8} unit={officeCopy().yuan} note={t.otherNote} error={typed !== '' && !chosen ? t.outOfRange(desk.roomFen) : undefined} onChange={changing(setTyped)} /> : null}
        {!papered && wantsName(desk, worthFen) ? <RealNameRow ofMember={false} value={name} onChange={changing(setName)} /> : null}
        <ChoiceRow id='till-tender' label={t.how} options={TENDERS.map((key) => ({ key, title: tenderName(key) }))} value={tender} onChange={changing(setTender)} />
        <WhoRow id='sold' label={itemsCopy().sold} note={itemsCopy().soldNote} staff={staff} value={soldBy} onChange={(who) => changing(setSoldBy)(who)} />
      </View>
      {papered || desk.paperNoted ? <PaperCells ofMember={false} shown={desk.paperNoted ? paperCopy().saved : undefined} open={noting} onOpen={(on) => { noted.forget(); setNoting(on); }} busy={noted.busy} failure={noted.failure && sentenceFor(noted.failure, true)} onSave={(paper) => void note(paper)} /> : null}
    </Page>
  );
}
