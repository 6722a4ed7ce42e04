import { brotliCompressSync } from 'node:zlib';
import { CONTRACTS } from '@shared/contracts';
import * as z from 'zod';
import { openApiOf } from './openapi';
import { referencePage } from './reference-page';

/** Stands where the deployment's own address goes. */
export const SERVER = 'https://server.invalid';

const plain = (schema: z.ZodType, io: 'input' | 'output') => z.toJSONSchema(schema, { io, unrepresentable: 'any' });
const packed = (text: string) => brotliCompressSync(text).toString('base64');

/** openapi.json of all contracts, as brotli in base64. Bundled, this module is its texts (infra/stages/esbuild-plugins.cjs): the Lambda loads no schema. */
export const OPENAPI = packed(JSON.stringify(openApiOf(CONTRACTS, SERVER)));
/** The page for people, as brotli in base64. */
export const PAGE = packed(referencePage(CONTRACTS, (operation) => ({ requestSchema: plain(operation.request, 'input'), responseSchema: plain(operation.response, 'output') })));
