import { CONTRACTS } from '@shared/contracts';
import { ERROR_CODES } from '@shared/contracts/error-codes';
import { referenceApp } from '../../functions/platform/reference';

const app = referenceApp('https://api.example.cn');
const operations = Object.values(CONTRACTS).flatMap((contract) => Object.entries(contract));

test('openapi.json names every operation once, with its path parameters and refusals', async () => {
  const document = (await (await app.request('/openapi.json')).json()) as { openapi: string; paths: Record<string, Record<string, { operationId: string; parameters?: { name: string; in: string }[]; responses: Record<string, unknown> }>> };
  expect(document.openapi).toBe('3.1.0');
  const described = Object.entries(document.paths).flatMap(([path, methods]) => Object.values(methods).map((operation) => ({ path, ...operation })));
  expect(described.map(({ operationId }) => operationId).sort()).toEqual(operations.map(([name]) => name).sort());
  for (const { path, parameters = [] } of described) {
    const inPath = [...path.matchAll(/\{(\w+)\}/g)].map((match) => match[1]);
    expect(parameters.filter((parameter) => parameter.in === 'path').map((parameter) => parameter.name)).toEqual(inPath);
  }
});
test('every refusal of a contract is a known code', () => {
  for (const [name, operation] of operations) for (const code of operation.errors) expect([name, ERROR_CODES.includes(code)]).toEqual([name, true]);
});
test('the page shows every operation, with text escaped and without outside resources', async () => {
  const page = await (await app.request('/reference')).text();
  for (const [name] of operations) expect(page).toContain(`id="${name}"`);
  expect(page).not.toMatch(/<script|https?:\/\/(?!www\.w3\.org)/);
});
