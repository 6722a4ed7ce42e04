import * as credit from './credit.events';
import type { FactOf } from './fact';
import * as ledger from './ledger.events';
import * as membership from './membership.events';
import * as messages from './messages.events';
import * as packages from './packages.events';
import * as storedValue from './stored-value.events';
import * as tiers from './tiers.events';

/** Every fact that the product tells: the closed union. A reader that meets another name or a newer version sets it aside. */
export const FACT_KINDS = [
  membership.memberJoined, membership.memberImported, membership.memberMerged, membership.memberParted, membership.couponReceived, membership.birthdayChanged, membership.consentChanged,
  ledger.pointsReached, ledger.pointsDated, ledger.visitRecorded, ledger.visitUndone, ledger.visitRefunded, ledger.rechargeCredited, ledger.rechargeRefunded, ledger.shareSpent, ledger.shareReturned, ledger.giftGiven,
  packages.packageUsed, packages.packageRestored, packages.packageDated, packages.packageChanged,
  storedValue.askRefused,
  credit.billChanged, credit.billOverdue, credit.billAnswered, credit.creditStated,
  tiers.tierChanged,
  messages.messagePlanned, messages.messageSent, messages.messageSkipped, messages.messageFailed, messages.messageUnknown,
] as const;
export type Fact = FactOf<(typeof FACT_KINDS)[number]>;
export type FactName = Fact['name'];
export type DetailOf<N extends FactName> = Extract<Fact, { name: N }>['detail'];

const BY_NAME = new Map<string, (typeof FACT_KINDS)[number]>(FACT_KINDS.map((kind) => [kind.name, kind]));

/** A fact in the version that this build writes. */
export const fact = <N extends FactName>(name: N, detail: DetailOf<N>): Extract<Fact, { name: N }> =>
  ({ name, version: BY_NAME.get(name)?.version ?? 0, detail }) as Extract<Fact, { name: N }>;

/** What arrived from the bus, checked; undefined when it is no fact of this build (another name, a newer version, another shape). */
export function factFrom(name: string, sent: unknown): Fact | undefined {
  const kind = BY_NAME.get(name);
  const { version, ...detail } = (typeof sent === 'object' && sent !== null ? sent : {}) as { version?: unknown };
  if (!kind || typeof version !== 'number' || version > kind.version) return undefined;
  const parsed = kind.schema.safeParse(detail);
  return parsed.success ? ({ name: kind.name, version, detail: parsed.data } as Fact) : undefined;
}
