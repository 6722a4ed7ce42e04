import { loadAwsServiceSpecSync } from '@aws-cdk/aws-service-spec';
import type { Template } from './template';

interface PropertyShape { required?: boolean; type: Shape }
type Shape = { type: string; element?: Shape; reference?: unknown; types?: Shape[] };

let loaded: ReturnType<typeof loadAwsServiceSpecSync> | undefined;

/** Resource types, properties and nested properties that CloudFormation's own specification does not know, and required ones that are missing. */
export function checkSpecification({ Resources }: Template): string[] {
  loaded ??= loadAwsServiceSpecSync();
  const db = loaded;
  const found: string[] = [];
  const checkProperties = (where: string, properties: Record<string, PropertyShape>, given: Record<string, unknown>): void => {
    for (const [name, value] of Object.entries(given)) {
      const shape = properties[name];
      if (!shape) found.push(`${where}.${name} is not in the CloudFormation specification`);
      else checkValue(`${where}.${name}`, shape.type, value);
    }
    for (const [name, { required }] of Object.entries(properties)) if (required && !(name in given)) found.push(`${where}.${name} is required`);
  };
  const checkValue = (where: string, shape: Shape, value: unknown): void => {
    if (isIntrinsic(value)) return;
    if (shape.type === 'array' && Array.isArray(value) && shape.element) for (const [i, each] of value.entries()) checkValue(`${where}[${i}]`, shape.element, each);
    if (shape.type === 'array' && !Array.isArray(value)) found.push(`${where} must be a list`);
    if (shape.type === 'ref' && typeof value === 'object' && value !== null) {
      const { properties } = db.get('typeDefinition', (shape.reference as { $ref: string }).$ref) as unknown as { properties: Record<string, PropertyShape> };
      checkProperties(where, properties, value as Record<string, unknown>);
    }
  };
  for (const [id, { Type, Properties = {} }] of Object.entries(Resources)) {
    const [resource] = db.lookup('resource', 'cloudFormationType', 'equals', Type);
    if (resource) checkProperties(id, resource.properties as unknown as Record<string, PropertyShape>, Properties);
    else found.push(`${id}: there is no resource type ${Type}`);
  }
  return found;
}

const isIntrinsic = (value: unknown): boolean => typeof value === 'object' && value !== null && !Array.isArray(value) && Object.keys(value).length === 1 && /^(Ref$|Fn::)/.test(Object.keys(value)[0] ?? '');
