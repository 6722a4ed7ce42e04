import * as z from 'zod';
import { birthday } from '../../functions/care/scenarios/birthday.scenario';
import { couponEnding } from '../../functions/care/scenarios/coupon-ending.scenario';
import { dormant } from '../../functions/care/scenarios/dormant.scenario';
import { packageEnding } from '../../functions/care/scenarios/package-ending.scenario';
import { pointsEnding } from '../../functions/care/scenarios/points-ending.scenario';
import { draftOf, problemsOf, valuesOf } from '../../miniapp/src/features/care/knobs-draft';
import { knobsOf } from '../../miniapp/src/features/care/knobs-schema';
import { knobDefaults, SCENE_SCHEMAS } from '../support/scene-schemas';

/** The owner's form and the scenes agree, though neither knows the other. */
describe.each([['birthday', birthday.knobs()], ['dormant', dormant.knobs()], ['package-ending', packageEnding.knobs()], ['coupon-ending', couponEnding.knobs()], ['points-ending', pointsEnding.knobs()]] as const)('%s', (id, schema) => {
  const knobs = knobsOf(z.toJSONSchema(schema, { io: 'input' }) as Record<string, unknown>);
  test('the schema that the page tests use is the one it says', () => expect(z.toJSONSchema(schema, { io: 'input' })).toEqual(SCENE_SCHEMAS[id]));
  test('every knob can be drawn', () => expect(knobs.every(({ kind, title }) => kind !== 'unknown' && title)).toBe(true));
  test('what the form sends untouched is what the scene would have', () => expect(valuesOf(knobs, draftOf(knobs, schema.parse({}) as Record<string, unknown>))).toEqual(knobDefaults(id)));
  test('numbers at the edges: what the form lets pass the scene accepts, what it stops the scene refuses', () => {
    const draft = draftOf(knobs, knobDefaults(id));
    for (const knob of knobs) {
      if (knob.kind !== 'whole') continue;
      for (const n of [knob.min - 1, knob.min, knob.max, knob.max + 1]) {
        const typed = { ...draft, whole: { ...draft.whole, [knob.name]: String(n) } };
        const passes = Object.keys(problemsOf(knobs, typed)).length === 0;
        expect([knob.name, n, passes]).toEqual([knob.name, n, schema.safeParse({ ...valuesOf(knobs, typed), [knob.name]: n }).success]);
      }
    }
  });
});
