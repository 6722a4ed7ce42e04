import { join } from 'node:path';
import { checkPackage, makePackage, REGIONS } from './package/make-package';

async function main(): Promise<void> {
  const root = process.cwd();
  for (const region of REGIONS) {
    const began = performance.now();
    // osls empties .serverless in between, so one region after the other.
    const folder = join('.cache/package', region);
    const template = await makePackage(root, region, folder);
    const found = checkPackage(template, join(root, folder));
    for (const sentence of found) process.stderr.write(`${region}: ${sentence}\n`);
    process.stdout.write(`${region}: ${Object.keys(template.Resources).length} resources, ${found.length} violations, ${((performance.now() - began) / 1000).toFixed(1)} s → ${folder}\n`);
    if (found.length) process.exitCode = 1;
  }
}

main().catch((error: unknown) => {
  process.stderr.write(`${(error as Error).message}\n`);
  process.exit(1);
});
