import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { LIVED_FILE, livedText } from '../support/refund-lived';

test('the lived examples of refunds say what the commands answer', async () => {
  expect(readFileSync(join(__dirname, '../..', LIVED_FILE), 'utf8')).toBe(await livedText());
});
