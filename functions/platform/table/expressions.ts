import type { When, Write } from './table';

interface Expression {
  readonly ConditionExpression?: string;
  readonly ExpressionAttributeNames?: Record<string, string>;
  readonly ExpressionAttributeValues?: Record<string, unknown>;
}

/** Conditions as data become DynamoDB's expression; every name and value is a placeholder, so no attribute name is reserved. */
export function conditionOf(when: When | undefined): Expression {
  if (!when) return {};
  const names: Record<string, string> = {};
  const values: Record<string, unknown> = {};
  const parts: string[] = [];
  const name = (attribute: string) => {
    names[`#w_${attribute}`] = attribute;
    return `#w_${attribute}`;
  };
  const compare = (sign: string, tag: string, facts: Readonly<Record<string, unknown>> = {}) => {
    for (const [attribute, value] of Object.entries(facts)) {
      values[`:${tag}_${attribute}`] = value;
      parts.push(`${name(attribute)} ${sign} :${tag}_${attribute}`);
    }
  };
  if (when.absent) parts.push(`attribute_not_exists(${name('pk')})`);
  if (when.exists) parts.push(`attribute_exists(${name('pk')})`);
  compare('=', 'eq', when.equals);
  compare('<>', 'ne', when.differs);
  compare('>=', 'ge', when.atLeast);
  compare('<=', 'le', when.atMost);
  for (const [attribute, value] of Object.entries(when.below ?? {})) {
    values[`:lt_${attribute}`] = value;
    parts.push(`(attribute_not_exists(${name(attribute)}) OR ${name(attribute)} < :lt_${attribute})`);
  }
  for (const attribute of when.missing ?? []) parts.push(`attribute_not_exists(${name(attribute)})`);
  if (parts.length === 0) return {};
  return {
    ConditionExpression: parts.join(' AND '),
    ExpressionAttributeNames: names,
    ...(Object.keys(values).length > 0 ? { ExpressionAttributeValues: values } : {}),
  };
}

/** SET, ADD and REMOVE of one update, with its condition. */
export function updateOf(write: Extract<Write, { update: unknown }>, when: Expression): Expression & { readonly UpdateExpression: string } {
  const names: Record<string, string> = { ...when.ExpressionAttributeNames };
  const values: Record<string, unknown> = { ...when.ExpressionAttributeValues };
  const clause = (word: string, facts: Readonly<Record<string, unknown>> | undefined, sign: string) => {
    const entries = Object.entries(facts ?? {}).filter(([, value]) => value !== undefined);
    if (entries.length === 0) return [];
    for (const [attribute, value] of entries) {
      names[`#u_${attribute}`] = attribute;
      values[`:u_${attribute}`] = value;
    }
    return [`${word} ${entries.map(([attribute]) => `#u_${attribute} ${sign} :u_${attribute}`).join(', ')}`];
  };
  const removed = (write.remove ?? []).map((attribute) => {
    names[`#u_${attribute}`] = attribute;
    return `#u_${attribute}`;
  });
  const parts = [...clause('SET', write.set, '='), ...clause('ADD', write.add, ''), ...(removed.length > 0 ? [`REMOVE ${removed.join(', ')}`] : [])];
  return {
    ...when,
    UpdateExpression: parts.join(' '),
    ExpressionAttributeNames: names,
    ...(Object.keys(values).length > 0 ? { ExpressionAttributeValues: values } : {}),
  };
}
