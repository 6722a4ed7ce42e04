import type { StoredValueContract } from '@shared/contracts/stored-value.contract';
import type { ShopId } from '@shared/kernel/ids';
import { ok, refuse, type Result } from '@shared/kernel/result';
import type * as z from 'zod';
import { type CommitDependencies, commitOnce, type Plan } from '../ledger';
import type { CommandMark, Refused, StaffCaller } from '../platform/http/routes';
import type { Table } from '../platform/table/table';
import { unlawfulIn } from './domain/law/clauses';
import { TERMS } from './domain/terms';
import { settingsKey, settingsOf } from './stored-value.dynamo';
import type { RechargeDependencies } from './stored-value.ports';
import { FIRST_OWN, type OwnTerms, ownTermsOf, readTerms, termsInForce, termsItem, termsRange, versionInForce } from './terms.dynamo';

type Contract = StoredValueContract;
type View = z.output<Contract['getTerms']['response']>;
type Text = z.output<Contract['readTerms']['response']>;
type Saved = z.output<Contract['setTerms']['response']>;
type Code = 'stored-value/terms-unlawful';
interface Drafted {
  readonly title: string;
  readonly paragraphs: readonly string[];
}
const VERSIONS_SHOWN = 20;
const settingsNow = async (table: Table, shopId: ShopId) => settingsOf(await table.get(settingsKey(shopId), { consistent: true }));

/** A version of the terms as a member reads it: the one that an order was agreed by, or the one that stands. */
export const createReadTerms = ({ table }: { readonly table: Table }) => async ({ shopId, version }: z.output<Contract['readTerms']['request']>): Promise<Result<Text, Refused<'http/not-found'>>> => {
  const standing = versionInForce(await settingsNow(table, shopId));
  const terms = await readTerms(table, shopId, version ?? standing);
  if (!terms) return refuse('http/not-found');
  return ok({ version: terms.version, title: terms.title, text: terms.text, inForce: terms.version === standing, ...('savedAt' in terms ? { savedAt: terms.savedAt } : {}) });
};

/** The text that stands, the one that comes with the product, and the shop's own versions, newest first. */
export const createGetTerms = ({ table }: { readonly table: Table }) => async ({ shopId }: { readonly shopId: ShopId }): Promise<Result<View, never>> => {
  const [settings, page] = await Promise.all([settingsNow(table, shopId), table.query({ ...termsRange(shopId), newestFirst: true, limit: VERSIONS_SHOWN, consistent: true })]);
  const own = page.items.map(ownTermsOf);
  return ok({ terms: await termsInForce(table, shopId, settings), standard: { ...TERMS }, versions: own.map(({ version, title, savedAt, byName }) => ({ version, title, savedAt, byName })) });
};

/** What the law would not let stand of a draft; writes nothing. */
export const createCheckTerms = () => async (draft: Drafted): Promise<Result<z.output<Contract['checkTerms']['response']>, never>> => ok({ findings: [...findingsOf(draft)] });
const findingsOf = ({ title, paragraphs }: Drafted) => unlawfulIn([title, ...paragraphs].join('\n'));

/** Saves the shop's own terms as a new version, once for its key; refused while an unlawful clause stands. The text that stands already stays the version it is. */
export const createSetTerms = (deps: Pick<RechargeDependencies, 'now'> & CommitDependencies) =>
  async ({ shopId, title, paragraphs }: { readonly shopId: ShopId } & Drafted, caller: StaffCaller, mark: CommandMark): Promise<Result<Saved, Refused<Code | 'ledger/busy' | 'http/key-reused'>>> => {
    const text = paragraphs.join('\n');
    const committed = await commitOnce(deps, { ...mark, shopId, kind: 'recharge-terms' }, async (): Promise<Result<Plan<{ readonly version: number }>, Refused<Code>>> => {
      const findings = findingsOf({ title, paragraphs });
      if (findings.length > 0) return refuse('stored-value/terms-unlawful', { count: findings.length, words: findings[0]?.words ?? '' });
      const settings = await settingsNow(deps.table, shopId);
      const [at, by, standing] = [deps.now(), caller.staffId, await termsInForce(deps.table, shopId, settings)];
      if (standing.title === title && standing.text === text) return ok({ facts: { version: standing.version }, at, by, writes: [] });
      const version = settings.ownTerms === undefined ? FIRST_OWN : settings.ownTerms + 1;
      const terms: OwnTerms = { version, title, text, savedAt: at, byName: caller.name };
      return ok({
        facts: { version }, at, by,
        writes: [
          { put: termsItem(shopId, terms), when: { absent: true } },
          { update: settingsKey(shopId), set: { kind: 'recharge-settings', shopId, ownTerms: version }, when: settings.ownTerms === undefined ? { missing: ['ownTerms'] } : { equals: { ownTerms: settings.ownTerms } } },
        ],
      });
    });
    return committed.ok ? ok({ version: committed.value.document.facts.version, title, text }) : committed;
  };
