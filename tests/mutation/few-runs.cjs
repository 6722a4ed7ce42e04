// fast-check with few and always the same examples: under mutation a property is asked hundreds of times, and its answer must not depend on luck.
const fc = require('../../node_modules/fast-check/lib/cjs/fast-check.js');

const [SEED, FEW] = [20_261_127, 10];
const sparing = (parameters = {}) => ({ ...parameters, seed: SEED, numRuns: Math.min(parameters.numRuns ?? FEW, FEW), endOnFailure: true });
const few = { ...(fc.default ?? fc), assert: (property, parameters) => fc.assert(property, sparing(parameters)) };
module.exports = { ...few, __esModule: true, default: few };
