import type { CommandKey } from '@shared/kernel/ids';
import { csvLine } from '@shared/spreadsheet/csv';
import { View } from '@tarojs/components';
import { useRef, useState } from 'react';
import { exportCopy } from '../../copy/export.copy';
import { ask, toast } from '../../platform/device';
import { canReadTables, saveText } from '../../platform/table-file';
import { Cell, Cells } from '../../ui/cell/cell';
import { SaveBar } from '../../ui/form/rows';
import { BottomSheet } from '../../ui/sheet/bottom-sheet';
import { sentenceFor } from '../query/failure';
import { useTask } from '../query/use-task';
import type { Office } from '../shops/office';
import { recordsClient } from './records.client';

/** What has come so far; a lost answer goes on from there. */
interface Written {
  readonly exportId: CommandKey;
  readonly lines: readonly string[];
  readonly people: number;
  readonly cursor?: string | undefined;
}

/** 把会员带走: all members as a spreadsheet, written page by page in the browser. */
export function ExportMembers({ office: { shopId } }: { readonly office: Office }) {
  const t = exportCopy();
  const task = useTask();
  const [open, setOpen] = useState(false);
  const [people, setPeople] = useState(0);
  const kept = useRef<Written>();
  const write = async () => {
    const whole = await task.run(async () => {
      if (!kept.current) {
        const started = await recordsClient.startMembersExport({ shopId });
        if (!started.ok) return started;
        kept.current = { exportId: started.value.exportId, lines: [], people: 0 };
      }
      for (let first = kept.current.lines.length === 0; first || kept.current.cursor; first = false) {
        const { exportId, lines, cursor, people: before }: Written = kept.current;
        const page = await recordsClient.readMembersExport({ shopId, exportId, limit: 50, ...(cursor ? { cursor } : {}) });
        if (!page.ok) return page;
        const { titles, items, next } = page.value;
        kept.current = { exportId, lines: [...(lines.length === 0 ? [csvLine(titles)] : lines), ...items.map(csvLine)], people: before + items.length, cursor: next };
        setPeople(kept.current.people);
      }
      return { ok: true as const, value: kept.current };
    });
    if (!whole) return;
    saveText(t.fileName, whole.lines.join(''));
    toast(t.done(whole.people));
    kept.current = undefined;
    setPeople(0);
  };
  const begin = async () => {
    if (kept.current || (await ask(t.ask, t.askText, t.yes, t.no))) await write();
  };
  return (
    <View className='gap'>
      <Cells><Cell id='take-out' title={t.title} onTap={() => setOpen(true)} /></Cells>
      <BottomSheet open={open} title={t.title} onClose={() => setOpen(false)}>
        <View className='soft'>{canReadTables ? t.text : t.inBrowser}</View>
        {canReadTables ? <View className='cap sheet-note'>{t.behind}</View> : null}
        {canReadTables ? <SaveBar id='export-members' label={task.busy && people > 0 ? t.reading(people) : task.failure && kept.current ? t.goOn : t.do} busy={task.busy} failure={task.failure && sentenceFor(task.failure, true)} onSave={() => void begin()} /> : null}
      </BottomSheet>
    </View>
  );
}
