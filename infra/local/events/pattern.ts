import { matchesAddress } from './cidr';
import { InvalidPattern } from './invalid-pattern';

type Json = null | boolean | number | string | Json[] | { [key: string]: Json };
type Fields = { [key: string]: Json };
type Present = { value: Json } | undefined;
type Operator = (operand: Json, present: Present) => boolean;

const isObject = (value: unknown): value is Fields => typeof value === 'object' && value !== null && !Array.isArray(value);

/** Whether an event fits an EventBridge pattern. Throws InvalidPattern for a pattern that AWS would refuse. */
export function matchesPattern(pattern: unknown, event: unknown): boolean {
  checkPattern(pattern);
  return matchFields(pattern as Fields, event as Json);
}

function matchFields(pattern: Fields, event: Json | undefined): boolean {
  return Object.entries(pattern).every(([key, wanted]) => {
    if (key === '$or') return (wanted as Fields[]).some((choice) => matchFields(choice, event));
    const value = isObject(event) && Object.hasOwn(event, key) ? event[key] : undefined;
    if (Array.isArray(wanted)) return wanted.some((rule) => matchLeaf(rule, value));
    return Array.isArray(value) ? value.some((element) => matchFields(wanted as Fields, element)) : matchFields(wanted as Fields, value);
  });
}

/** One rule against one field: of a list, any element may fit, but "does not exist" speaks of the list itself. */
function matchLeaf(rule: Json, value: Json | undefined): boolean {
  if (Array.isArray(value)) {
    if (isObject(rule) && rule.exists !== undefined) return rule.exists === value.length > 0;
    return value.some((element) => matchValue(rule, isObject(element) ? undefined : { value: element }));
  }
  return matchValue(rule, value === undefined || isObject(value) ? undefined : { value });
}

function matchValue(rule: Json, present: Present): boolean {
  if (!isObject(rule)) return present !== undefined && present.value === rule;
  const [name = '', operand = null] = Object.entries(rule)[0] ?? [];
  return operators[name]?.(operand, present) ?? false;
}

const text = (present: Present): string | undefined => (typeof present?.value === 'string' ? present.value : undefined);
const ignoringCase = (operand: Json): string | undefined => (isObject(operand) ? String(operand['equals-ignore-case']).toLowerCase() : undefined);

const operators: Record<string, Operator> = {
  exists: (operand, present) => operand === (present !== undefined),
  prefix: (operand, present) => {
    const folded = ignoringCase(operand);
    return folded === undefined ? (text(present)?.startsWith(String(operand)) ?? false) : (text(present)?.toLowerCase().startsWith(folded) ?? false);
  },
  suffix: (operand, present) => {
    const folded = ignoringCase(operand);
    return folded === undefined ? (text(present)?.endsWith(String(operand)) ?? false) : (text(present)?.toLowerCase().endsWith(folded) ?? false);
  },
  'equals-ignore-case': (operand, present) => text(present)?.toLowerCase() === String(operand).toLowerCase(),
  wildcard: (operand, present) => wildcard(String(operand)).test(text(present) ?? '\u0000') && text(present) !== undefined,
  cidr: (operand, present) => matchesAddress(String(operand), text(present) ?? ''),
  numeric: (operand, present) => typeof present?.value === 'number' && numeric(operand as (string | number)[], present.value),
  'anything-but': (operand, present) => present !== undefined && !excluded(operand, present),
};

function excluded(operand: Json, present: { value: Json }): boolean {
  if (Array.isArray(operand)) return operand.includes(present.value);
  if (!isObject(operand)) return operand === present.value;
  const [name = '', inner = null] = Object.entries(operand)[0] ?? [];
  return [inner].flat().some((one) => operators[name]?.(one as Json, present) ?? false);
}

function numeric(conditions: readonly (string | number)[], value: number): boolean {
  for (let i = 0; i < conditions.length; i += 2) {
    const bound = Number(conditions[i + 1]);
    const holds = { '=': value === bound, '<': value < bound, '<=': value <= bound, '>': value > bound, '>=': value >= bound }[String(conditions[i])];
    if (!holds) return false;
  }
  return true;
}

/** `*` stands for any characters, `\*` for a star and `\\` for a backslash. */
function wildcard(glob: string): RegExp {
  const source = glob.replace(/\\([*\\])|\*|[.+?^${}()|[\]\\/-]/g, (found, escaped: string | undefined) => (escaped ? `\\${escaped}` : found === '*' ? '.*' : `\\${found}`));
  return new RegExp(`^${source}$`, 's');
}

/** Throws InvalidPattern with the reason, as PutRule and TestEventPattern do. */
export function checkPattern(pattern: unknown): void {
  if (!isObject(pattern)) throw new InvalidPattern('Filter is not an object');
  if (Object.keys(pattern).length === 0) throw new InvalidPattern('Empty patterns are not allowed');
  for (const [key, wanted] of Object.entries(pattern)) {
    if (key === '$or') checkChoices(wanted);
    else if (Array.isArray(wanted)) checkRules(key, wanted);
    else if (isObject(wanted)) checkPattern(wanted);
    else throw new InvalidPattern(`"${key}" must be an object or an array`);
  }
}

function checkChoices(choices: unknown): void {
  if (!Array.isArray(choices) || choices.length < 2) throw new InvalidPattern('"$or" must be an array of at least 2 objects');
  for (const choice of choices) checkPattern(choice);
}

function checkRules(key: string, rules: readonly Json[]): void {
  if (rules.length === 0) throw new InvalidPattern('Empty arrays are not allowed');
  for (const rule of rules) {
    if (Array.isArray(rule)) throw new InvalidPattern(`"${key}": match value must be String, number, true, false, or null`);
    if (!isObject(rule)) continue;
    const [name, ...more] = Object.keys(rule);
    if (name === undefined || more.length) throw new InvalidPattern(`"${key}": only one key allowed in match expression`);
    if (!(name in operators)) throw new InvalidPattern(`Unrecognized match type ${name}`);
    checkOperand(name, rule[name] as Json);
  }
}

function checkOperand(name: string, operand: Json): void {
  const folded = isObject(operand) && Object.keys(operand).join() === 'equals-ignore-case' && typeof operand['equals-ignore-case'] === 'string';
  if (name === 'exists' && typeof operand !== 'boolean') throw new InvalidPattern('exists match pattern must be either true or false');
  if (name === 'numeric') checkNumeric(operand);
  if (['equals-ignore-case', 'wildcard', 'cidr'].includes(name) && typeof operand !== 'string') throw new InvalidPattern(`${name} match pattern must be a string`);
  if (['prefix', 'suffix'].includes(name) && typeof operand !== 'string' && !folded) throw new InvalidPattern(`${name} match pattern must be a string`);
  if (name === 'wildcard' && /\*\*/.test(String(operand))) throw new InvalidPattern('Consecutive wildcard characters');
  if (name === 'cidr') matchesAddress(String(operand), '');
  if (name === 'anything-but') checkAnythingBut(operand);
}

function checkAnythingBut(operand: Json): void {
  if (Array.isArray(operand)) {
    if (operand.length === 0 || operand.some((one) => typeof one === 'object')) throw new InvalidPattern('Inside anything-but list, values must be strings or numbers');
    return;
  }
  if (!isObject(operand)) return;
  const [name = '', ...more] = Object.keys(operand);
  if (more.length || !['prefix', 'suffix', 'equals-ignore-case', 'wildcard'].includes(name)) throw new InvalidPattern(`Unsupported anything-but pattern: ${name}`);
  for (const one of [operand[name] as Json].flat()) checkOperand(name, one as Json);
}

function checkNumeric(operand: Json): void {
  const list = Array.isArray(operand) ? operand : [];
  const ok = (list.length === 2 || list.length === 4) && list.every((part, i) => (i % 2 ? typeof part === 'number' : ['=', '<', '<=', '>', '>='].includes(String(part))));
  if (!ok) throw new InvalidPattern('Bad numeric range operator');
}
