import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { splitHandler } from '../../local/build-functions';
import { loadBundle } from '../../local/lambda/sandbox';
import { resourcesOf, type Template } from './template';

/**
 * Whether every handler is found as the Lambda runtime looks for it: basename split at its FIRST dot, that file in the zip, that export a function.
 * The module is really loaded, with the settings of the template, so an entry that fails at its start is found here and not in the cloud.
 */
export function checkHandlers(template: Template, zipOf: (functionId: string, codeKey: string) => ReadonlyMap<string, Buffer>): string[] {
  return resourcesOf(template, 'AWS::Lambda::Function').flatMap(([id, properties]) => {
    const handler = String(properties.Handler);
    const dots = basename(handler).split('.').length - 1;
    if (dots !== 1) return [`${id}: ${handler} has ${dots} dots in its basename; the runtime splits at the first`];
    const { file, exportName } = splitHandler(handler);
    const files = zipOf(id, String((properties.Code as { S3Key?: string } | undefined)?.S3Key ?? ''));
    const source = files.get(`${file}.js`) ?? files.get(`${file}.cjs`);
    if (!source) return [`${id}: ${file}.js is not in its zip, which holds ${[...files.keys()].slice(0, 5).join(', ')}`];
    return loads(id, source, exportName, environmentOf(properties));
  });
}

function loads(id: string, source: Buffer, exportName: string, env: Record<string, string>): string[] {
  const folder = mkdtempSync(join(tmpdir(), 'handler-'));
  try {
    const file = join(folder, 'module.cjs');
    writeFileSync(file, source);
    const found = loadBundle(file, { env, Date, console })[exportName];
    return typeof found === 'function' ? [] : [`${id}: no function is exported as ${exportName}`];
  } catch (error) {
    return [`${id}: its module does not load: ${(error as Error).message}`];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function environmentOf(properties: Record<string, unknown>): Record<string, string> {
  const variables = (properties.Environment as { Variables?: Record<string, unknown> } | undefined)?.Variables ?? {};
  // What CloudFormation looks up while it deploys is not known here; {} is a text and JSON alike.
  const settled = (value: unknown) => (/^\{\{resolve:/.test(String(value)) ? '{}' : String(value));
  return { AWS_REGION: 'cn-north-1', ...Object.fromEntries(Object.entries(variables).map(([key, value]) => [key, settled(value)])) };
}
