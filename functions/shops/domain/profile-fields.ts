import type { ProfileFieldsRule } from './rules';

/** Whether the questions can be asked: their ids and names differ, those that choose have different options, and what is needed is asked. */
export const canBeAsked = ({ fields, needed }: ProfileFieldsRule): boolean =>
  new Set(fields.map(({ fieldId }) => fieldId)).size === fields.length && new Set(fields.map(({ label }) => label)).size === fields.length &&
  fields.every(({ fieldId, kind, options = [] }) => fieldId !== 'name' && fieldId !== 'birthday' && (kind === 'choice' || kind === 'choices' ? options.length >= 2 && new Set(options).size === options.length : options.length === 0)) &&
  needed.every((id) => id === 'name' || id === 'birthday' || fields.some(({ fieldId }) => fieldId === id));
