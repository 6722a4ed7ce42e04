import { csvLine } from '@shared/spreadsheet/csv';
import { ok } from '@shared/kernel/result';
import { View } from '@tarojs/components';
import { useState } from 'react';
import { exportCopy } from '../../copy/export.copy';
import { ask, toast } from '../../platform/device';
import { canReadTables } from '../../platform/table-file';
import { Cell, Cells } from '../../ui/cell/cell';
import { SaveBar } from '../../ui/form/rows';
import { BottomSheet } from '../../ui/sheet/bottom-sheet';
import { type TakeOut, useTakeOut } from '../query/use-take-out';
import type { Office } from '../shops/office';
import { recordsClient } from './records.client';

/** What leaves the shop as a whole: the members as a spreadsheet (把会员带走), and everything as NDJSON (带走整店数据), written page by page in the browser. */
export const TakeOuts = ({ office }: { readonly office: Office }) => (
  <View className='gap'><Cells><Members office={office} /><Everything office={office} /></Cells></View>
);
function Members({ office: { shopId } }: { readonly office: Office }) {
  const t = exportCopy().members;
  const out = useTakeOut({
    begin: () => recordsClient.startMembersExport({ shopId }),
    read: async ({ exportId }, cursor) => {
      const page = await recordsClient.readMembersExport({ shopId, exportId, limit: 50, ...(cursor ? { cursor } : {}) });
      if (!page.ok) return page;
      const { titles, items, next } = page.value;
      return ok({ text: [...(cursor ? [] : [titles]), ...items].map(csvLine).join(''), count: items.length, next });
    },
    fileName: () => t.fileName, onSaved: (people) => toast(t.done(people)),
  });
  return <Sheet id='members' out={out} words={t} />;
}
function Everything({ office: { shopId } }: { readonly office: Office }) {
  const t = exportCopy().everything;
  const out = useTakeOut({
    begin: () => recordsClient.startShopExport({ shopId }),
    read: async ({ exportId }, after) => {
      const page = await recordsClient.readShopExport({ shopId, exportId, ...(after ? { after } : {}) });
      return page.ok ? ok({ text: page.value.text, count: page.value.things, next: page.value.next }) : page;
    },
    fileName: () => t.fileName, onSaved: (things) => toast(t.done(things)),
  });
  return <Sheet id='everything' out={out} words={t} />;
}
interface SheetProps {
  readonly id: string;
  readonly out: TakeOut;
  readonly words: ReturnType<typeof exportCopy>['members'];
}
/** What it is and what is not in it; asked once before it begins, and not again where it goes on. */
function Sheet({ id, out, words }: SheetProps) {
  const t = exportCopy();
  const [open, setOpen] = useState(false);
  const begin = async () => {
    if (out.goesOn || (await ask(words.ask, words.askText, t.yes, t.no))) await out.take();
  };
  return (
    <>
      <Cell id={`take-out-${id}`} title={words.title} onTap={() => setOpen(true)} />
      <BottomSheet open={open} title={words.title} onClose={() => setOpen(false)}>
        <View className='soft'>{canReadTables ? words.text : t.inBrowser}</View>
        {canReadTables ? <View className='cap sheet-note'>{words.behind}</View> : null}
        {canReadTables ? <SaveBar id={`export-${id}`} label={out.busy && out.count > 0 ? words.reading(out.count) : out.goesOn ? t.goOn : words.do} busy={out.busy} failure={out.failure} onSave={() => void begin()} /> : null}
      </BottomSheet>
    </>
  );
}
