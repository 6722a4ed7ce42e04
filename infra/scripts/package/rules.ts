import { at, pointsAt, resourcesOf, type Template } from './template';

type Rule = (template: Template) => string[];
const list = (value: unknown): unknown[] => (Array.isArray(value) ? value : value === undefined ? [] : [value]);

/** The runtime that every function runs on; nodejs20.x can no longer be created since 2026-08-31. */
const RUNTIME = 'nodejs22.x';

const noLiteralArn: Rule = ({ Resources }) =>
  Object.entries(Resources).flatMap(([id, resource]) => (/arn:aws(-cn)?:/.test(JSON.stringify(resource)) ? [`${id}: write arn:\${AWS::Partition}:…, a literal arn:aws: breaks in China`] : []));

const tableIsKept: Rule = (template) =>
  resourcesOf(template, 'AWS::DynamoDB::Table').flatMap(([id, properties]) => {
    const resource = template.Resources[id];
    const holds: [boolean, string][] = [
      [resource?.DeletionPolicy === 'Retain' && resource.UpdateReplacePolicy === 'Retain', 'must be retained when the stack goes'],
      [String(at(properties, 'PointInTimeRecoverySpecification.PointInTimeRecoveryEnabled')) === 'true', 'has no point-in-time recovery'],
      [at(properties, 'TimeToLiveSpecification.Enabled') === true, 'has no TTL'],
      [at(properties, 'StreamSpecification.StreamViewType') === 'NEW_AND_OLD_IMAGES', 'has no stream with new and old images'],
      [properties.BillingMode === 'PAY_PER_REQUEST', 'must be paid by the request'],
    ];
    return holds.flatMap(([ok, sentence]) => (ok ? [] : [`${id} ${sentence}`]));
  });

const everyLambdaItsOwnRole: Rule = (template) => {
  const used = new Map<string, string>();
  return resourcesOf(template, 'AWS::Lambda::Function').flatMap(([id, { Role, Runtime }]) => {
    const found = Runtime === RUNTIME ? [] : [`${id} runs on ${String(Runtime)}, not ${RUNTIME}`];
    const role = pointsAt(Role);
    if (role === undefined || template.Resources[role]?.Type !== 'AWS::IAM::Role') return [...found, `${id} has no role of this template`];
    const other = used.get(role);
    used.set(role, id);
    return other === undefined ? found : [...found, `${id} shares ${role} with ${other}: each Lambda has a role of its own`];
  });
};

/** Wildcards that a least-privilege role may not hold: in the action, or as the whole resource. */
const rolesAreNarrow: Rule = (template) =>
  resourcesOf(template, 'AWS::IAM::Role').flatMap(([id, properties]) => [
    ...(list(properties.ManagedPolicyArns).length ? [`${id}: managed policies are wider than one Lambda needs`] : []),
    ...list(properties.Policies).flatMap((policy) =>
      list(at(policy, 'PolicyDocument.Statement')).flatMap((statement) => {
        const { Action, Resource } = statement as { Action?: unknown; Resource?: unknown };
        const wide = list(Action).filter((action) => /\*/.test(String(action))).map((action) => `${id}: action ${String(action)} is too wide`);
        return [...wide, ...(list(Resource).includes('*') ? [`${id}: ${list(Action).join(', ')} on every resource`] : [])];
      })),
  ]);

/** Every asynchronous way into a Lambda, with the queue that takes what failed: the failure destination and the rule's or mapping's own. */
const asynchronousPathsHaveDeadLetters: Rule = (template) => {
  const alarmed = alarmedQueues(template);
  const check = (path: string, arn: unknown): string[] => {
    const queue = pointsAt(arn);
    if (queue === undefined || template.Resources[queue]?.Type !== 'AWS::SQS::Queue') return [`${path} has no dead-letter queue`];
    return alarmed.has(queue) ? [] : [`${queue} (of ${path}) has no alarm on its messages`];
  };
  const mappings = resourcesOf(template, 'AWS::Lambda::EventSourceMapping').flatMap(([id, properties]) => {
    const bounded = ['BisectBatchOnFunctionError', 'MaximumRetryAttempts'].every((key) => properties[key] !== undefined) && list(properties.FunctionResponseTypes).includes('ReportBatchItemFailures');
    return [...check(id, at(properties, 'DestinationConfig.OnFailure.Destination')), ...(bounded ? [] : [`${id} must bisect, bound its retries and report item failures`])];
  });
  const rules = resourcesOf(template, 'AWS::Events::Rule').flatMap(([id, { Targets }]) =>
    list(Targets).flatMap((target) => [...check(id, at(target, 'DeadLetterConfig.Arn')), ...check(`${id} (the function it calls)`, failureDestinationOf(template, pointsAt(at(target, 'Arn'))))]));
  return [...mappings, ...rules];
};

function failureDestinationOf(template: Template, functionId: string | undefined): unknown {
  const config = resourcesOf(template, 'AWS::Lambda::EventInvokeConfig').find(([, { FunctionName }]) => pointsAt(FunctionName) === functionId);
  return config && at(config[1], 'DestinationConfig.OnFailure.Destination');
}

function alarmedQueues(template: Template): Set<string> {
  const queues = resourcesOf(template, 'AWS::CloudWatch::Alarm').flatMap(([, { MetricName, Dimensions, AlarmActions }]) => {
    if (MetricName !== 'ApproximateNumberOfMessagesVisible' || list(AlarmActions).length === 0) return [];
    return list(Dimensions).map((dimension) => pointsAt(at(dimension, 'Value')) ?? '');
  });
  return new Set(queues);
}

const logsEnd: Rule = (template) => resourcesOf(template, 'AWS::Logs::LogGroup').flatMap(([id, { RetentionInDays }]) => (typeof RetentionInDays === 'number' ? [] : [`${id} keeps its logs for ever`]));

const noCustomResources: Rule = ({ Resources }) => Object.entries(Resources).flatMap(([id, { Type }]) => (/^(Custom::|AWS::CloudFormation::CustomResource)/.test(Type) ? [`${id}: custom resources run code of others while deploying`] : []));

const everyFunctionHasAnAlarm: Rule = (template) => {
  const alarmed = new Set(resourcesOf(template, 'AWS::CloudWatch::Alarm').flatMap(([, { MetricName, Dimensions, AlarmActions }]) =>
    MetricName === 'Errors' && list(AlarmActions).length ? list(Dimensions).map((dimension) => String(at(dimension, 'Value'))) : []));
  return resourcesOf(template, 'AWS::Lambda::Function').flatMap(([id, { FunctionName }]) => (alarmed.has(String(FunctionName)) ? [] : [`${id} has no alarm on its errors`]));
};

/** What must hold of the compiled template beyond CloudFormation's own specification, one sentence for each violation. */
export const templateRules: Readonly<Record<string, Rule>> = {
  noLiteralArn, tableIsKept, everyLambdaItsOwnRole, rolesAreNarrow, asynchronousPathsHaveDeadLetters, everyFunctionHasAnAlarm, logsEnd, noCustomResources,
};
