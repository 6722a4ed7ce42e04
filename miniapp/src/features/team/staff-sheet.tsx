import type { StaffContract } from '@shared/contracts/staff.contract';
import { View } from '@tarojs/components';
import { useState } from 'react';
import type * as z from 'zod';
import { officeCopy } from '../../copy/office.copy';
import { teamCopy } from '../../copy/team.copy';
import { ask, toast } from '../../platform/device';
import { Button } from '../../ui/button/button';
import { SaveBar } from '../../ui/form/rows';
import { BottomSheet } from '../../ui/sheet/bottom-sheet';
import { sentenceFor } from '../query/failure';
import { useTask } from '../query/use-task';
import type { Office } from '../shops/office';
import { staffClient } from '../staff/staff.client';
import { type Person, PersonFields, problemsOf } from './person-fields';

export type StaffRow = z.output<StaffContract['changeStaff']['response']>;

/** Changing someone's name, role or stores, and letting them go; both work at once. */
export function StaffSheet({ office, staff, onClose, onChanged }: { readonly office: Office; readonly staff: StaffRow; readonly onClose: () => void; readonly onChanged: (staff: StaffRow) => void }) {
  const t = teamCopy();
  const [person, setPerson] = useState<Person>({ name: staff.name, role: staff.role, storeIds: staff.storeIds });
  const [tried, setTried] = useState(false);
  const task = useTask();
  const problems = problemsOf(person);
  const { shopId } = office;
  const done = (changed: StaffRow | undefined, word: string) => {
    if (!changed) return;
    onChanged(changed);
    toast(word);
    onClose();
  };
  const save = async () => {
    setTried(true);
    if (Object.keys(problems).length > 0) return;
    done(await task.run(() => staffClient.changeStaff({ shopId, staffId: staff.staffId, name: person.name.trim(), role: person.role, storeIds: [...person.storeIds] })), t.saved);
  };
  const remove = async () => {
    if (!(await ask(t.removeAsk(staff.name), t.removeText(staff.name), t.removeYes, t.removeNo))) return;
    done(await task.run(() => staffClient.removeStaff({ shopId, staffId: staff.staffId })), t.removed(staff.name));
  };
  const removal = staff.staffId === office.staffId ? null : (
    <View><Button id='remove-staff' kind='quiet' disabled={task.busy} onTap={() => void remove()}><View className='bad'>{t.remove}</View></Button><View className='cap team__remove'>{t.removeNote}</View></View>
  );
  return (
    <BottomSheet open title={staff.name} onClose={onClose}>
      {office.isOwner ? (
        <View>
          <View className='sheet-form'><PersonFields office={office} person={person} roles={['cashier', 'manager', 'owner']} problems={tried ? problems : {}} onChange={setPerson} /></View>
          <SaveBar id='save-staff' label={officeCopy().save} busy={task.busy} onSave={() => void save()} failure={task.failure && sentenceFor(task.failure, true)} />
        </View>
      ) : <View className='soft'>{officeCopy().ownerOnly}</View>}
      {removal}
    </BottomSheet>
  );
}
