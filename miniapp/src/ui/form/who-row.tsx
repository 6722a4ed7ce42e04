import type { StaffId } from '@shared/kernel/ids';
import { ChoiceRow } from './rows';

interface WhoRowProps {
  readonly id: string;
  readonly label: string;
  readonly staff: readonly { readonly staffId: StaffId; readonly name: string }[];
  readonly value: StaffId | undefined;
  readonly onChange: (staffId: StaffId | undefined) => void;
  readonly note?: string;
}
/** Whose work it is, of those who work here; a second tap takes the choice back. */
export const WhoRow = ({ id, label, staff, value, onChange, note }: WhoRowProps) =>
  (staff.length === 0 ? null : <ChoiceRow id={id} label={label} {...(note ? { note } : {})} options={staff.map(({ staffId, name }) => ({ key: staffId as string, title: name }))} value={value ?? ''} onChange={(key) => onChange(key === value ? undefined : key as StaffId)} />);
