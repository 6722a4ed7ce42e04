import groups from './groups.cjs';

const name = process.env.MUTATION_GROUP;
export default {
  plugins: ['@stryker-mutator/jest-runner'],
  testRunner: 'jest',
  jest: { configFile: 'tests/mutation/jest.config.cjs', enableFindRelatedTests: false },
  coverageAnalysis: 'perTest',
  mutate: groups[name].mutate,
  // Copied for the mutants: what the tests load, and nothing that is built or big.
  ignorePatterns: ['*', '!functions/**', '!shared/**', '!tests/**', '!jest.config.js', '!package.json', '!miniapp/src/**'],
  // The tests are translated without looking at types.
  disableTypeChecks: false,
  tempDirName: '.cache/mutation/work',
  reporters: ['json', 'progress-append-only'],
  jsonReporter: { fileName: `.cache/mutation/${name}.json` },
  // What did not change is not asked again; --force asks all.
  incremental: true,
  incrementalFile: `.cache/mutation/${name}.known.json`,
  timeoutMS: 4_000,
  timeoutFactor: 2,
};
