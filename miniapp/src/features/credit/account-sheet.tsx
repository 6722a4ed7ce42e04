import type { MemberId } from '@shared/kernel/ids';
import { fen } from '@shared/kernel/money';
import { useState } from 'react';
import { creditCopy } from '../../copy/credit.copy';
import { fenOf, moneyParts } from '../../copy/money';
import { officeCopy } from '../../copy/office.copy';
import { runCommand } from '../../platform/commands';
import { ChoiceRow, TextRow } from '../../ui/form/rows';
import { BottomSheet } from '../../ui/sheet/bottom-sheet';
import type { Office } from '../shops/office';
import { creditClient } from './credit.client';
import type { Account } from './credit.types';
import { ReasonForm } from './reason-form';

const KINDS = ['days', 'month-day'] as const;
type Kind = (typeof KINDS)[number];
const MOST = { days: 365, 'month-day': 31 } as const;

interface AccountSheetProps {
  readonly office: Office;
  readonly memberId: MemberId;
  readonly account: Account | undefined;
  readonly onClose: () => void;
  readonly onChanged: () => void;
}
/** Opens a member's account, or changes its limit and terms. */
export function AccountSheet({ office: { shopId }, memberId, account, onClose, onChanged }: AccountSheetProps) {
  const t = creditCopy();
  const was = account?.terms;
  const [limit, setLimit] = useState(account ? moneyParts(account.limitFen, { whole: true }).digits.replace(/,/g, '') : '');
  const [kind, setKind] = useState<Kind>(was?.kind ?? 'days');
  const [typed, setTyped] = useState(String(was ? (was.kind === 'days' ? was.days : was.day) : 30));
  const limitFen = fenOf(limit) ?? 0;
  const number = /^\d{1,3}$/.test(typed) ? Number(typed) : 0;
  const fits = number >= 1 && number <= MOST[kind];
  const terms = kind === 'days' ? { kind, days: number } : { kind, day: number };
  const done = () => {
    onChanged();
    onClose();
  };
  return (
    <BottomSheet open title={account?.state === 'open' ? t.accountChange : t.accountOpen} onClose={onClose}>
      <ReasonForm
        id='account-save' label={t.save} done={t.saved} hint={t.accountReasonHint} ready={limitFen > 0 && fits} onDone={done}
        send={(reason) => runCommand(`credit-account:${memberId}:${limit}:${kind}:${typed}:${reason}`, (key) => creditClient.setCreditAccount({ shopId, memberId, limitFen: fen(limitFen), terms, reason }, { key }))}
      >
        <TextRow id='limit' label={t.limitYuan} value={limit} type='digit' maxlength={9} unit={officeCopy().yuan} error={limit !== '' && limitFen === 0 ? t.limitNeeded : undefined} onChange={setLimit} />
        <ChoiceRow id='terms' label={t.kind} options={KINDS.map((key) => ({ key, title: t.kinds[key] }))} value={kind} onChange={setKind} />
        <TextRow id='terms-number' label={kind === 'days' ? t.days : t.day} value={typed} type='number' maxlength={3} unit={kind === 'days' ? t.dayUnit : t.dateUnit} error={typed !== '' && !fits ? (kind === 'days' ? t.daysNeeded : t.dayNeeded) : undefined} onChange={setTyped} />
      </ReasonForm>
    </BottomSheet>
  );
}
