import { View } from '@tarojs/components';
import { useState } from 'react';
import { dateText } from '../../copy/dates';
import { teamCopy } from '../../copy/team.copy';
import { now } from '../../platform/clock';
import { open } from '../../platform/navigate';
import { Button } from '../../ui/button/button';
import { Cell, Cells } from '../../ui/cell/cell';
import { Form } from '../../ui/form/rows';
import { me } from '../../ui/icon/icons';
import { memberAdd } from '../../ui/icon/work-icons';
import { Paged } from '../query/asked';
import { dropEntry } from '../query/query-cache';
import { usePages } from '../query/use-pages';
import type { Office } from '../shops/office';
import { staffClient } from '../staff/staff.client';
import { type StaffRow, StaffSheet } from './staff-sheet';
import './team.scss';

/** 员工: who works here, where and as what; those who left stay for the sake of what they recorded. */
export function StaffList({ office }: { readonly office: Office }) {
  const t = teamCopy();
  const [chosen, setChosen] = useState<StaffRow>();
  const pages = usePages<StaffRow, { readonly items: readonly StaffRow[]; readonly next?: string | undefined }>(`staff-list:${office.shopId}`, (cursor) => staffClient.listStaff({ shopId: office.shopId, ...(cursor ? { cursor } : {}) }));
  const changed = (staff: StaffRow) => {
    pages.change((old) => old.map((one) => (one.staffId === staff.staffId ? staff : one)));
    dropEntry(`staff:${office.shopId}`);
  };
  return (
    <Form foot={<Button id='invite' icon={memberAdd} onTap={() => open('inviteStaff')}>{t.invite}</Button>}>
      <Paged pages={pages} empty={null}>
        {(items) => {
          const [here, left] = [items.filter(({ leftAt }) => leftAt === undefined), items.filter(({ leftAt }) => leftAt !== undefined)];
          return (
            <View>
              <View className='section section--first'>{t.here}</View>
              <Cells>{here.map((one) => <StaffCell key={one.staffId} office={office} staff={one} onTap={() => setChosen(one)} />)}</Cells>
              {here.length === 1 && !pages.more ? <View className='cap gap'>{`${t.alone}。${t.aloneText}`}</View> : null}
              {left.length > 0 ? <View><View className='section'>{t.left}</View><Cells className='team--left'>{left.map((one) => <StaffCell key={one.staffId} office={office} staff={one} />)}</Cells></View> : null}
            </View>
          );
        }}
      </Paged>
      {chosen ? <StaffSheet key={chosen.staffId} office={office} staff={chosen} onClose={() => setChosen(undefined)} onChanged={changed} /> : null}
    </Form>
  );
}

function StaffCell({ office, staff, onTap }: { readonly office: Office; readonly staff: StaffRow; readonly onTap?: () => void }) {
  const t = teamCopy();
  const stores = staff.storeIds.map((id) => office.shop.stores.find(({ storeId }) => storeId === id)?.name).filter((name) => name !== undefined);
  const date = dateText(staff.leftAt ?? staff.since, office.zone, now());
  return (
    <Cell
      id={`staff-${staff.staffId}`} icon={me} onTap={onTap} title={<View className='row team__name'><View className='cut'>{staff.staffId === office.staffId ? t.you(staff.name) : staff.name}</View><View className={`tag ${staff.role === 'cashier' ? 'tag--plain' : ''}`}>{t.roles[staff.role]}</View></View>}
      note={[stores.join(t.joiner), staff.leftAt === undefined ? t.since(date) : t.leftOn(date)].filter(Boolean).join(' · ')}
    />
  );
}
