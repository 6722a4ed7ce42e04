import type { ShareId, ShopId } from '@shared/kernel/ids';
import { View } from '@tarojs/components';
import { useState } from 'react';
import { dateText, timeText } from '../../copy/dates';
import { sharesCopy } from '../../copy/shares.copy';
import { now } from '../../platform/clock';
import { runCommand } from '../../platform/commands';
import { ask, toast } from '../../platform/device';
import { useOnPull, useOnShow } from '../../platform/page-events';
import { Button } from '../../ui/button/button';
import { Cell, Cells } from '../../ui/cell/cell';
import { Empty } from '../../ui/empty/empty';
import { ErrorLine } from '../../ui/error-state/error-state';
import { TextRow } from '../../ui/form/rows';
import { Asked } from '../query/asked';
import { sentenceFor } from '../query/failure';
import { useQuery } from '../query/use-query';
import { useTask } from '../query/use-task';
import { useZone } from '../shops/shop.store';
import { ShareSheet } from './share-sheet';
import type { Drawn, Given, Shares } from './shares.types';
import { storedValueClient } from './stored-value.client';

const CODE = /^shr_[0-9A-Z]{26}$/;
const CODE_LENGTH = 30;

/** 每月 ¥500.00 · 每次 ¥100.00 */
function limitsText({ perMonthFen, perVisitFen }: Pick<Given, 'perMonthFen' | 'perVisitFen'>): string {
  const t = sharesCopy();
  return [perMonthFen === undefined ? '' : t.month(perMonthFen), perVisitFen === undefined ? '' : t.visit(perVisitFen)].filter(Boolean).join(t.and);
}

/** Who spends from my card with what they spent this month, whose I spend from, and a field for a code. */
export function MyShares({ shopId }: { readonly shopId: ShopId }) {
  const t = sharesCopy();
  const query = useQuery<Shares>(`shares:${shopId}`, () => storedValueClient.listMyShares({ shopId }));
  const [shown, setShown] = useState<Given | 'new'>();
  useOnShow(() => void query.refresh());
  useOnPull(query.refresh);
  return (
    <Asked query={query}>
      {(shares) => (
        <View>
          {shares.given.length === 0 ? <Empty title={t.none} text={t.noneText} /> : <View className='section'>{t.mine}</View>}
          {shares.given.length > 0 ? <Cells className='cells--sums'>{shares.given.map((share) => <GivenCell key={share.shareId} share={share} onTap={() => setShown(share)} />)}</Cells> : null}
          {shares.given.length >= shares.most ? <View className='cap gap'>{t.full(shares.most)}</View> : <View className='gap'><Button id='share-invite' kind='soft' onTap={() => setShown('new')}>{t.invite}</Button></View>}
          {shares.drawn.length > 0 ? <Others shopId={shopId} drawn={shares.drawn} onChanged={() => void query.refresh()} /> : null}
          <ByCode shopId={shopId} onTaken={() => void query.refresh()} />
          {shown ? <ShareSheet key={shown === 'new' ? 'new' : shown.shareId} shopId={shopId} share={shown === 'new' ? undefined : shown} onClose={() => setShown(undefined)} onChanged={() => void query.refresh()} /> : null}
        </View>
      )}
    </Asked>
  );
}

function GivenCell({ share, onTap }: { readonly share: Given; readonly onTap: () => void }) {
  const t = sharesCopy();
  const zone = useZone();
  const note = share.state === 'offered' ? t.waiting(`${dateText(share.until, zone, now())} ${timeText(share.until, zone)}`) : limitsText(share);
  return <Cell id={`share-${share.shareId}`} title={share.label} note={note} value={share.state === 'offered' ? undefined : t.used(share.usedFen)} onTap={onTap} />;
}

/** The balances of others; leaving one asks first. */
function Others({ shopId, drawn, onChanged }: { readonly shopId: ShopId; readonly drawn: readonly Drawn[]; readonly onChanged: () => void }) {
  const t = sharesCopy();
  const task = useTask();
  const leave = async ({ shareId, ownerName }: Drawn) => {
    if (!(await ask(t.leaveAsk(ownerName), t.leaveText, t.leave, t.notNow))) return;
    const ended = await task.run(() => runCommand(`share-end:${shareId}`, (key) => storedValueClient.endShare({ shopId, shareId }, { key })));
    if (ended) toast(t.left);
    onChanged();
  };
  return (
    <View>
      <View className='section'>{t.others}</View>
      {task.failure ? <ErrorLine sentence={sentenceFor(task.failure, true)} /> : null}
      <Cells className='cells--sums'>{drawn.map((one) => <Cell key={one.shareId} id={`drawn-${one.shareId}`} title={t.ownerOf(one.ownerName)} note={limitsText(one)} value={t.available(one.availableFen)} onTap={() => void leave(one)} />)}</Cells>
      <View className='cap gap'>{t.howTo}</View>
    </View>
  );
}

/** A code that somebody sent: it says whose balance it is and how much of it before it is taken. */
function ByCode({ shopId, onTaken }: { readonly shopId: ShopId; readonly onTaken: () => void }) {
  const t = sharesCopy();
  const [code, setCode] = useState('');
  const task = useTask();
  const take = async () => {
    const shareId = code.trim() as ShareId;
    const offered = await task.run(() => storedValueClient.readShare({ shopId, shareId }));
    if (!offered || (offered.state === 'offered' && !(await ask(t.takeAsk(offered.ownerName), t.takeText(limitsText(offered)), t.take, t.notNow)))) return;
    const taken = await task.run(() => runCommand(`share-take:${shareId}`, (key) => storedValueClient.takeShare({ shopId, shareId }, { key })));
    if (!taken) return;
    setCode('');
    toast(t.took(taken.ownerName));
    onTaken();
  };
  return (
    <View className='sheet gap'>
      <TextRow id='share-code' label={t.code} value={code} maxlength={CODE_LENGTH} placeholder={t.codeHint} onChange={setCode} />
      {task.failure ? <ErrorLine sentence={sentenceFor(task.failure, true)} /> : null}
      {CODE.test(code.trim()) ? <Button id='share-take' kind='soft' busy={task.busy} onTap={() => void take()}>{t.take}</Button> : null}
    </View>
  );
}
