import type { Contract } from '@shared/contracts/contract';
import { Hono } from 'hono';
import * as z from 'zod';
import { openApiOf } from './openapi';
import { referencePage } from './reference-page';

const plain = (schema: z.ZodType, io: 'input' | 'output') => z.toJSONSchema(schema, { io, unrepresentable: 'any' });

/** GET /openapi.json for machines and GET /reference for people, both made from the contracts. */
export function referenceApp(contracts: Readonly<Record<string, Contract>>, server: string): Hono {
  let page: string | undefined;
  return new Hono()
    .get('/openapi.json', (c) => c.json(openApiOf(contracts, server)))
    .get('/reference', (c) => {
      page ??= referencePage(contracts, (operation) => ({ requestSchema: plain(operation.request, 'input'), responseSchema: plain(operation.response, 'output') }));
      return c.html(page);
    });
}
