// fast-check with few and always the same examples: under mutation a property is asked hundreds of times, and its answer must not depend on luck.
const fc = require('../../node_modules/fast-check/lib/cjs/fast-check.js');

const [SEED, FEW] = [20_261_127, 25];
/** These count the cases that they met, so they need as many as they ask for. */
const COUNTING = /(catalogue|coupons|visits)\.prop\.test\.ts$/;
const runs = (wanted = FEW) => (COUNTING.test(expect.getState().testPath) ? wanted : Math.min(wanted, FEW));
const few = { ...(fc.default ?? fc), assert: (property, parameters) => fc.assert(property, { ...parameters, seed: SEED, numRuns: runs(parameters?.numRuns), endOnFailure: true }) };
module.exports = { ...few, __esModule: true, default: few };
