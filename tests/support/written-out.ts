import type { ShopId } from '@shared/kernel/ids';
import { readCsv } from '@shared/spreadsheet/csv';
import type { Grid } from '@shared/spreadsheet/layout';
import { csvSettings, exportCsv } from '../../infra/scripts/audit/export-csv';
import { openInstallation } from '../../infra/scripts/audit/installation';
import type { Town } from './browser-town';

/** The town's members as `npm run export -- --csv` writes them, read again. */
export async function writtenOut({ stack, shop }: Town): Promise<Grid> {
  const shopId = shop.shopId as ShopId;
  const installation = await openInstallation({ AWS_ENDPOINT_URL_DYNAMODB: stack.endpoints.dynamo });
  const lines: string[] = [];
  try {
    for await (const line of exportCsv(installation.source, shopId, await csvSettings(installation.source, shopId, { SECRETS_SOURCE: stack.installation.secretsSource }))) lines.push(line);
  } finally {
    await installation.close();
  }
  return readCsv(lines.join(''));
}
