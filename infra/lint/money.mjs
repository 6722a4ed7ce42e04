// Money, points and growth are whole numbers, computed by shared/kernel/money.ts. Reads types, for functions/ and shared/.
//
// A quantity is a number branded Fen, Points or Growth (also optional, or one of several), a plain number whose name ends in Fen, Points or
// Growth, and what is added up from these: through + and -, choices, reduce, Math.abs/min/max, variables and functions of the same file.
//   operator  * / % ** and bitwise operators on a quantity; adding or taking away a fraction
//   rounding  Math.round and the like, toFixed and the like on a quantity
//   mixed     two different units in + - or a comparison, or one that becomes the other
//   source    a division, a rounding, parseFloat or a fraction whose result becomes a quantity: given to a function of money.ts or to a
//             parameter for a quantity, assigned to a variable or property that is one, or cast to one
//   cast      a number cast to a unit (or to any or never) instead of checked by fen(), points() or growth()
// Left alone: sums and differences of one unit, texts, BigInt, values of the table (cast from what may be anything), and products of plain
// numbers given to a constructor, which checks them. Not seen: a quantity that went through another file's plain number of a neutral name.
import { readdirSync } from 'node:fs';
import { relative, resolve } from 'node:path';
import ts from 'typescript';
import { moneyInFile } from './money-checks.mjs';
import { HOME } from './money-units.mjs';

/** Violations in the files of a program that `wanted` takes by their path in the repository, one line each. */
export function moneyIn(program, wanted) {
  const checker = program.getTypeChecker();
  return program.getSourceFiles().flatMap((source) => {
    const file = relative(process.cwd(), source.fileName).replaceAll('\\', '/');
    return wanted(file) && file !== HOME ? moneyInFile(checker, source, file) : [];
  });
}

/** The program of these files with the settings of the root tsconfig; `planted` texts stand in for files that are not there. */
export function programOf(files, planted = {}, more = {}) {
  const { options } = ts.parseJsonConfigFileContent(ts.readConfigFile('tsconfig.json', ts.sys.readFile).config, { ...ts.sys, readDirectory: () => [] }, '.');
  const settings = { ...options, incremental: false, tsBuildInfoFile: undefined, types: ['node'], ...more };
  const host = ts.createCompilerHost(settings, true);
  const [read, exists] = [host.readFile, host.fileExists];
  const plantedAt = new Map(Object.entries(planted).map(([file, text]) => [resolve(file), text]));
  host.readFile = (name) => plantedAt.get(resolve(name)) ?? read(name);
  host.fileExists = (name) => plantedAt.has(resolve(name)) || exists(name);
  return ts.createProgram({ rootNames: files.map((file) => resolve(file)), options: settings, host });
}

if (process.argv[1]?.endsWith('money.mjs')) {
  const files = ['functions', 'shared'].flatMap((folder) => readdirSync(folder, { recursive: true }).filter((name) => /\.tsx?$/.test(name)).map((name) => `${folder}/${name.replaceAll('\\', '/')}`));
  const found = moneyIn(programOf(files), (name) => files.includes(name));
  for (const line of found) console.error(line);
  console.log(`${files.length} files, ${found.length} quantities computed outside ${HOME}`);
  process.exitCode = found.length ? 1 : 0;
}
