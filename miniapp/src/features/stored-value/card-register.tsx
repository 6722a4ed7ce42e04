import { ok } from '@shared/kernel/result';
import type { StoredValueContract } from '@shared/contracts/stored-value.contract';
import { View } from '@tarojs/components';
import { useState } from 'react';
import type * as z from 'zod';
import { dayKey, wholeDayText, whenText } from '../../copy/dates';
import { prepaidLawCopy } from '../../copy/prepaid-law.copy';
import { now } from '../../platform/clock';
import { runCommand } from '../../platform/commands';
import { toast } from '../../platform/device';
import { canReadTables } from '../../platform/table-file';
import { Button } from '../../ui/button/button';
import { Cell, Cells } from '../../ui/cell/cell';
import { ErrorLine } from '../../ui/error-state/error-state';
import { ChoiceRow } from '../../ui/form/rows';
import { useQuery } from '../query/use-query';
import { useTakeOut } from '../query/use-take-out';
import type { Office } from '../shops/office';
import { storedValueClient } from './stored-value.client';

type Taken = z.output<StoredValueContract['listCardRegisters']['response']>;
type Register = Taken['items'][number];
const YEARS = ['1', '3', '5'];

/** 预付卡台账: the years, the button, how far it is, and who took it before. What broke off goes on where it stopped. */
export function CardRegister({ office }: { readonly office: Office }) {
  const t = prepaidLawCopy();
  const { shopId, zone } = office;
  const [years, setYears] = useState('5');
  const taken = useQuery<Taken>(`card-registers:${shopId}`, () => storedValueClient.listCardRegisters({ shopId }));
  const out = useTakeOut<Register>({
    begin: () => runCommand(`card-register:${shopId}:${years}`, (key) => storedValueClient.takeCardRegister({ shopId, years: Number(years) }, { key })),
    read: async ({ registerId }, after) => {
      const page = await storedValueClient.readCardRegister({ shopId, registerId, ...(after ? { after } : {}) });
      return page.ok ? ok({ text: page.value.text, count: page.value.members, next: page.value.next }) : page;
    },
    fileName: () => t.fileName(dayKey(now(), zone)),
    onSaved: () => {
      toast(t.done);
      void taken.refresh();
    },
  });
  const change = (to: string) => {
    out.forget();
    setYears(to);
  };
  return (
    <View>
      <View className='section'>{t.register}</View>
      <View className='cap law__why'>{t.registerNote}</View>
      {canReadTables ? (
        <View>
          <View className='sheet'><ChoiceRow id='register-years' label={t.years} options={YEARS.map((key) => ({ key, title: t.yearsOf(Number(key)) }))} value={years} disabled={out.busy} onChange={change} /></View>
          {out.failure ? <ErrorLine sentence={out.failure} /> : null}
          <View className='gap'><Button id='take-register' kind='outline' busy={out.busy} onTap={() => void out.take()}>{out.busy ? t.taking(out.count) : out.goesOn ? t.again : t.take}</Button></View>
        </View>
      ) : <View className='block'><View className='block__title'>{t.inBrowser}</View><View className='soft'>{t.inBrowserText}</View></View>}
      {taken.data?.items.length ? <View><View className='section'>{t.takenBefore}</View><Cells facts>{taken.data.items.slice(0, 3).map(({ registerId, at, byName, since }) => <Cell key={registerId} title={t.takenBy(byName, whenText(at, zone, now()))} note={t.takenSince(wholeDayText(since))} />)}</Cells></View> : null}
    </View>
  );
}
