import { execFile } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { checkHandlers } from './handlers';
import { templateRules } from './rules';
import { checkSpecification } from './specification';
import type { Template } from './template';
import { readZip } from './zip';

/** China's two regions, whose partition is aws-cn, and one outside. */
export const REGIONS = ['cn-north-1', 'cn-northwest-1', 'ap-southeast-1'] as const;

/** Makes the CloudFormation of one region with osls; needs neither network nor credentials. Rejects with what osls says. */
export async function makePackage(root: string, region: string, folder: string): Promise<Template> {
  rmSync(folder, { recursive: true, force: true });
  const osls = createRequire(resolve('package.json')).resolve('osls/package.json').replace(/package\.json$/, 'bin/serverless.js');
  const environment = { ...process.env, SLS_TELEMETRY_DISABLED: '1', SLS_NOTIFICATIONS_MODE: 'off', NODE_NO_WARNINGS: '1' };
  try {
    await promisify(execFile)(process.execPath, [osls, 'package', '--stage', 'prod', '--region', region, '--package', folder], { cwd: root, env: environment, maxBuffer: 16 << 20 });
  } catch (error) {
    const { stdout = '', stderr = '' } = error as { stdout?: string; stderr?: string };
    throw new Error(`osls package --region ${region} failed\n${stdout}${stderr}`);
  }
  return JSON.parse(readFileSync(join(folder, 'cloudformation-template-update-stack.json'), 'utf8')) as Template;
}

/** Everything that must hold of one region's package, as sentences; none when it is sound. */
export function checkPackage(template: Template, folder: string): string[] {
  const zips = new Map<string, Map<string, Buffer>>();
  const zipOf = (_id: string, key: string) => {
    const name = basename(key);
    const known = zips.get(name) ?? readZip(readFileSync(join(folder, name)));
    zips.set(name, known);
    return known;
  };
  return [...checkSpecification(template), ...Object.values(templateRules).flatMap((rule) => rule(template)), ...checkHandlers(template, zipOf)];
}
