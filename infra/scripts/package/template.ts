/** What the checks read of a compiled CloudFormation template. */
export interface Template { Resources: Record<string, Resource>; Outputs?: Record<string, unknown> }
export interface Resource { Type: string; Properties?: Record<string, unknown>; DeletionPolicy?: string; UpdateReplacePolicy?: string; DependsOn?: string | string[] }

/** [logical id, properties] of every resource of a type. */
export function resourcesOf(template: Template, type: string): [string, Record<string, unknown>][] {
  return Object.entries(template.Resources).flatMap(([id, { Type, Properties = {} }]) => (Type === type ? [[id, Properties] as [string, Record<string, unknown>]] : []));
}

/** The logical id that a Ref, GetAtt or Sub points at, wherever it stands; undefined for a literal. */
export function pointsAt(value: unknown): string | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const { Ref, 'Fn::GetAtt': attribute, 'Fn::Sub': text } = value as { Ref?: string; 'Fn::GetAtt'?: string | string[]; 'Fn::Sub'?: string };
  if (Ref !== undefined) return Ref;
  if (attribute !== undefined) return Array.isArray(attribute) ? attribute[0] : attribute.split('.')[0];
  return typeof text === 'string' ? /\$\{([A-Za-z0-9]+)/.exec(text)?.[1] : undefined;
}

/** A dotted path into properties; undefined where it breaks off. */
export function at(properties: unknown, path: string): unknown {
  return path.split('.').reduce<unknown>((value, key) => (typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[key] : undefined), properties);
}
