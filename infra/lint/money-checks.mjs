// What money.mjs reports, a function a kind of expression; its header says why.
import ts from 'typescript';
import { bare, createUnits, isAssignment, isAtHome, nameOf, unitOfName } from './money-units.mjs';

const Kind = ts.SyntaxKind;
const DIVIDES = [Kind.SlashToken, Kind.SlashEqualsToken];
const SUMS = [Kind.PlusToken, Kind.MinusToken, Kind.PlusEqualsToken, Kind.MinusEqualsToken];
const COMPARISONS = [Kind.LessThanToken, Kind.LessThanEqualsToken, Kind.GreaterThanToken, Kind.GreaterThanEqualsToken, Kind.EqualsEqualsEqualsToken, Kind.ExclamationEqualsEqualsToken];
const SCALES = [
  ...DIVIDES, Kind.AsteriskToken, Kind.AsteriskEqualsToken, Kind.PercentToken, Kind.PercentEqualsToken, Kind.AsteriskAsteriskToken, Kind.AsteriskAsteriskEqualsToken,
  Kind.BarToken, Kind.AmpersandToken, Kind.CaretToken, Kind.LessThanLessThanToken, Kind.GreaterThanGreaterThanToken, Kind.GreaterThanGreaterThanGreaterThanToken,
];
/** Operators that hand a fraction in an operand on to their result. */
const CARRIES = [Kind.PlusToken, Kind.MinusToken, Kind.AsteriskToken, Kind.PercentToken, Kind.AsteriskAsteriskToken];
const ROUNDS = ['round', 'floor', 'ceil', 'trunc', 'fround', 'sqrt', 'cbrt', 'pow', 'exp', 'log', 'hypot'];
const SHOWS = ['toFixed', 'toPrecision', 'toExponential'];
const CONSTRUCTORS = ['fen', 'points', 'growth'];
const ADVICE = {
  operator: 'use times() for a count and ratioOf() for a part, which states its rounding; show an amount by yuanDigits()',
  rounding: 'ratioOf() states its rounding; show an amount by yuanDigits()',
  mixed: 'fen, points and growth do not add up; turn one into the other by ratioOf()',
  source: 'compute in whole numbers: ratioOf() divides and states its rounding',
  cast: 'call fen(), points() or growth(), which check that the number is whole',
};
const TARGETS = [ts.isVariableDeclaration, ts.isPropertyAssignment, ts.isBindingElement, ts.isParameter, ts.isPropertyDeclaration];
const differ = (a, b) => a !== undefined && b !== undefined && a !== b && a !== 'any' && b !== 'any';

/** Violations in one file, with the name that the lines show. */
export function moneyInFile(checker, source, file) {
  const { unitOf, brandOf, isPlain, comesFrom } = createUnits(checker, source);
  const found = new Map();
  const report = (node, rule, what) => {
    const { line, character } = source.getLineAndCharacterOfPosition(node.getStart());
    const at = `${line + 1}:${character + 1}`;
    if (!found.has(at)) found.set(at, `${file}:${at} ${rule}: ${what} — ${ADVICE[rule]}`);
  };

  const isMath = (call) => checker.getResolvedSignature(call)?.declaration?.parent?.name?.text === 'Math';
  const rounds = (call) => ROUNDS.includes(nameOf(call.expression)) && isMath(call);
  const isFraction = (node) => ts.isNumericLiteral(node) && !Number.isInteger(Number(node.text));
  const isFloat = (node) =>
    ts.isBinaryExpression(node) ? DIVIDES.includes(node.operatorToken.kind) && isPlain(checker.getTypeAtLocation(node))
    : ts.isCallExpression(node) ? nameOf(node.expression) === 'parseFloat' || SHOWS.includes(nameOf(node.expression)) || rounds(node)
    : isFraction(node);
  /** Where the value of an expression may stop being whole, or was made whole by rounding. */
  function floatIn(wrapped, seen = new Set()) {
    const node = bare(wrapped);
    if (isFloat(node)) return node;
    for (const each of comesFrom(node, CARRIES, seen)) {
      const float = floatIn(each, seen);
      if (float) return float;
    }
    return undefined;
  }
  const becomes = (node, unit, where) => {
    if (!unit) return;
    const float = floatIn(node);
    if (float) report(float, 'source', `${short(float)} becomes ${where}`);
    const given = unitOf(node);
    if (differ(given, unit)) report(node, 'mixed', `${given} becomes ${where}`);
  };

  function checkOperator(node) {
    const kind = node.operatorToken.kind;
    const [scales, sums] = [SCALES.includes(kind), SUMS.includes(kind)];
    if (!scales && !sums && !COMPARISONS.includes(kind)) return;
    const [left, right] = [unitOf(node.left), unitOf(node.right)];
    const one = left ?? right;
    if (one && (scales || (sums && (isFraction(bare(node.left)) || isFraction(bare(node.right)))))) report(node, 'operator', `${short(node)} computes with ${one}`);
    else if (differ(left, right)) report(node, 'mixed', `${left} and ${right} in ${short(node)}`);
  }
  function checkCall(node) {
    const name = nameOf(node.expression);
    const shown = SHOWS.includes(name) && ts.isPropertyAccessExpression(node.expression) ? unitOf(node.expression.expression) : undefined;
    const unit = shown ?? (ROUNDS.includes(name) ? node.arguments.map(unitOf).find(Boolean) : undefined);
    if (unit && (shown || isMath(node))) report(node, 'rounding', `${short(node)} rounds ${unit}`);
    if (!node.arguments.some((argument) => floatIn(argument)) && !CONSTRUCTORS.includes(name)) return;
    const declaration = checker.getResolvedSignature(node)?.declaration;
    const home = isAtHome(declaration) && (CONSTRUCTORS.includes(name) ? name : 'any');
    node.arguments.forEach((argument, i) => {
      const parameter = declaration?.parameters[i];
      if (parameter) becomes(argument, home || unitOfName(nameOf(parameter.name)) || brandOf(checker.getTypeAtLocation(parameter)), `an argument of ${name}()`);
    });
  }
  function checkCast(node) {
    const target = checker.getTypeAtLocation(node.type);
    const unit = brandOf(target);
    if (unit) becomes(node.expression, unit, unit);
    const type = checker.getTypeAtLocation(bare(node));
    const isNumber = (type.isUnion() ? type.types : [type]).every((each) => each.flags & (ts.TypeFlags.NumberLike | ts.TypeFlags.Undefined) || brandOf(each)) && brandOf(type) !== unit;
    const hides = target.flags & (ts.TypeFlags.Never | ts.TypeFlags.Any) && unitOf(bare(node));
    if ((unit && isNumber) || hides) report(node, 'cast', `${short(node)} is not checked`);
  }

  const visit = (node) => {
    if (ts.isBinaryExpression(node)) checkOperator(node);
    if (ts.isCallExpression(node)) checkCall(node);
    if (ts.isAssertionExpression(node)) checkCast(node);
    if (isAssignment(node)) becomes(node.right, unitOf(node.left), node.left.getText());
    if (TARGETS.some((is) => is(node)) && node.initializer && ts.isIdentifier(node.name)) becomes(node.initializer, unitOfName(node.name.text), node.name.text);
    ts.forEachChild(node, visit);
  };
  visit(source);
  return [...found.values()];
}
const short = (node) => node.getText().replace(/\s+/g, ' ').slice(0, 60);

