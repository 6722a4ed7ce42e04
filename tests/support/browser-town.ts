import { join } from 'node:path';
import { addDays, dayOf, startOf } from '@shared/kernel/shop-day';
import type { Instant } from '@shared/kernel/instant';
import type { Browser } from 'playwright-core';
import { createClock } from '../../infra/local/clock';
import { type Stack, startStack } from '../../infra/local/stack';
import { buildH5 } from '../../infra/local/web/build-h5';
import { bringRegulars, type DemoShop, openDemoShop } from '../../infra/scripts/seed/demo-shop';
import { asPerson, openBrowser, type Person } from './browser-person';

export const ZONE = 'Asia/Shanghai';
const ROOT = join(__dirname, '../..');

export interface Town {
  readonly stack: Stack;
  readonly shop: DemoShop;
  readonly browser: Browser;
  readonly close: () => Promise<void>;
}

/** The built app over the whole embedded cloud, with the demo shop open at ten in the morning, whatever time it is here: pushes rest at night. */
export async function openTown(): Promise<Town> {
  await buildH5(ROOT);
  const clock = createClock();
  clock.advanceTo(startOf(addDays(dayOf(clock.now() as Instant, ZONE), 1), ZONE, 10));
  const [stack, browser] = await Promise.all([startStack({ root: ROOT, port: 0, clock, h5Dir: join(ROOT, 'miniapp/dist/h5') }), openBrowser()]);
  const shop = await openDemoShop(stack);
  await bringRegulars(stack, shop);
  const close = async () => {
    await browser.close();
    await stack.stop();
  };
  return { stack, shop, browser, close };
}

/** Their pages, each in a browser of its own. */
export const peopleOf = ({ browser, stack }: Town, ...names: readonly string[]): Promise<Person[]> => Promise.all(names.map((name) => asPerson(browser, name, stack.apiUrl)));

/** Stands for what is there once a journey has begun; before that it has nothing. */
const onceThere = <T extends object>(get: () => T | undefined): T => new Proxy({} as T, { get: (_, name) => Reflect.get(get() ?? {}, name) as unknown });
type Journey<Roles extends string> = { readonly town: Town; readonly step: ReturnType<typeof stepsOf>; /** What any of them was refused or shown wrong, to be nothing in the end. */ readonly troubles: () => readonly string[] } & { readonly [R in Roles]: Person };
/** A town of the journey's own, opened before its first step and closed after its last, with whom it needs in their roles. */
export function journeyOf<Roles extends string>(cast: Readonly<Record<Roles, string>>): Journey<Roles> {
  const roles = Object.keys(cast) as Roles[];
  let town: Town | undefined;
  let people: readonly Person[] = [];
  beforeAll(async () => {
    town = await openTown();
    people = await peopleOf(town, ...roles.map((role) => cast[role]));
  }, 300_000);
  afterAll(() => town?.close());
  const persons = Object.fromEntries(roles.map((role, i) => [role, onceThere(() => people[i])])) as Record<Roles, Person>;
  return { ...persons, town: onceThere(() => town), step: stepsOf(() => people), troubles: () => troublesOf(people) };
}

/** Fills a field of a page by its id. */
export const fill = (person: Person, id: string, text: string) => person.at(`#${id} input, input#${id}`).fill(text);

/** One step after another: where one fails, the rest would only fail for want of it. What everybody saw then is kept. */
export function stepsOf(people: () => readonly (Person | undefined)[]): (name: string, work: () => Promise<void>) => void {
  let broken: string | undefined;
  return (name, work) =>
    test(name, async () => {
      if (broken) throw new Error(`not reached: "${broken}" failed`);
      try {
        await work();
      } catch (error) {
        broken = name;
        for (const person of people()) await person?.shot(`failed-${person.id}`).catch(() => undefined);
        throw error;
      }
    });
}

/** An app that has no session yet, or an old one, is told so once; nothing else may be refused. */
const EXPECTED = /^401 (identity\/(sign-in-needed|session-over)|) (GET|POST) /;
export const troublesOf = (people: readonly (Person | undefined)[]): readonly string[] =>
  people.flatMap((person) => (person ? person.troubles.filter((trouble) => !EXPECTED.test(trouble)).map((trouble) => `${person.id}: ${trouble}`) : []));
