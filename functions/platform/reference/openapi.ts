import type { Contract, Operation } from '@shared/contracts/contract';
import { ERROR_CODES, type ErrorCode } from '@shared/contracts/error-codes';
import * as z from 'zod';
import { STATUS_OF } from '../http/status-of';

type Json = Readonly<Record<string, unknown>>;
/** Refusals that every operation may answer, beside those its contract names. */
const EDGE: readonly ErrorCode[] = ['http/bad-request', 'http/too-large', 'http/unsupported-media-type', 'http/failed'];
const SIGNED_IN: readonly ErrorCode[] = ['identity/sign-in-needed', 'identity/session-over'];

const schemaOf = (schema: z.ZodType, io: 'input' | 'output'): Json & { readonly properties?: Json; readonly required?: readonly string[] } => {
  const { $schema: _dialect, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: 'any', target: 'draft-2020-12' }) as Json;
  return rest as never;
};

/** OpenAPI 3.1 of all contracts: what the server checks is what this says, since both are the same schemas. */
export function openApiOf(contracts: Readonly<Record<string, Contract>>, server: string): Json {
  const paths: Record<string, Record<string, unknown>> = {};
  for (const [capability, contract] of Object.entries(contracts)) {
    for (const [name, operation] of Object.entries(contract)) {
      const path = operation.path.replace(/:(\w+)/g, '{$1}');
      paths[path] = { ...paths[path], [operation.method.toLowerCase()]: operationOf(capability, name, operation) };
    }
  }
  return {
    openapi: '3.1.0',
    info: { title: '熟客 Shuke', version: '1', description: 'Money is whole fen, times are milliseconds since 1970, lists are pages with an opaque cursor. Commands carry an Idempotency-Key (a ULID) and happen once for it.', license: { name: 'Apache-2.0', identifier: 'Apache-2.0' } },
    servers: [{ url: server }],
    tags: Object.keys(contracts).map((name) => ({ name })),
    paths,
    components: {
      securitySchemes: { accessToken: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' } },
      schemas: {
        ErrorCode: { type: 'string', enum: ERROR_CODES },
        Error: { type: 'object', required: ['code'], properties: { code: { $ref: '#/components/schemas/ErrorCode' }, facts: { type: 'object' }, retryable: { type: 'boolean' }, issues: { type: 'array', items: { type: 'object', properties: { path: { type: 'string' }, message: { type: 'string' } } } }, detail: {} } },
      },
    },
  };
}

function operationOf(capability: string, name: string, operation: Operation): Json {
  const request = schemaOf(operation.request, 'input');
  const inPath = [...operation.path.matchAll(/:(\w+)/g)].map((match) => match[1] as string);
  const rest = Object.entries(request.properties ?? {}).filter(([field]) => !inPath.includes(field));
  const required = (request.required ?? []).filter((field) => !inPath.includes(field));
  const parameters: Json[] = [
    ...inPath.map((field) => ({ name: field, in: 'path', required: true, schema: request.properties?.[field] ?? { type: 'string' } })),
    ...(operation.method === 'GET' ? rest.map(([field, schema]) => ({ name: field, in: 'query', required: required.includes(field), schema })) : []),
    ...(operation.command ? [{ name: 'Idempotency-Key', in: 'header', required: true, schema: { type: 'string', pattern: '^[0-7][0-9A-HJKMNP-TV-Z]{25}$' } }] : []),
  ];
  const signedIn = operation.who !== 'anyone';
  return {
    operationId: name, tags: [capability], summary: operation.summary, 'x-who': operation.who,
    ...(signedIn ? { security: [{ accessToken: [] }] } : {}),
    ...(parameters.length > 0 ? { parameters } : {}),
    ...(operation.method === 'GET' ? {} : { requestBody: { required: required.length > 0, content: { 'application/json': { schema: { type: 'object', additionalProperties: false, properties: Object.fromEntries(rest), ...(required.length > 0 ? { required } : {}) } } } } }),
    responses: { 200: { description: 'Done', content: { 'application/json': { schema: schemaOf(operation.response, 'output') } } }, ...refusalsOf(operation, signedIn) },
  };
}
function refusalsOf(operation: Operation, signedIn: boolean): Json {
  const codes = [...new Set([...operation.errors, ...EDGE, ...(signedIn ? SIGNED_IN : []), ...(operation.command ? (['http/key-missing', 'http/key-reused'] as const) : [])])];
  const byStatus = codes.reduce((map, code) => map.set(STATUS_OF[code], [...(map.get(STATUS_OF[code]) ?? []), code]), new Map<number, ErrorCode[]>());
  return Object.fromEntries([...byStatus].map(([status, of]) => [status, { description: of.join(', '), content: { 'application/json': { schema: { $ref: '#/components/schemas/Error' } } } }]));
}
