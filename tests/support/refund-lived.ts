import { countedExample, referralExample, reviewExample } from './refund-beside-examples';
import { byHandExample, movedInExample, otherStoreExample } from './refund-store-examples';

/** The file that holds what shops in memory lived, from the root. */
export const LIVED_FILE = 'functions/ledger/REFUNDS-LIVED.md';
/** Examples of what only a shop as a whole decides, each lived by its public commands: which store and which hand pays, and what else goes when a visit does. */
export async function livedText(): Promise<string> {
  const lines: string[] = [];
  for (const example of [otherStoreExample, byHandExample, movedInExample, referralExample, reviewExample, countedExample]) lines.push(...(await example()), '');
  return [
    '# Refunds, lived', '',
    'Beside the sums ([worked](REFUNDS.md)): which store and which hand pays a refund, and what else goes when a visit does. Each example is a shop in memory that was lived in by the public commands alone.',
    'Written by `node infra/scripts/run-ts.mjs tests/support/write-refunds.ts` from their answers; `tests/integration/refund-examples.int.test.ts` fails where they differ.', '',
    ...lines,
  ].join('\n');
}
