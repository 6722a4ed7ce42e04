const { resolve } = require('node:path');
const [node] = require('../../jest.config.js').projects;

const rootDir = resolve(__dirname, '../..');
module.exports = {
  ...node,
  rootDir,
  // A mutant is a run of jest, and that begins by looking at every file of its roots: no more of them than it must.
  roots: [__dirname],
  testMatch: ['<rootDir>/tests/mutation/all.cjs'],
  moduleNameMapper: { ...node.moduleNameMapper, '^fast-check$': '<rootDir>/tests/mutation/few-runs.cjs' },
};
