import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { REFUNDS_FILE, refundsText } from './refund-examples';
import { LIVED_FILE, livedText } from './refund-lived';

writeFileSync(join(process.cwd(), REFUNDS_FILE), refundsText());
void livedText().then((text) => writeFileSync(join(process.cwd(), LIVED_FILE), text));
