import { View } from '@tarojs/components';
import { calendarDayText, dateText, timeText } from '../../copy/dates';
import { figuresText, proofsCopy, whatText } from '../../copy/proofs.copy';
import { now } from '../../platform/clock';
import { open } from '../../platform/navigate';
import { useOnPull, useOnShow } from '../../platform/page-events';
import { Cell, Cells } from '../../ui/cell/cell';
import { Empty } from '../../ui/empty/empty';
import { Asked } from '../query/asked';
import type { Office } from '../shops/office';
import { dayText } from './proof-line';
import { type Proof, useDayProof } from './proofs.client';

/** 对账: what the night looked at, and where the books differ, with whom it is about. */
export function ProofPage({ office }: { readonly office: Office }) {
  const t = proofsCopy();
  const query = useDayProof(office.shopId, office.isOwner);
  useOnShow(() => void query.refresh());
  useOnPull(query.refresh);
  if (!office.isOwner) return <Empty title={t.ownerOnly} />;
  return <Asked query={query}>{({ proof }) => (proof ? <Found proof={proof} office={office} /> : <Empty title={t.none} text={t.noneNote} />)}</Asked>;
}
function Found({ proof, office }: { readonly proof: Proof; readonly office: Office }) {
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
function FaultCell({ fault, office }: { readonly fault: Proof['faults'][number]; readonly office: Office }) {
  const t = proofsCopy();
  const { what, memberId, name, place, documentId } = fault;
  const where = place === undefined ? undefined : office.stores.find(({ storeId }) => storeId === place)?.name ?? t.app;
  const who = memberId === undefined ? undefined : (name ?? t.member);
  const about = [who, where, figuresText(fault), documentId && t.document(documentId.slice(-8))].filter(Boolean).join(' · ');
  return <Cell title={whatText(what)} note={about} {...(memberId === undefined ? {} : { onTap: () => open('officeMember', { id: memberId }) })} />;
}
