// What a number of the product counts — fen, points or growth — by the brand of its type or, where the type is a plain number, by its name.
import ts from 'typescript';

/** The one file that may compute with quantities: its functions check that every result is a safe integer. */
export const HOME = 'shared/kernel/money.ts';
const NAMES = [[/(^f|F)en$/, 'fen'], [/(^p|P)oints$/, 'points'], [/(^g|G)rowth$/, 'growth']];
export const unitOfName = (name) => NAMES.find(([pattern]) => name !== undefined && pattern.test(name))?.[1];

export const isAtHome = (declaration) => declaration?.getSourceFile().fileName.endsWith(HOME) ?? false;
const isWrapped = (node) => ts.isParenthesizedExpression(node) || ts.isNonNullExpression(node) || ts.isSatisfiesExpression(node) || ts.isAssertionExpression(node);
/** The expression inside parentheses, `!`, `satisfies` and casts. */
export const bare = (node) => (isWrapped(node) ? bare(node.expression) : node);
/** `floor` of Math.floor(n) and of floor(n); undefined for what has no name. */
export function nameOf(node) {
  if (ts.isIdentifier(node)) return node.text;
  if (ts.isPropertyAccessExpression(node)) return node.name.text;
  if (ts.isElementAccessExpression(node) && ts.isStringLiteralLike(node.argumentExpression)) return node.argumentExpression.text;
  return undefined;
}
/** These hand a whole number on as it is, apart from its sign. */
const HANDED_ON = ['Number', 'abs', 'min', 'max'];
const SUMS = [ts.SyntaxKind.PlusToken, ts.SyntaxKind.MinusToken];
const CHOICES = [ts.SyntaxKind.QuestionQuestionToken, ts.SyntaxKind.BarBarToken, ts.SyntaxKind.AmpersandAmpersandToken];
const ASSIGNMENTS = [ts.SyntaxKind.EqualsToken, ts.SyntaxKind.PlusEqualsToken, ts.SyntaxKind.MinusEqualsToken, ts.SyntaxKind.QuestionQuestionEqualsToken];
export const isAssignment = (node) => ts.isBinaryExpression(node) && ASSIGNMENTS.includes(node.operatorToken.kind);

/** Answers for the expressions of one file. */
export function createUnits(checker, source) {
  /** What is assigned to a variable after its declaration: `sum += line.amountFen`. */
  const assigned = new Map();
  const collect = (node) => {
    if (isAssignment(node) && ts.isIdentifier(node.left)) {
      const symbol = checker.getSymbolAtLocation(node.left);
      assigned.set(symbol, [...(assigned.get(symbol) ?? []), node.right]);
    }
    ts.forEachChild(node, collect);
  };
  collect(source);

  /** The unit of a branded type, also optional or generic; 'any' where it may be one of several. */
  function brandOf(type) {
    const resolved = type.flags & ts.TypeFlags.TypeParameter ? (checker.getBaseConstraintOfType(type) ?? type) : type;
    const brands = new Set((resolved.isUnion() ? resolved.types : [resolved]).flatMap((each) => (each.isIntersection() ? each.types : [])).flatMap((part) => {
      const brand = checker.getPropertiesOfType(part).find((property) => String(property.escapedName).startsWith('__@unit@') && isAtHome(property.valueDeclaration));
      return brand ? [checker.getTypeOfSymbol(brand).value] : [];
    }));
    return brands.size > 1 ? 'any' : [...brands][0];
  }

  /** What a function of this file answers with: the expressions that it returns. */
  function answersOf(declaration) {
    const holder = declaration && ts.isVariableDeclaration(declaration) ? declaration.initializer : declaration;
    if (!holder || holder.getSourceFile() !== source || !ts.isFunctionLike(holder) || !holder.body) return [];
    if (!ts.isBlock(holder.body)) return [holder.body];
    const answers = [];
    const look = (node) => {
      if (ts.isReturnStatement(node) && node.expression) answers.push(node.expression);
      if (!ts.isFunctionLike(node)) ts.forEachChild(node, look);
    };
    look(holder.body);
    return answers;
  }

  /** The expressions whose value a number takes over or is chosen from, through variables and functions of this file; `through` says which operators hand their operands on. */
  function comesFrom(node, through, seen) {
    if (ts.isPrefixUnaryExpression(node)) return [node.operand];
    if (ts.isConditionalExpression(node)) return [node.whenTrue, node.whenFalse];
    if (ts.isBinaryExpression(node)) return [...CHOICES, ...through].includes(node.operatorToken.kind) ? [node.left, node.right] : [];
    if (ts.isCallExpression(node)) {
      const name = nameOf(node.expression);
      if (HANDED_ON.includes(name)) return [...node.arguments];
      if (name === 'reduce' && node.arguments[0]) return answersOf(node.arguments[0]);
    }
    const symbol = ts.isIdentifier(node) || ts.isCallExpression(node) ? checker.getSymbolAtLocation(ts.isCallExpression(node) ? node.expression : node) : undefined;
    if (!symbol || seen.has(symbol)) return [];
    seen.add(symbol);
    if (ts.isCallExpression(node)) return answersOf(symbol.valueDeclaration);
    const declared = symbol.valueDeclaration && ts.isVariableDeclaration(symbol.valueDeclaration) && symbol.valueDeclaration.getSourceFile() === source ? symbol.valueDeclaration.initializer : undefined;
    return [...(declared ? [declared] : []), ...(assigned.get(symbol) ?? [])];
  }

  function unitWithin(wrapped, seen) {
    const brand = brandOf(checker.getTypeAtLocation(wrapped));
    if (brand) return brand;
    const node = bare(wrapped);
    const own = node === wrapped ? undefined : brandOf(checker.getTypeAtLocation(node));
    const named = unitOfName(nameOf(ts.isCallExpression(node) ? node.expression : node)) ?? (ts.isIdentifier(node) ? unitOfName(takenFrom(node)) : undefined);
    if (own ?? named) return own ?? named;
    for (const each of comesFrom(node, SUMS, seen)) {
      const unit = unitWithin(each, seen);
      if (unit) return unit;
    }
    return undefined;
  }
  /** `amountFen` for the n of `const { amountFen: n } = line`. */
  function takenFrom(node) {
    const declaration = checker.getSymbolAtLocation(node)?.valueDeclaration;
    return declaration && ts.isBindingElement(declaration) && declaration.propertyName && ts.isIdentifier(declaration.propertyName) ? declaration.propertyName.text : undefined;
  }

  const isPlain = (type) => type.flags & ts.TypeFlags.Any || (type.isUnion() ? type.types : [type]).some((each) => each.flags & ts.TypeFlags.NumberLike);
  return {
    comesFrom, brandOf,
    isPlain,
    /** 'fen', 'points', 'growth', 'any' of them, or undefined. */
    unitOf(node) {
      const type = checker.getTypeAtLocation(node);
      return brandOf(type) ?? (isPlain(type) ? unitWithin(node, new Set()) : undefined);
    },
  };
}
