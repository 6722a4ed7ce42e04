import { View } from '@tarojs/components';
import { calendarDayText, dateText, timeText } from '../../copy/dates';
import { figuresText, proofsCopy, reportText, whatText } from '../../copy/proofs.copy';
import { now } from '../../platform/clock';
import { runCommand } from '../../platform/commands';
import { copyText } from '../../platform/device';
import { open } from '../../platform/navigate';
import { useOnPull, useOnShow } from '../../platform/page-events';
import { Button } from '../../ui/button/button';
import { Cell, Cells } from '../../ui/cell/cell';
import { Empty } from '../../ui/empty/empty';
import { SaveBar } from '../../ui/form/rows';
import { Asked } from '../query/asked';
import { sentenceFor } from '../query/failure';
import { useTask } from '../query/use-task';
import type { Office } from '../shops/office';
import { dayText } from './proof-line';
import { type Again, type Proof, proofsClient, useDayProof } from './proofs.client';

/** 对账: what the night looked at, and where the books differ, with whom it is about and what to do. */
export function ProofPage({ office }: { readonly office: Office }) {
  const t = proofsCopy();
  const query = useDayProof(office.shopId, office.isOwner);
  useOnShow(() => void query.refresh());
  useOnPull(query.refresh);
  if (!office.isOwner) return <Empty title={t.ownerOnly} />;
  return (
    <Asked query={query}>
      {({ proof, again }) => (again ? <Running again={again} zone={office.zone} /> : proof ? <Found proof={proof} office={office} onAgain={() => void query.refresh()} /> : <Empty title={t.none} text={t.noneNote} />)}
    </Asked>
  );
}
/** The owner asked: until it is done nothing is said of that day, neither good nor bad. */
function Running({ again, zone }: { readonly again: Again; readonly zone: string }) {
  const t = proofsCopy();
  return (
    <View>
      <View id='proof-said' className='title'>{t.running(dayText(again, zone))}</View>
      <View className='cap gap'>{t.runningNote(timeText(again.askedAt, zone))}</View>
    </View>
  );
}
function Found({ proof, office, onAgain }: { readonly proof: Proof; readonly office: Office; readonly onAgain: () => void }) {
  const t = proofsCopy();
  const { zone } = office;
  const [day, good] = [dayText(proof, zone), proof.differs === 0];
  return (
    <View>
      <View className='cap'>{`${calendarDayText(proof.day, zone, now())} · ${t.doneAt(`${dateText(proof.doneAt, zone, now())} ${timeText(proof.doneAt, zone)}`)}`}</View>
      <View id='proof-said' className={`title ${good ? '' : 'bad'}`}>{good ? t.good(day, proof.moves) : t.bad(day, proof.differs)}</View>
      {good ? null : (
        <View>
          <View className='cap gap'>{t.badNote}</View>
          <View className='section'>{t.differs}</View>
          <Cells>{proof.faults.map((fault) => <FaultCell key={JSON.stringify(fault)} fault={fault} office={office} />)}</Cells>
          {proof.differs > proof.faults.length ? <View className='cap gap'>{t.more(proof.differs - proof.faults.length)}</View> : null}
          <WayOut proof={proof} office={office} onAgain={onAgain} />
        </View>
      )}
      <View className='section'>{t.checked}</View>
      <Cells facts>
        <Cell title={t.members} value={t.people(proof.members)} />
        <Cell title={t.entries} value={t.times(proof.entries)} />
        <Cell title={t.orders} value={t.times(proof.orders)} />
        <Cell title={t.lines} value={t.times(proof.lines)} />
      </Cells>
      <View className='cap gap'>{t.note}</View>
    </View>
  );
}
/** What an owner can do about it: have the day checked again, and tell whoever keeps the system up. */
function WayOut({ proof, office, onAgain }: { readonly proof: Proof; readonly office: Office; readonly onAgain: () => void }) {
  const t = proofsCopy();
  const task = useTask();
  const again = async () => {
    const { shopId } = office;
    if (await task.run(() => runCommand(`proof-again:${shopId}:${proof.day}`, (key) => proofsClient.proveDayAgain({ shopId, day: proof.day }, { key })))) onAgain();
  };
  return (
    <View>
      <View className='gap'><SaveBar id='prove-again' label={t.again} busy={task.busy} onSave={() => void again()} failure={task.failure && sentenceFor(task.failure, true)} /></View>
      <View className='cap gap'>{t.stillBad}</View>
      <View className='gap'><Button id='copy-faults' kind='outline' onTap={() => void copyText(reportText(proof, office, now()))}>{t.copy}</Button></View>
    </View>
  );
}
function FaultCell({ fault, office }: { readonly fault: Proof['faults'][number]; readonly office: Office }) {
  const t = proofsCopy();
  const { what, memberId, name, place, documentId } = fault;
  const where = place === undefined ? undefined : office.stores.find(({ storeId }) => storeId === place)?.name ?? t.app;
  const who = memberId === undefined ? undefined : (name ?? t.member);
  const about = [who, where, figuresText(fault), documentId && t.document(documentId.slice(-8))].filter(Boolean).join(' · ');
  return <Cell title={whatText(what)} note={about} {...(memberId === undefined ? {} : { onTap: () => open('officeMember', { id: memberId }) })} />;
}
