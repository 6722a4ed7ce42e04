import { join } from 'node:path';
import { deflateRawSync } from 'node:zlib';
import { checkHandlers } from '../../infra/scripts/package/handlers';
import { checkPackage, makePackage } from '../../infra/scripts/package/make-package';
import { templateRules } from '../../infra/scripts/package/rules';
import { checkSpecification } from '../../infra/scripts/package/specification';
import type { Template } from '../../infra/scripts/package/template';
import { readZip } from '../../infra/scripts/package/zip';

const root = join(__dirname, '../..');
const folder = '.cache/package-test';
let template: Template;

beforeAll(async () => {
  template = await makePackage(root, 'cn-north-1', folder);
}, 60_000);

type Spoilable = { Type: string; Properties: Record<string, unknown>; DeletionPolicy?: string };
type Known = Record<'Bus' | 'Table' | 'ApiRole' | 'ApiLogGroup' | 'ApiLambdaFunction' | 'ReferenceLambdaFunction', Spoilable> & Record<string, Spoilable>;

/** The template with one thing spoilt. */
function spoilt(spoil: (resources: Known) => void): Template {
  const copy = structuredClone(template);
  spoil(copy.Resources as never);
  return copy;
}
const judge = (rule: string, spoil: Parameters<typeof spoilt>[0]) => templateRules[rule]?.(spoilt(spoil));

test('the whole service packages for China without a violation', () => {
  expect(checkPackage(template, join(root, folder))).toEqual([]);
});

test('one table, with one sparse index of strings', () => {
  const tables = Object.values(template.Resources).filter(({ Type }) => Type === 'AWS::DynamoDB::Table');
  expect(tables).toHaveLength(1);
  expect(tables[0]?.Properties).toMatchObject({
    KeySchema: [{ AttributeName: 'pk', KeyType: 'HASH' }, { AttributeName: 'sk', KeyType: 'RANGE' }],
    GlobalSecondaryIndexes: [{ IndexName: 'gsi1', Projection: { ProjectionType: 'ALL' } }],
    TimeToLiveSpecification: { AttributeName: 'ttl' },
  });
});

describe('a planted violation is caught', () => {
  const set = (properties: Record<string, unknown>, key: string, value: unknown): void => {
    properties[key] = value;
  };
  test.each<[string, RegExp, Parameters<typeof spoilt>[0]]>([
    ['noLiteralArn', /Bus: write arn/, ({ Bus }) => set(Bus.Properties, 'Name', 'arn:aws:events:x')],
    ['noLiteralArn', /Bus: write arn/, ({ Bus }) => set(Bus.Properties, 'Name', 'arn:aws-cn:events:x')],
    ['tableIsKept', /retained/, ({ Table }) => delete Table.DeletionPolicy],
    ['tableIsKept', /point-in-time/, ({ Table }) => set(Table.Properties, 'PointInTimeRecoverySpecification', { PointInTimeRecoveryEnabled: false })],
    ['tableIsKept', /TTL/, ({ Table }) => delete Table.Properties.TimeToLiveSpecification],
    ['tableIsKept', /stream/, ({ Table }) => set(Table.Properties, 'StreamSpecification', { StreamViewType: 'KEYS_ONLY' })],
    ['tableIsKept', /paid/, ({ Table }) => set(Table.Properties, 'BillingMode', 'PROVISIONED')],
    ['everyLambdaItsOwnRole', /shares ApiRole/, ({ ReferenceLambdaFunction }) => set(ReferenceLambdaFunction.Properties, 'Role', { 'Fn::GetAtt': ['ApiRole', 'Arn'] })],
    ['everyLambdaItsOwnRole', /no role of this template/, ({ ApiLambdaFunction }) => set(ApiLambdaFunction.Properties, 'Role', 'arn:x')],
    ['everyLambdaItsOwnRole', /nodejs20/, ({ ApiLambdaFunction }) => set(ApiLambdaFunction.Properties, 'Runtime', 'nodejs20.x')],
    ['rolesAreNarrow', /managed/, ({ ApiRole }) => set(ApiRole.Properties, 'ManagedPolicyArns', ['x'])],
    ['rolesAreNarrow', /dynamodb:\* is too wide/, ({ ApiRole }) => set(ApiRole.Properties, 'Policies', [{ PolicyDocument: { Statement: [{ Action: ['dynamodb:*'], Resource: 'x' }] } }])],
    ['rolesAreNarrow', /every resource/, ({ ApiRole }) => set(ApiRole.Properties, 'Policies', [{ PolicyDocument: { Statement: { Action: 's3:GetObject', Resource: '*' } } }])],
    ['asynchronousPathsHaveDeadLetters', /no alarm on its messages/, (all) => delete all.CareTickDeadLettersAlarm],
    ['asynchronousPathsHaveDeadLetters', /\(the function it calls\) has no dead-letter/, (all) => delete all.CareTickLambdaEvConf],
    ['asynchronousPathsHaveDeadLetters', /has no dead-letter/, (all) => dropFirst(all, 'AWS::Events::Rule', (properties) => firstOf(properties.Targets, (target) => delete target.DeadLetterConfig))],
    ['asynchronousPathsHaveDeadLetters', /has no dead-letter/, (all) => dropFirst(all, 'AWS::Lambda::EventSourceMapping', (properties) => delete properties.DestinationConfig)],
    ['asynchronousPathsHaveDeadLetters', /must bisect/, (all) => dropFirst(all, 'AWS::Lambda::EventSourceMapping', (properties) => delete properties.FunctionResponseTypes)],
    ['everyFunctionHasAnAlarm', /ApiLambdaFunction has no alarm/, (all) => delete all.ApiErrorsAlarm],
    ['logsEnd', /for ever/, ({ ApiLogGroup }) => delete ApiLogGroup.Properties.RetentionInDays],
    ['noCustomResources', /code of others/, (all) => set(all, 'Helper', { Type: 'Custom::Helper' })],
  ])('%s: %s', (rule, sentence, spoil) => {
    expect(judge(rule, spoil)).toEqual(expect.arrayContaining([expect.stringMatching(sentence)]));
  });

  test('every rule has one', () => {
    expect(Object.keys(templateRules).sort()).toEqual(['asynchronousPathsHaveDeadLetters', 'everyFunctionHasAnAlarm', 'everyLambdaItsOwnRole', 'logsEnd', 'noCustomResources', 'noLiteralArn', 'rolesAreNarrow', 'tableIsKept']);
  });

  test.each<[RegExp, Parameters<typeof spoilt>[0]]>([
    [/no resource type AWS::Events::EventBuss/, ({ Bus }) => set(Bus, 'Type', 'AWS::Events::EventBuss')],
    [/Bus.Nmae is not in/, ({ Bus }) => set(Bus.Properties, 'Nmae', 'x')],
    [/Bus.Name is required/, ({ Bus }) => delete Bus.Properties.Name],
    [/Table.TimeToLiveSpecification.Enable is not in/, ({ Table }) => set(Table.Properties, 'TimeToLiveSpecification', { AttributeName: 'ttl', Enabled: true, Enable: true })],
    [/Table.GlobalSecondaryIndexes\[0\].KeySchema is required/, ({ Table }) => firstOf(Table.Properties.GlobalSecondaryIndexes, (index) => delete index.KeySchema)],
    [/Table.GlobalSecondaryIndexes must be a list/, ({ Table }) => set(Table.Properties, 'GlobalSecondaryIndexes', { IndexName: 'gsi1' })],
  ])('specification: %s', (sentence, spoil) => {
    expect(checkSpecification(spoilt(spoil))).toEqual(expect.arrayContaining([expect.stringMatching(sentence)]));
  });

  const handlersOf = (handler: string, files: Record<string, string>) => {
    const only: Template = { Resources: { Fn: { Type: 'AWS::Lambda::Function', Properties: { Handler: handler, Code: { S3Key: 'x.zip' } } } } };
    return checkHandlers(only, () => new Map(Object.entries(files).map(([name, text]) => [name, Buffer.from(text)])));
  };
  test.each<[RegExp, string, Record<string, string>]>([
    [/2 dots/, 'functions/entry/api.lambda.handler', { 'functions/entry/api.lambda.js': 'exports.handler = () => 0' }],
    [/is not in its zip/, 'functions/entry/api-lambda.handler', { 'functions/entry/other.js': '' }],
    [/no function is exported/, 'functions/entry/api-lambda.handler', { 'functions/entry/api-lambda.js': 'exports.hander = () => 0' }],
    [/does not load: boom/, 'functions/entry/api-lambda.handler', { 'functions/entry/api-lambda.js': 'throw new Error("boom")' }],
  ])('handlers: %s', (sentence, handler, files) => {
    expect(handlersOf(handler, files)).toEqual([expect.stringMatching(sentence)]);
  });
  test('handlers: a sound one passes', () => {
    expect(handlersOf('a/b-lambda.handler', { 'a/b-lambda.js': 'exports.handler = () => 0' })).toEqual([]);
  });
});

test('a zip is read back as it was written', () => {
  const [name, data] = ['a/名.js', Buffer.from('exports.x = 1;'.repeat(50))];
  const packed = deflateRawSync(data);
  const file = Buffer.from(name);
  const local = Buffer.alloc(30);
  local.writeUInt32LE(0x04034b50, 0);
  local.writeUInt16LE(file.length, 26);
  const central = Buffer.alloc(46);
  central.writeUInt32LE(0x02014b50, 0);
  central.writeUInt16LE(8, 10);
  central.writeUInt32LE(packed.length, 20);
  central.writeUInt16LE(file.length, 28);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(1, 10);
  end.writeUInt32LE(30 + file.length + packed.length, 16);
  expect(readZip(Buffer.concat([local, file, packed, central, file, end])).get(name)).toEqual(data);
  expect(() => readZip(Buffer.from('no'))).toThrow('not a zip');
});

function firstOf(list: unknown, spoil: (each: Record<string, unknown>) => void): void {
  const [first] = list as Record<string, unknown>[];
  if (first) spoil(first);
}

function dropFirst(all: Known, type: string, spoil: (properties: Record<string, unknown>) => void): void {
  const found = Object.values(all).find((resource) => resource.Type === type);
  if (!found) throw new Error(`no ${type} to spoil`);
  spoil(found.Properties);
}
