/** The shop's colours and the person's type size: set by features/shops, put on the page node by Page. */
export interface Palette {
  readonly light: Readonly<Record<string, string>>;
  readonly dark: Readonly<Record<string, string>>;
}
export interface Look {
  readonly palette?: Palette | undefined;
  readonly elder: boolean;
}

const NAME = /^[a-z][a-z0-9-]{0,40}$/;
/** Hex or rgba only: what comes over the wire must not be able to write other CSS. */
const VALUE = /^(#[0-9a-f]{3,8}|rgba?\([0-9., ]{5,30}\))$/i;

/** Custom properties for the page node, as `--name: value` pairs; anything that is no plain colour is left out. */
export function propertiesOf(look: Look, dark: boolean): readonly (readonly [string, string])[] {
  const colours = { ...look.palette?.light, ...(dark ? look.palette?.dark : {}) };
  const safe = Object.entries(colours)
    .map(([name, value]) => [name.replace(/^--/, ''), value] as const)
    .filter(([name, value]) => NAME.test(name) && VALUE.test(value))
    .map(([name, value]) => [`--${name}`, value] as const);
  return look.elder ? [...safe, ['--elder', '1'] as const] : safe;
}

export const styleOf = (look: Look, dark: boolean): string => propertiesOf(look, dark).map(([name, value]) => `${name}:${value}`).join(';');

/** A colour of the look, or the neutral palette's. For native bars, which cannot read custom properties. */
export function colourOf(look: Look, dark: boolean, name: string, neutral: string): string {
  const found = propertiesOf(look, dark).find(([property]) => property === `--${name}`)?.[1];
  return found && /^#[0-9a-f]{6}$/i.test(found) ? found : neutral;
}
