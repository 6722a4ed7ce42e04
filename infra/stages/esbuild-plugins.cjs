const { join } = require('node:path');
const { readFile } = require('node:fs/promises');
const Module = require('node:module');
const ts = require('typescript');

/** What a Lambda that serves an operation never asks of its contract: the reference alone shows it, and is made beforehand (see `known`). */
const DESCRIBES = new Set(['summary', 'response', 'errors']);
const OPERATION = [...DESCRIBES, 'request'];
const nameOf = (property) => (property.name && ts.isIdentifier(property.name) ? property.name.text : undefined);
const isOperation = (node) => ts.isObjectLiteralExpression(node) && OPERATION.every((name) => node.properties.some((property) => nameOf(property) === name));

/**
 * A contract as a Lambda needs it: operations without summary, response and errors, and every schema of the file marked as free of effects, so that what only a
 * response used is left out with it. Types are untouched, they are checked before. Answers TypeScript again.
 */
function leanContract(text, file) {
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
  const edits = [];
  const visit = (node) => {
    if (isOperation(node)) {
      for (const property of node.properties) {
        if (DESCRIBES.has(nameOf(property))) edits.push({ from: property.getStart(source), to: property.getEnd(), text: '' });
        else visit(property);
      }
      return;
    }
    ts.forEachChild(node, visit);
  };
  for (const statement of source.statements) {
    visit(statement);
    if (!ts.isVariableStatement(statement)) continue;
    for (const { name, initializer } of statement.declarationList.declarations) {
      if (!initializer || !ts.isIdentifier(name) || !ts.isCallExpression(initializer)) continue;
      edits.push({ from: initializer.getStart(source), to: initializer.getStart(source), text: '/* @__PURE__ */ (() => ' }, { from: initializer.getEnd(), to: initializer.getEnd(), text: ')()' });
    }
  }
  return withEdits(text, edits);
}
/** Commas that follow what was taken out go with it. */
const withEdits = (text, edits) =>
  [...edits].sort((a, b) => b.from - a.from).reduce((now, { from, to, text: put }) => now.slice(0, from) + put + now.slice(to).replace(put === '' ? /^\s*,/ : /^(?!)/, ''), text);

/** @type {import('esbuild').Plugin} */
const leanContracts = {
  name: 'lean-contracts',
  setup(build) {
    build.onLoad({ filter: /[\\/]shared[\\/]contracts[\\/][\w-]+\.(contract|operations)\.ts$/ }, async ({ path }) => ({ contents: leanContract(await readFile(path, 'utf8'), path), loader: 'ts' }));
  },
};

/**
 * A module whose exports are texts that depend on nothing but the sources, evaluated when the bundle is made: the description of the API is 1.5 MB of schemas
 * turned into text, and a Lambda that only hands it out has no reason to load a single one.
 * @type {import('esbuild').Plugin}
 */
const known = {
  name: 'known-beforehand',
  setup(build) {
    build.onLoad({ filter: /[\\/]functions[\\/](platform[\\/]reference[\\/]described|care[\\/]knobs-forms)\.ts$/ }, async ({ path }) => {
      const { outputFiles } = await build.esbuild.build({ entryPoints: [path], bundle: true, write: false, platform: 'node', target: 'node20', format: 'cjs', absWorkingDir: join(__dirname, '../..'), logLevel: 'error' });
      const made = new Module(path);
      made.paths = module.paths;
      made._compile(outputFiles[0].text, path);
      const exported = Object.entries(made.exports);
      if (exported.some(([, value]) => typeof value !== 'string')) throw new Error(`${path} exports more than texts`);
      return { contents: exported.map(([name, value]) => `export const ${name} = ${JSON.stringify(value)};`).join('\n'), loader: 'js' };
    });
  },
};

/** What turns a schema into JSON Schema, in every Lambda with a schema: its callers are `known` beforehand, so here it only says that it is missing. */
const leanZod = {
  name: 'lean-zod',
  setup(build) {
    build.onLoad({ filter: /[\\/]zod[\\/]v4[\\/]core[\\/](json-schema-processors|to-json-schema)\.js$/ }, async ({ path }) => {
      const names = [...(await readFile(path, 'utf8')).matchAll(/^export (?:const|function) (\w+)/gm)].map(([, name]) => name);
      return { contents: `const none = () => { throw new Error('JSON Schema is made when the bundle is'); };\nexport { ${[...names.map((name) => `none as ${name}`), ...(path.endsWith('to-json-schema.js') ? ['none as process'] : [])].join(', ')} };`, loader: 'js' };
    });
  },
};

module.exports = [leanContracts, known, leanZod];
