import { View } from '@tarojs/components';
import { calendarDayText } from '../../copy/dates';
import { proofsCopy } from '../../copy/proofs.copy';
import { now } from '../../platform/clock';
import { open } from '../../platform/navigate';
import { useOnShow } from '../../platform/page-events';
import { Cell, Cells } from '../../ui/cell/cell';
import { Tap } from '../../ui/tap/tap';
import type { Office } from '../shops/office';
import { type Proof, useDayProof } from './proofs.client';
import './proofs.scss';

export const dayText = ({ day, daysAgo }: Pick<Proof, 'day' | 'daysAgo'>, zone: string): string => (daysAgo === 1 ? proofsCopy().yesterday : calendarDayText(day, zone, now()));

/** One quiet line when yesterday's books agree; nothing before the first proof, and nothing here when they do not. */
export function ProofLine({ office }: { readonly office: Office }) {
  const query = useDayProof(office.shopId, office.isOwner);
  useOnShow(() => void query.refresh());
  const proof = query.data?.proof;
  if (!proof || proof.differs > 0) return null;
  return <Tap id='proof' className='proof-line cap' onTap={() => open('dayProof')}>{proofsCopy().good(dayText(proof, office.zone), proof.moves)}</Tap>;
}
/** Among what waits for the owner, before the pictures: that the books differ, and the way to where; or that a day is checked again. */
export function ProofWarning({ office }: { readonly office: Office }) {
  const { proof, again } = useDayProof(office.shopId, office.isOwner).data ?? {};
  const t = proofsCopy();
  if (again) return <View className='gap'><Cells><Cell id='proof-again' title={t.running(dayText(again, office.zone))} onTap={() => open('dayProof')} /></Cells></View>;
  if (!proof || proof.differs === 0) return null;
  return <View className='gap'><Cells><Cell id='proof-differs' title={<View className='bad strong'>{t.bad(dayText(proof, office.zone), proof.differs)}</View>} value={<View className='bad nowrap'>{t.look}</View>} onTap={() => open('dayProof')} /></Cells></View>;
}
