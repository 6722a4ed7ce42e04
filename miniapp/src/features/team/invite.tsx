import type { StaffContract } from '@shared/contracts/staff.contract';
import { View } from '@tarojs/components';
import { useState } from 'react';
import type * as z from 'zod';
import { dateText, timeText } from '../../copy/dates';
import { type Role, teamCopy } from '../../copy/team.copy';
import { now } from '../../platform/clock';
import { forgetCommand, runCommand } from '../../platform/commands';
import { copyText, toast } from '../../platform/device';
import { routes } from '../../platform/navigate';
import { siteAddress } from '../../platform/picture';
import { Button } from '../../ui/button/button';
import { QrCode } from '../../ui/code/code';
import { Form, SaveBar } from '../../ui/form/rows';
import { sentenceFor } from '../query/failure';
import { useTask } from '../query/use-task';
import type { Office } from '../shops/office';
import { staffClient } from '../staff/staff.client';
import { type Person, PersonFields, problemsOf } from './person-fields';
import './team.scss';

type Invited = z.output<StaffContract['inviteStaff']['response']>;

/** 邀请员工: who, as what and where; then a code for that one person. */
export function Invite({ office }: { readonly office: Office }) {
  const t = teamCopy();
  const first: Person = { name: '', role: 'cashier', storeIds: office.stores.length === 1 && office.stores[0] ? [office.stores[0].storeId] : [] };
  const [person, setPerson] = useState<Person>(first);
  const [tried, setTried] = useState(false);
  const [invited, setInvited] = useState<{ readonly invitation: Invited; readonly person: Person }>();
  const task = useTask();
  const problems = problemsOf(person);
  const slot = `invite:${office.shopId}`;
  const change = (next: Person) => {
    // Another person, another invitation: unless the last one's answer was lost.
    if (task.failure?.kind !== 'no-answer') forgetCommand(slot);
    setPerson(next);
  };
  const make = async () => {
    setTried(true);
    if (Object.keys(problems).length > 0) return;
    const request = { shopId: office.shopId, role: person.role, storeIds: [...person.storeIds], name: person.name.trim() };
    const invitation = await task.run(() => runCommand(slot, (key) => staffClient.inviteStaff(request, { key })));
    if (invitation) setInvited({ invitation, person });
  };
  if (invited) return <InvitationReady office={office} {...invited} onAnother={() => { setInvited(undefined); setPerson(first); setTried(false); }} />;
  const roles: readonly Role[] = office.isOwner ? ['cashier', 'manager', 'owner'] : ['cashier'];
  return (
    <Form foot={<SaveBar id='make-invitation' label={t.make} busy={task.busy} onSave={() => void make()} failure={task.failure && sentenceFor(task.failure, true)} />}>
      <View className='sheet'><PersonFields office={office} person={person} roles={roles} problems={tried ? problems : {}} onChange={change} /></View>
      {office.isOwner ? null : <View className='cap gap'>{t.onlyCashiers}</View>}
    </Form>
  );
}

/** The invitation as a picture and as text: scanned, or typed in. */
function InvitationReady({ office, invitation, person, onAnother }: { readonly office: Office; readonly invitation: Invited; readonly person: Person; readonly onAnother: () => void }) {
  const t = teamCopy();
  const { code, expiresAt } = invitation;
  const site = siteAddress();
  const until = `${dateText(expiresAt, office.zone, now())} ${timeText(expiresAt, office.zone)}`;
  const copy = async () => {
    await copyText(code);
    toast(t.copied);
  };
  return (
    <Form foot={<View className='invited__actions'><Button id='copy-code' onTap={() => void copy()}>{t.copy}</Button><Button kind='quiet' onTap={onAnother}>{t.another}</Button></View>}>
      <View className='sheet invited'>
        <View className='title'>{t.ready}</View>
        <View className='soft invited__text'>{t.readyText(person.name.trim(), person.role, until)}</View>
        <View className='invited__code'><QrCode digits={site === undefined ? code : `${site}/#${routes.invitation}?invitation=${code}`} label={t.code} module={5} /></View>
        <View className='cap'>{site === undefined ? t.scanHow : t.scanWeb}</View>
        <View id='invitation-code' className='invited__digits'>{code.replace(/(.{4})(?=.)/g, '$1 ')}</View>
      </View>
    </Form>
  );
}
