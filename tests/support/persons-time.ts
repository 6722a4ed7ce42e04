import type { Person } from './browser-person';

/**
 * A person's time by the keystroke-level model (Card, Moran and Newell 1980: to prepare 1.35 s, to point 1.1 s, to press 0.2 s, to reach for the keys
 * 0.4 s, a key 0.28 s), rounded up: a tap 3 s, a field of a few digits 5 s. Reading is a slow 250 characters a minute and leaves nothing out that a page
 * shows for the first time, each figure counted as one; a decision takes 20 s beside.
 */
export const RULES = { charactersAMinute: 250, tapMs: 3_000, fieldMs: 5_000, decisionMs: 20_000 } as const;
const MINUTE_MS = 60_000;

export interface Counted {
  readonly taps: number;
  readonly fields: number;
  readonly decisions: number;
  readonly screens: readonly { readonly name: string; readonly characters: number }[];
  readonly machineMs: number;
}
export const charactersOf = ({ screens }: Counted): number => screens.reduce((sum, { characters }) => sum + characters, 0);
export const minutesOf = (counted: Counted): number =>
  charactersOf(counted) / RULES.charactersAMinute + (counted.taps * RULES.tapMs + counted.fields * RULES.fieldMs + counted.decisions * RULES.decisionMs + counted.machineMs) / MINUTE_MS;

/** Every text that shows, also further down the page than the screen reaches. */
const SHOWN = `(() => {
  const texts = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const parent = walker.currentNode.parentElement;
    const text = walker.currentNode.textContent.trim();
    if (text && parent && parent.checkVisibility({ visibilityProperty: true }) && parent.getBoundingClientRect().width > 0 && !/^(SCRIPT|STYLE)$/.test(parent.tagName)) texts.push(text);
  }
  return texts.concat([...document.querySelectorAll('input')].filter((input) => input.checkVisibility()).map((input) => input.placeholder));
})()`;
const READ = /\p{Script=Han}|\d[\d,.]*/gu;

/** Whoever walks with this is counted: taps, fields, decisions, waits, and what each new screen gives to read. */
export function counting(person: Person) {
  const seen = new Set<string>();
  const counted = { taps: 0, fields: 0, decisions: 0, screens: [] as { name: string; characters: number }[], machineMs: 0 };
  return {
    counted: counted as Counted,
    async tap(selector: string) {
      counted.taps++;
      await person.at(selector).click();
    },
    async type(id: string, text: string) {
      counted.fields++;
      await person.at(`#${id} input, input#${id}`).fill(text);
    },
    /** Taps on what is not ours, such as the phone's own list of files. */
    tapsElsewhere(taps: number) {
      counted.taps += taps;
    },
    async decide(by: () => Promise<void>) {
      counted.decisions++;
      await by();
    },
    /** What the machine takes, by the clock. */
    async wait(until: () => Promise<unknown>) {
      const began = Date.now();
      await until();
      counted.machineMs += Date.now() - began;
    },
    /** A wait that the test does not sit through. */
    passes(ms: number) {
      counted.machineMs += ms;
    },
    async read(name: string) {
      const texts = (await person.page.evaluate(SHOWN)) as string[];
      const fresh = [...new Set(texts)].filter((text) => !seen.has(text));
      for (const text of fresh) seen.add(text);
      counted.screens.push({ name, characters: fresh.reduce((sum, text) => sum + (text.match(READ)?.length ?? 0), 0) });
    },
  };
}
