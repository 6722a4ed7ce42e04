import { realNameCopy } from '../../copy/real-name.copy';
import { TextRow } from './rows';

interface Room {
  readonly limitFen: number;
  readonly namelessRoomFen?: number | undefined;
}
/** As the service takes it: letters of any script, with the signs that stand in names. */
const NAME = /^[\p{L}\p{M}][\p{L}\p{M}·•.' -]{1,39}$/u;
export const isName = (typed: string): boolean => NAME.test(typed.trim());
/** Whether so much needs a name that the card does not have yet. */
export const wantsName = ({ namelessRoomFen }: Room, worthFen: number): boolean => namelessRoomFen !== undefined && worthFen > namelessRoomFen;
/** The name to send: one where it is wanted and well-formed, nothing where it is not wanted, `missing` otherwise. */
export const nameToSend = (room: Room, worthFen: number, typed: string): { readonly realName?: string } | 'missing' => (!wantsName(room, worthFen) ? {} : isName(typed) ? { realName: typed.trim() } : 'missing');

/** 真实姓名, where the card will hold more than one without a name may. */
export function RealNameRow({ ofMember, value, onChange }: { readonly ofMember: boolean; readonly value: string; readonly onChange: (value: string) => void }) {
  const t = realNameCopy();
  return <TextRow id='real-name' label={t.label} value={value} maxlength={40} placeholder={ofMember ? t.mine : t.theirs} note={t.note} error={value.trim() !== '' && !isName(value) ? t.wrong : undefined} onChange={onChange} />;
}
