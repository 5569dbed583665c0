import ts from 'typescript';

export type Source = { readonly file: string; readonly text: string };

export type Import = { readonly specifier: string; readonly names: readonly string[] };

/** What the rules look at in a file. */
export type Reading = {
  readonly file: string;
  readonly imports: readonly Import[];
  /** Uses of a clock, of chance, of the environment, of anything that waits. */
  readonly impurities: readonly string[];
  readonly hasDefaultExport: boolean;
};

/** Reads a TypeScript file as the compiler does, so that comments and strings cannot deceive. */
export const read = ({ file, text }: Source): Reading => {
  const imports: Import[] = [];
  const impurities: string[] = [];
  let hasDefaultExport = false;
  const visit = (node: ts.Node): void => {
    const imported = importOf(node);
    if (imported) imports.push(imported);
    const impurity = impurityOf(node);
    if (impurity !== undefined) impurities.push(impurity);
    if (ts.isExportAssignment(node) || node.kind === ts.SyntaxKind.DefaultKeyword)
      hasDefaultExport ||= isExported(node);
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(file, text, ts.ScriptTarget.ES2023, true));
  return { file, imports, impurities, hasDefaultExport };
};

const isExported = (node: ts.Node): boolean =>
  ts.isExportAssignment(node) || !ts.isDefaultClause(node.parent);

const importOf = (node: ts.Node): Import | undefined => {
  if ((ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) && node.moduleSpecifier)
    return { specifier: textOf(node.moduleSpecifier), names: namesOf(node) };
  if (ts.isCallExpression(node) && isLoading(node.expression) && node.arguments[0])
    return { specifier: textOf(node.arguments[0]), names: ['*'] };
  if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument))
    return { specifier: textOf(node.argument.literal), names: ['*'] };
  return undefined;
};

const isLoading = (callee: ts.Expression): boolean =>
  callee.kind === ts.SyntaxKind.ImportKeyword || (ts.isIdentifier(callee) && callee.text === 'require');

/** A specifier that is put together at run time is shown as it is written, and so allowed by no rule. */
const textOf = (node: ts.Node): string => (ts.isStringLiteralLike(node) ? node.text : node.getText());

const namesOf = (node: ts.ImportDeclaration | ts.ExportDeclaration): readonly string[] => {
  const bindings = ts.isImportDeclaration(node) ? node.importClause?.namedBindings : node.exportClause;
  if (!bindings) return ['*'];
  if (!ts.isNamedImports(bindings) && !ts.isNamedExports(bindings)) return ['*'];
  return bindings.elements.map((element) => (element.propertyName ?? element.name).text);
};

const IMPURE_GLOBALS = [
  'process',
  'performance',
  'crypto',
  'fetch',
  'console',
  'globalThis',
  'setTimeout',
  'setInterval',
  'setImmediate',
  'queueMicrotask',
];
const IMPURE_MEMBERS = ['Date.now', 'Math.random'];

const impurityOf = (node: ts.Node): string | undefined => {
  if (ts.isAwaitExpression(node) || node.kind === ts.SyntaxKind.AsyncKeyword) return 'waits';
  if (ts.isNewExpression(node) && node.expression.getText() === 'Date' && !node.arguments?.length)
    return 'new Date()';
  if (ts.isCallExpression(node) && node.expression.getText() === 'Date') return 'Date()';
  if (ts.isPropertyAccessExpression(node) && IMPURE_MEMBERS.includes(node.getText())) return node.getText();
  if (ts.isIdentifier(node) && IMPURE_GLOBALS.includes(node.text) && isFree(node)) return node.text;
  return undefined;
};

/** Neither the name of a member (`order.process`) nor of something declared here. */
const isFree = ({ parent, ...node }: ts.Identifier): boolean =>
  !(ts.isPropertyAccessExpression(parent) && parent.name.pos === node.pos) &&
  !(ts.isPropertyAssignment(parent) && parent.name.pos === node.pos) &&
  !ts.isPropertySignature(parent) &&
  !ts.isBindingElement(parent) &&
  !ts.isVariableDeclaration(parent) &&
  !ts.isParameter(parent) &&
  !ts.isImportSpecifier(parent);
