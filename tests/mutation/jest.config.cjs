const { resolve } = require('node:path');
const [node] = require('../../jest.config.js').projects;
const groups = require('./groups.cjs');

const rootDir = resolve(__dirname, '../..');
const { tests } = groups[process.env.MUTATION_GROUP];
module.exports = {
  ...node,
  rootDir,
  // A mutant is a run of jest, and that begins by looking at every file of its roots: no more of them than take part.
  roots: ['functions', 'shared', 'tests'].map((folder) => resolve(rootDir, folder)),
  testMatch: tests.map((name) => `<rootDir>/tests/${name}.test.ts`),
  moduleNameMapper: { ...node.moduleNameMapper, '^fast-check$': '<rootDir>/tests/mutation/few-runs.cjs' },
};
