import { posix } from 'node:path';
import { type Layer, LAYERS } from './layers.js';
import type { Import, Reading } from './source.js';

/** What breaks a rule, and where. */
export type Breach = { readonly file: string; readonly breach: string };

const WILD: Readonly<Record<string, string>> = { '**': '.*', '*': '[^/]*', '{': '(?:', '}': ')', ',': '|' };

/** `*` is part of a name, `**` any path, `{a,b}` one of them. */
const fits = (pattern: string, text: string): boolean =>
  new RegExp(`^${pattern.replace(/\*\*|[*{},]|[^\w]/g, (sign) => WILD[sign] ?? `\\${sign}`)}$`).test(text);

const fitsOne = (patterns: readonly string[], text: string): boolean =>
  patterns.some((pattern) => fits(pattern, text));

const isTest = (file: string): boolean => /\.(spec|e2e-spec|contract|fixtures)\.ts$/.test(file);

/** The breaches of the import table in one file. Tests may reach further; they are held by the rules of projects. */
export const layerBreaches = (reading: Reading): readonly Breach[] => {
  const { file } = reading;
  const layer = LAYERS.find(({ files }) => fitsOne(files, file));
  if (isTest(file)) return [];
  if (layer) return breachesIn(layer, reading).map((breach) => ({ file, breach }));
  return file.startsWith('apps/') ? [{ file, breach: 'stands in no layer' }] : [];
};

const breachesIn = (layer: Layer, { imports, impurities }: Reading): readonly string[] => [
  ...imports.filter((imported) => !mayImport(layer, imported)).map((imported) => strangerIn(layer, imported)),
  ...(layer.pure ? impurities.map((impurity) => `${layer.name} is pure: ${impurity}`) : []),
];

const strangerIn = (layer: Layer, imported: Import): string => {
  const stray = strayNames(layer, imported);
  const names = stray.length === 0 ? '' : `${stray.join(', ')} of `;
  return `${layer.name} may not import ${names}${imported.specifier}`;
};

const mayImport = (layer: Layer, { specifier, names }: Import): boolean =>
  fitsOne(layer.may, specifier) &&
  !fitsOne(layer.mayNot ?? [], specifier) &&
  strayNames(layer, { specifier, names }).length === 0;

const strayNames = ({ only }: Layer, { specifier, names }: Import): readonly string[] => {
  const allowed = only?.[specifier];
  return allowed === undefined ? [] : names.filter((name) => !allowed.includes(name));
};

/** What holds in every source file, whatever its layer. */
export const styleBreaches = ({ file, imports, hasDefaultExport }: Reading): readonly Breach[] => [
  ...(hasDefaultExport ? [{ file, breach: 'exports are named' }] : []),
  ...imports
    .filter(({ specifier }) => specifier.startsWith('.'))
    .flatMap(({ specifier }) => relativeBreach(file, specifier) ?? [])
    .map((breach) => ({ file, breach })),
];

const relativeBreach = (file: string, specifier: string): string | undefined => {
  const shortest = posix.normalize(specifier);
  if (specifier !== (shortest.startsWith('.') ? shortest : `./${shortest}`))
    return `a relative import takes the shortest way: ${specifier}`;
  if (!/\.(js|mjs|json)$/.test(specifier)) return `a relative import ends in .js: ${specifier}`;
  if (projectOf(posix.join(posix.dirname(file), specifier)) !== projectOf(file))
    return `a project is entered by its package name: ${specifier}`;
  return undefined;
};

/** `libs/kernel` of `libs/kernel/src/event.ts`. */
export const projectOf = (file: string): string => file.split('/').slice(0, 2).join('/');
