export { type Command, type CommitDependencies, type Committed, commitOnce, type Plan } from './commit-once';
export { advance, type Advanced, type Entry, type EntryDraft, type EntryKind } from './domain/entry';
export { type Account, ASSETS, type Asset, balanceOf, changesOf, post, posting, postingIf, type Posting, reversalOf } from './domain/posting';
export { type Difference, type MemberProof, proveMember } from './domain/prove';
export type { Document } from './domain/document';
export { advanceWrites, documentItem, documentKey, documentOf, entryKey, entryOf, isEntryItem, journalRange, openingWrites } from './ledger.dynamo';
export { ledgerFactsOf, ledgerTeller } from './ledger.events';
export { ledgerRoutes } from './ledger.routes';
export { createReadStatement } from './read-statement.use-case';
