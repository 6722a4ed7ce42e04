import { type Clock, elapsed, now, pause } from '../platform/clock';
import { config } from '../platform/config';
import type { FactBus } from '../platform/events/fact-bus';
import { type Ids, ids } from '../platform/ids';
import { type Logger, logger } from '../platform/logger';
import { secretSource } from '../platform/secrets/secret-sources';
import { createSecrets, type Secrets } from '../platform/secrets/secrets';
import { createDynamoTable, createTableClient } from '../platform/table/dynamo-table';
import type { Table } from '../platform/table/table';
import { createWechatClient, type WechatClient } from '../platform/wechat/wechat-client';
import { createWechatPayClient, type WechatPayClient } from '../platform/wechat-pay';

/** Everything outside the domain that a use case may ask for, already chosen. Tests make one of their own. */
export interface World {
  readonly table: Table;
  readonly secrets: Secrets;
  readonly wechat: WechatClient;
  readonly pay: WechatPayClient;
  readonly now: Clock;
  readonly elapsed: () => number;
  readonly pause: (ms: number) => Promise<void>;
  readonly ids: Ids;
  readonly fraction: () => number;
  readonly logger: Logger;
  readonly settings: { readonly publicBase: string; readonly weappAppId: string; readonly webAppId: string; readonly templates: Readonly<Record<string, string>> };
}

/** The world of the one Lambda that tells facts: only it carries the bus's client. */
export interface TellingWorld extends World {
  readonly bus: FactBus;
}

/** The real world of a Lambda: DynamoDB, the secret store and WeChat. */
export function realWorld(): World {
  const table = createDynamoTable(createTableClient(), config.tableName);
  const secrets = createSecrets(secretSource(config.secretsSource), now);
  const settings = { apiBase: config.wechatApiBase, openBase: config.wechatOpenBase, weappAppId: config.weappAppId, webAppId: config.webAppId, miniprogramState: config.miniprogramState };
  return {
    table, secrets, now, elapsed, pause, ids, fraction: ids.fraction, logger,
    wechat: createWechatClient({ table, now, logger, secrets, pause, fetch, settings }),
    pay: createWechatPayClient({ base: config.wechatPayBase, now, nonce: () => ids.letters(32) }),
    settings: { publicBase: config.publicBase, weappAppId: config.weappAppId, webAppId: config.webAppId, templates: config.templates },
  };
}
