
import { View } from '@tarojs/components';
import { useState } from 'react';
import { whenText } from '../../copy/dates';
import { perksCopy } from '../../copy/perks.copy';
import { now } from '../../platform/clock';
import { forgetCommand, runCommand } from '../../platform/commands';
import { ask, toast } from '../../platform/device';
import { Button } from '../../ui/button/button';
import { Cell, Cells } from '../../ui/cell/cell';
import { Empty } from '../../ui/empty/empty';
import { ErrorLine } from '../../ui/error-state/error-state';
import { Asked } from '../query/asked';
import { type Failure, outcomeOf, sentenceFor } from '../query/failure';
import { useQuery } from '../query/use-query';
import type { TillDesk } from '../shops/till-desk';
import { countedWords, perkNote } from './perk-words';
import { type HeldPerk, type HeldPerks, type PerkUse, tiersClient } from './tiers.client';
import '../../copy/errors/work';

/** 等级权益 of the member in hand: what is left, one use marked at a time, and today's uses with their way back. */
export function TillPerks({ desk }: { readonly desk: TillDesk }) {
  const t = perksCopy();
  const { shopId, storeId, memberId, ticket, zone } = desk;
  const query = useQuery<HeldPerks>(`member-perks:${memberId}`, () => tiersClient.getMemberPerks({ shopId, memberId }));
  const [busy, setBusy] = useState<string>();
  const [failure, setFailure] = useState<Failure>();
  const done = async (name: string, slot: string, act: () => ReturnType<typeof tiersClient.markPerkUse>, said: (value: PerkUse) => string) => {
    setBusy(name);
    setFailure(undefined);
    const outcome = await outcomeOf(act());
    setBusy(undefined);
    if (outcome.ok) toast(said(outcome.value));
    else setFailure(outcome.failure);
    // Another tap may be another use: only a lost answer keeps its key.
    if (outcome.ok || outcome.failure.kind === 'refused') forgetCommand(slot);
    await query.refresh();
  };
  const mark = async ({ perkId, title, left = 0 }: HeldPerk) => {
    if (!(await ask(t.askUse(title), t.askText(left - 1), t.doUse, t.keep))) return;
    const slot = `perk:${memberId}:${perkId}`;
    await done(perkId, slot, () => runCommand(slot, (key) => tiersClient.markPerkUse({ shopId, storeId, ticket, perkId }, { key })), (value) => t.used(value.title, value.left));
  };
  const takeBack = async ({ useId, title }: HeldPerks['uses'][number]) => {
    if (!(await ask(t.undoAsk(title), t.undoText, t.undo, t.undoNo))) return;
    const slot = `undo-perk:${useId}`;
    await done(useId, slot, () => runCommand(slot, (key) => tiersClient.undoPerkUse({ shopId, useId }, { key })), () => t.undone);
  };
  return (
    <Asked query={query}>
      {({ items, counted = [], uses }) => (
        <View className='gap'>
          {desk.isSelf ? <View className='cap warn'>{t.self}</View> : null}
          {items.length + counted.length > 0 ? (
            <Cells>
              {counted.map((one) => <Cell key={one.of} id={`counted-${one.of}`} {...countedWords(one, zone, now())} />)}
              {items.map((perk) => (
                <Cell
                  key={perk.perkId} id={`perk-${perk.perkId}`} title={perk.title} note={perk.times || perk.contact ? perkNote(perk, zone, now()) : undefined}
                  {...(perk.times && !desk.isSelf ? { value: <Button id={`use-${perk.perkId}`} small kind='outline' busy={busy === perk.perkId} disabled={perk.left === 0 || busy !== undefined} onTap={() => void mark(perk)}>{t.use}</Button> } : {})}
                />
              ))}
            </Cells>
          ) : <Empty title={t.none} text={t.noneText} />}
          {failure ? <ErrorLine sentence={sentenceFor(failure, true)} /> : null}
          {uses.length > 0 ? <View className='section'>{t.recent}</View> : null}
          {uses.length > 0 ? (
            <Cells>
              {uses.map((one) => (
                <Cell
                  key={one.useId} id={`used-${one.useId}`} title={one.title} note={[whenText(one.at, zone, now()), one.storeName, one.staffName].join(' · ')}
                  {...(one.undoable && !desk.isSelf ? { value: <Button id={`undo-${one.useId}`} small kind='quiet' busy={busy === one.useId} disabled={busy !== undefined} onTap={() => void takeBack(one)}>{t.undo}</Button> } : {})}
                />
              ))}
            </Cells>
          ) : null}
        </View>
      )}
    </Asked>
  );
}
