import type { AttributeValue, Item } from '../wire';
import type { Path } from './engine-types';

/** The value at a document path, or undefined when any step is missing; a name that every object inherits is not there. */
export function valueAt(path: Path, item: Item): AttributeValue | undefined {
  let current: AttributeValue | undefined = { M: item };
  for (const step of path) {
    if (current === undefined) return undefined;
    if (typeof step === 'number') current = current.L?.[step];
    else current = current.M && Object.hasOwn(current.M, step) ? current.M[step] : undefined;
  }
  return current;
}
