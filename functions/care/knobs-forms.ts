import * as z from 'zod';
import { SCENARIOS } from './scenarios';

/** The schema of each scenario's form, by its id, as JSON. Bundled, this module is its text (infra/stages/esbuild-plugins.cjs): the Lambda makes no schema into text. */
export const KNOBS_FORMS = JSON.stringify(Object.fromEntries(SCENARIOS.map((scenario) => [scenario.id, z.toJSONSchema(scenario.knobs(), { io: 'input' })])));
