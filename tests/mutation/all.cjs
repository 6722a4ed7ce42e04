// All tests of a group as one file: a mutant then loads the product once, where it would once for every file.
const { readdirSync } = require('node:fs');
const { resolve } = require('node:path');
const groups = require('./groups.cjs');

const folder = resolve(__dirname, '..');
const files = ['unit', 'property', 'integration'].flatMap((kind) => readdirSync(resolve(folder, kind)).map((file) => `${kind}/${file}`));
const patterns = groups[process.env.MUTATION_GROUP].tests.map((name) => new RegExp(`^${name.replaceAll('.', '\\.').replaceAll('*', '[a-z-]*')}\\.test\\.ts$`));
for (const file of files.filter((name) => patterns.some((pattern) => pattern.test(name)))) {
  describe(file, () => {
    try {
      require(resolve(folder, file));
    } catch (error) {
      // What breaks a file while it is read has been noticed as well.
      test('is read', () => { throw error; });
    }
  });
}
