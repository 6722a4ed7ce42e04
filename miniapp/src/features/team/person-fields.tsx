import type { StoreId } from '@shared/kernel/ids';
import { View } from '@tarojs/components';
import { officeCopy } from '../../copy/office.copy';
import { type Role, teamCopy } from '../../copy/team.copy';
import { PickManyRow } from '../../ui/form/pick-rows';
import { ChoiceRow, TextRow } from '../../ui/form/rows';
import type { Office } from '../shops/office';

export interface Person {
  readonly name: string;
  readonly role: Role;
  readonly storeIds: readonly StoreId[];
}
const MAX_NAME = 20;
const MAX_STORES = 50;

/** What is wrong, by field. */
export const problemsOf = ({ name, storeIds }: Person): { readonly name?: string; readonly storeIds?: string } => ({
  ...(name.trim() === '' ? { name: officeCopy().needed(teamCopy().name) } : {}), ...(storeIds.length === 0 ? { storeIds: teamCopy().storesNeeded } : {}),
});

/** Name, role and stores of someone who works here or is about to. */
export function PersonFields({ office, person, roles, problems, onChange }: { readonly office: Office; readonly person: Person; readonly roles: readonly Role[]; readonly problems: ReturnType<typeof problemsOf>; readonly onChange: (person: Person) => void }) {
  const t = teamCopy();
  return (
    <View>
      <TextRow id='person-name' label={t.name} value={person.name} maxlength={MAX_NAME} placeholder={t.namePlaceholder} error={problems.name} onChange={(name) => onChange({ ...person, name })} />
      <ChoiceRow id='role' label={t.role} options={roles.map((key) => ({ key, title: t.roles[key] }))} value={person.role} note={t.may[person.role]} onChange={(role) => onChange({ ...person, role })} />
      <PickManyRow
        id='person-stores' label={t.stores} options={office.stores.map(({ storeId, name }) => ({ key: storeId, title: name }))} values={person.storeIds} max={MAX_STORES} empty={officeCopy().choose}
        error={problems.storeIds} onChange={(storeIds) => onChange({ ...person, storeIds })}
      />
    </View>
  );
}
