import type { CommandKey } from '@shared/kernel/ids';
import { useState } from 'react';
import { runCommand } from '../../platform/commands';
import { replace } from '../../platform/navigate';
import { useEvery } from '../../platform/use-clock';
import { codeOf, type Failure, outcomeOf } from '../query/failure';
import { visitsClient } from '../visits/visits.client';
import { type Panel, type Quote, showResult, takeInHand, type WorkPlace } from './counter.store';
import { type Bill, billRequest, type Quoted } from './use-quote';

export interface Payment {
  readonly busy: boolean;
  readonly failure?: Failure | undefined;
  /** The member was asked in the app and has not answered yet. */
  readonly asking?: 'waiting' | 'refused' | 'expired' | undefined;
  readonly take: () => Promise<void>;
  readonly stopAsking: () => void;
}
const ASK_EVERY_MS = 2_000;

/** Takes the payment once, asking the member first where the bill spends what is theirs and no code was scanned. */
export function usePayment(place: WorkPlace, panel: Panel | undefined, bill: Bill, quoted: Quoted, tender: string): Payment {
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure>();
  const [asked, setAsked] = useState<{ readonly id: CommandKey; readonly quote: Quote; readonly state: 'waiting' | 'refused' | 'expired' }>();
  const slot = `visit:${place.storeId}`;

  const record = async (quote: Quote, confirmationId?: CommandKey) => {
    const tenders = quote.restFen > 0 ? [{ tender: tender as 'cash', amountFen: quote.restFen }] : [];
    const request = { ...billRequest(place, panel, { ...bill, confirmationId }, quote), tenders, quoteHash: quote.quoteHash };
    const outcome = await outcomeOf(runCommand(slot, (key) => visitsClient.recordVisit(request, { key })));
    if (outcome.ok) {
      takeInHand(undefined);
      showResult(outcome.value);
      return replace('visitResult');
    }
    const { failure: lost } = outcome;
    if (lost.kind === 'refused' && lost.error.code === 'visits/quote-changed' && lost.error.detail) quoted.take(lost.error.detail as Quote);
    setFailure(lost);
  };
  const ask = async (quote: Quote) => {
    const outcome = await outcomeOf(runCommand(`ask:${slot}`, (key) => visitsClient.askConfirmation({ ...billRequest(place, panel, bill, quote), quoteHash: quote.quoteHash }, { key })));
    if (outcome.ok) setAsked({ id: outcome.value.confirmationId, quote, state: 'waiting' });
    else setFailure(outcome.failure);
  };
  const take = async () => {
    const { quote } = quoted;
    if (!quote || busy) return;
    setBusy(true);
    setFailure(undefined);
    await (quote.needsConfirmation ? ask(quote) : record(quote));
    setBusy(false);
  };
  const look = async () => {
    if (asked?.state !== 'waiting' || busy) return;
    const outcome = await outcomeOf(visitsClient.getConfirmation({ shopId: place.shopId, confirmationId: asked.id }));
    if (!outcome.ok) return codeOf(outcome.failure) === 'http/not-found' ? setAsked({ ...asked, state: 'expired' }) : undefined;
    const { state } = outcome.value;
    if (state === 'confirmed') {
      setBusy(true);
      await record(asked.quote, asked.id);
      setAsked(undefined);
      setBusy(false);
    } else if (state === 'refused' || state === 'expired') setAsked({ ...asked, state });
  };
  useEvery(asked?.state === 'waiting' ? ASK_EVERY_MS : 0, () => void look());
  return { busy, failure, asking: asked?.state, take, stopAsking: () => setAsked(undefined) };
}
