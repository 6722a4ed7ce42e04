import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { REFUNDS_FILE, refundsText } from '../support/refund-examples';

test('the worked examples of refunds say what the engine does', () => {
  expect(readFileSync(join(__dirname, '../..', REFUNDS_FILE), 'utf8')).toBe(refundsText());
});
