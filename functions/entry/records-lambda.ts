import { config } from '../platform/config';
import { lambdaHandler } from '../platform/http/lambda-handler';
import { createDynamoScan } from '../platform/table/dynamo-scan';
import { createTableClient } from '../platform/table/dynamo-table';
import { composeRecords } from './compose-records';
import { realWorld } from './world';

/** What comes in and goes out as a whole, behind the gateway at /records. */
export const handler = lambdaHandler(composeRecords({ ...realWorld(), scan: createDynamoScan(createTableClient(), config.tableName) }));
