import type { StoredValueContract } from '@shared/contracts/stored-value.contract';
import { View } from '@tarojs/components';
import { useRef, useState } from 'react';
import type * as z from 'zod';
import { dayKey, wholeDayText, whenText } from '../../copy/dates';
import { prepaidLawCopy } from '../../copy/prepaid-law.copy';
import { now } from '../../platform/clock';
import { runCommand } from '../../platform/commands';
import { toast } from '../../platform/device';
import { canReadTables, saveText } from '../../platform/table-file';
import { Button } from '../../ui/button/button';
import { Cell, Cells } from '../../ui/cell/cell';
import { ErrorLine } from '../../ui/error-state/error-state';
import { ChoiceRow } from '../../ui/form/rows';
import { sentenceFor } from '../query/failure';
import { useQuery } from '../query/use-query';
import { useTask } from '../query/use-task';
import type { Office } from '../shops/office';
import { storedValueClient } from './stored-value.client';

type Taken = z.output<StoredValueContract['listCardRegisters']['response']>;
type Register = Taken['items'][number];
/** What was read so far of one that is under way. */
interface Reading {
  readonly register: Register;
  readonly text: string;
  readonly members: number;
  readonly next?: string | undefined;
}
const YEARS = ['1', '3', '5'];

/** 预付卡台账: the years, the button, how far it is, and who took it before. What broke off goes on where it stopped. */
export function CardRegister({ office }: { readonly office: Office }) {
  const t = prepaidLawCopy();
  const { shopId, zone } = office;
  const [years, setYears] = useState('5');
  const [members, setMembers] = useState(0);
  const reading = useRef<Reading>();
  const taken = useQuery<Taken>(`card-registers:${shopId}`, () => storedValueClient.listCardRegisters({ shopId }));
  const task = useTask();
  const take = async () => {
    const begun = reading.current ?? (await beginning());
    if (!begun) return;
    for (let at = begun; ; ) {
      reading.current = at;
      setMembers(at.members);
      const page = await task.run(() => storedValueClient.readCardRegister({ shopId, registerId: at.register.registerId, ...(at.next ? { after: at.next } : {}) }));
      if (!page) return;
      const read: Reading = { ...at, text: at.text + page.text, members: at.members + page.members, next: page.next };
      if (!page.next) return save(read);
      at = read;
    }
  };
  const beginning = async (): Promise<Reading | undefined> => {
    const register = await task.run(() => runCommand(`card-register:${shopId}:${years}`, (key) => storedValueClient.takeCardRegister({ shopId, years: Number(years) }, { key })));
    return register && { register, text: '', members: 0 };
  };
  const save = ({ text }: Reading) => {
    reading.current = undefined;
    saveText(t.fileName(dayKey(now(), zone)), text);
    toast(t.done);
    void taken.refresh();
  };
  const change = (to: string) => {
    reading.current = undefined;
    setYears(to);
  };
  return (
    <View>
      <View className='section'>{t.register}</View>
      <View className='cap law__why'>{t.registerNote}</View>
      {canReadTables ? (
        <View>
          <View className='sheet'><ChoiceRow id='register-years' label={t.years} options={YEARS.map((key) => ({ key, title: t.yearsOf(Number(key)) }))} value={years} onChange={change} /></View>
          {task.failure ? <ErrorLine sentence={sentenceFor(task.failure, true)} /> : null}
          <View className='gap'><Button id='take-register' kind='outline' busy={task.busy} onTap={() => void take()}>{task.busy ? t.taking(members) : task.failure && reading.current ? t.again : t.take}</Button></View>
        </View>
      ) : <View className='block'><View className='block__title'>{t.inBrowser}</View><View className='soft'>{t.inBrowserText}</View></View>}
      {taken.data?.items.length ? <View><View className='section'>{t.takenBefore}</View><Cells facts>{taken.data.items.slice(0, 3).map(({ registerId, at, byName, since }) => <Cell key={registerId} title={t.takenBy(byName, whenText(at, zone, now()))} value={t.takenSince(wholeDayText(since))} />)}</Cells></View> : null}
    </View>
  );
}
