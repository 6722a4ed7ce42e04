import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { REFUNDS_FILE, refundsText } from './refund-examples';

writeFileSync(join(process.cwd(), REFUNDS_FILE), refundsText());
