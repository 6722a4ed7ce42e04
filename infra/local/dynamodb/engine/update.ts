import type { AttributeValue, Item } from '../wire';
import { validationError } from '../wire-error';
import { addDecimals, negateDecimal } from './decimal';
import { valueAt } from './document-path';
import type { ParsedUpdate, Path, SetValue, UpdateSection } from './engine-types';

// A working copy of an item: the only place where attribute values change in place.
interface DraftMap {
  [name: string]: DraftValue;
}
interface DraftValue {
  M?: DraftMap;
  L?: DraftValue[];
}

const wrongType = () => validationError('An operand in the update expression has an incorrect data type');
const wrongPath = () => validationError('The document path provided in the update expression is invalid for update');
const noSuchAttribute = () => validationError('The provided expression refers to an attribute that does not exist in the item');

/** The item after an update expression; every right side is read from the item as it was before. Refuses as DynamoDB does at run time. */
export function applyUpdate(update: ParsedUpdate, before: Item): Item {
  const draft: DraftValue = { M: structuredClone(before) as DraftMap };
  const removals: Path[] = [];
  const lists = new Set<DraftValue[]>();
  const assignments: { path: Path; value: AttributeValue }[] = [];
  for (const section of update.sections) {
    const value = newValue(section, before);
    if (value === undefined) removals.push(section.path);
    else assignments.push({ path: section.path, value });
  }
  // Positions in a list are those of the list as it was: what is removed leaves a hole that is closed at the end.
  for (const path of removals) remove(draft, path, lists);
  for (const { path, value } of assignments.sort(byLastStep)) assign(draft, path, value);
  for (const list of lists) list.splice(0, list.length, ...list.filter(() => true));
  return draft.M as Item;
}

/** What the section's path shall hold; undefined when it shall be gone. */
function newValue(section: UpdateSection, before: Item): AttributeValue | undefined {
  if (section.type === 'set') return evaluate(section.val, before);
  if (section.type === 'remove') return undefined;
  const existing = valueAt(section.path, before);
  if (existing !== undefined && existing[section.attrType] === undefined) throw wrongType();
  if (section.attrType === 'N') return { N: addDecimals(existing?.N ?? '0', section.val.N ?? '0') };
  const members = existing?.[section.attrType] ?? [];
  const operand = section.val[section.attrType] ?? [];
  if (section.type === 'add') return { [section.attrType]: [...members, ...operand.filter((member) => !members.includes(member))] };
  const rest = members.filter((member) => !operand.includes(member));
  return rest.length === 0 ? undefined : { [section.attrType]: rest };
}

const isPath = (value: SetValue): value is Path => Array.isArray(value);
const isCall = (value: SetValue): value is Extract<SetValue, { args: unknown }> => 'args' in value && 'type' in value;

function evaluate(value: SetValue, before: Item): AttributeValue {
  if (isPath(value)) {
    const found = valueAt(value, before);
    if (found === undefined) throw noSuchAttribute();
    return found;
  }
  if (!isCall(value)) return value;
  const [first, second] = value.args;
  if (value.type === 'function' && value.name === 'if_not_exists') {
    return (isPath(first) ? valueAt(first, before) : undefined) ?? evaluate(second, before);
  }
  const [left, right] = [evaluate(first, before), evaluate(second, before)];
  if (value.type === 'function') {
    if (left.L === undefined || right.L === undefined) throw wrongType();
    return { L: [...left.L, ...right.L] };
  }
  if (left.N === undefined || right.N === undefined) throw wrongType();
  return { N: addDecimals(left.N, value.type === 'add' ? right.N : negateDecimal(right.N)) };
}

function containerOf(draft: DraftValue, path: Path): DraftValue | undefined {
  let current: DraftValue | undefined = draft;
  for (const step of path.slice(0, -1)) {
    if (typeof step === 'number') current = current?.L?.[step];
    else current = current?.M && Object.hasOwn(current.M, step) ? current.M[step] : undefined;
  }
  return current;
}

// What lies past the end of a list is appended, so lower positions come first.
const lastStep = (path: Path) => path[path.length - 1];
const byLastStep = (a: { path: Path }, b: { path: Path }) => Number(lastStep(a.path)) - Number(lastStep(b.path)) || 0;

function assign(draft: DraftValue, path: Path, value: AttributeValue): void {
  const container = containerOf(draft, path);
  const last = lastStep(path);
  if (typeof last === 'number' && container?.L) {
    container.L[Math.min(last, container.L.length)] = value as DraftValue;
  } else if (typeof last === 'string' && container?.M) container.M[last] = value as DraftValue;
  else throw wrongPath();
}

function remove(draft: DraftValue, path: Path, lists: Set<DraftValue[]>): void {
  const container = containerOf(draft, path);
  const last = lastStep(path);
  if (typeof last === 'number' && container?.L) {
    if (last < container.L.length) delete container.L[last];
    lists.add(container.L);
  } else if (typeof last === 'string' && container?.M) delete container.M[last];
  else throw wrongPath();
}
