import type { CommandKey, StaffId } from '@shared/kernel/ids';
import { useState } from 'react';
import { forgetCommand, runCommand } from '../../platform/commands';
import { useEvery } from '../../platform/use-clock';
import { codeOf, type Failure, outcomeOf } from '../query/failure';
import { visitsClient } from '../visits/visits.client';
import type { TillDesk } from '../shops/till-desk';
import { packagesClient } from './packages.client';
import type { Deducted } from './packages.types';

export interface Deduction {
  readonly busy: boolean;
  readonly failure?: Failure | undefined;
  readonly asking?: 'waiting' | 'refused' | 'expired' | undefined;
  readonly start: () => Promise<void>;
  readonly stopAsking: () => void;
}
const ASK_EVERY_MS = 2_000;

/** A code was scanned, or something stands in for it. */
export const withoutAsking = ({ canSpend, way, mayManage }: TillDesk): boolean => canSpend || way === 'card' || (way === 'checked' && mayManage);

/** Takes uses off once; a member who was looked up is asked in the app first. */
export function useDeduction(desk: TillDesk, what: { readonly packageId: string; readonly service: number; readonly quantity: number }, servedBy: StaffId | undefined, onDone: (done: Deducted) => void): Deduction {
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure>();
  const [asked, setAsked] = useState<{ readonly id: CommandKey; readonly state: 'waiting' | 'refused' | 'expired' }>();
  const slot = `use:${what.packageId}`;
  const checks = desk.way === 'checked' && desk.mayManage;
  const request = { shopId: desk.shopId, storeId: desk.storeId, ticket: desk.ticket, ...what };
  const deduct = async (confirmationId?: CommandKey) => {
    const outcome = await outcomeOf(runCommand(slot, (key) => packagesClient.deductPackage({ ...request, ...(confirmationId ? { confirmationId } : {}), ...(checks ? { checked: true as const } : {}), ...(servedBy ? { servedBy } : {}) }, { key })));
    if (outcome.ok) return onDone(outcome.value);
    // Another try may be another deduction: only a lost answer keeps its key.
    if (outcome.failure.kind === 'refused') forgetCommand(slot);
    setFailure(outcome.failure);
  };
  const ask = async () => {
    const outcome = await outcomeOf(runCommand(`ask:${slot}`, (key) => packagesClient.askPackageUse(request, { key })));
    if (outcome.ok) return setAsked({ id: outcome.value.confirmationId, state: 'waiting' });
    if (outcome.failure.kind === 'refused') forgetCommand(`ask:${slot}`);
    setFailure(outcome.failure);
  };
  const start = async () => {
    if (busy) return;
    setBusy(true);
    setFailure(undefined);
    await (withoutAsking(desk) ? deduct() : ask());
    setBusy(false);
  };
  const look = async () => {
    if (asked?.state !== 'waiting' || busy) return;
    const outcome = await outcomeOf(visitsClient.getConfirmation({ shopId: desk.shopId, confirmationId: asked.id }));
    if (!outcome.ok) return codeOf(outcome.failure) === 'http/not-found' ? setAsked({ ...asked, state: 'expired' }) : undefined;
    const { state } = outcome.value;
    if (state === 'confirmed') {
      setBusy(true);
      await deduct(asked.id);
      setAsked(undefined);
      setBusy(false);
    } else if (state === 'refused' || state === 'expired') setAsked({ ...asked, state });
  };
  useEvery(asked?.state === 'waiting' ? ASK_EVERY_MS : 0, () => void look());
  return { busy, failure, asking: asked?.state, start, stopAsking: () => setAsked(undefined) };
}
