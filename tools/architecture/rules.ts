import { posix } from 'node:path';
import type { Import, Reading } from './source.js';

/** What breaks a rule, and where. */
export type Breach = { readonly file: string; readonly breach: string };

type Layer = {
  readonly name: string;
  readonly files: RegExp;
  /** What it may import; anything else is a breach. */
  readonly may: readonly RegExp[];
  /** Of these packages only the names listed. */
  readonly names?: Readonly<Record<string, readonly string[]>>;
  /** No clock, chance, environment, waiting. */
  readonly pure?: true;
};

const OWN = /^\.\//;
const KERNEL = /^@yigong\/kernel$/;
const PORTS = /^@yigong\/(event-store|read-models|messaging)$/;
const CONTRACTS = /^@yigong\/contracts$/;
const NEST = /^@nestjs\/(common|microservices)$/;
// The words of a service that belong to no object: number formats, the chart of accounts, posting rules.
const WORDS = '(identifiers|chart|posting-rules|evidence)';
const SHARED_WORDS = new RegExp(`^\\.\\./\\.\\./${WORDS}/`);
const EVENTS = /^(\.\.|\.\.\/\.\.\/[\w-]+)\/domain\/[\w.-]*events\.js$/;
const OTHER_OBJECT = /^\.\.\/\.\.\/[\w-]+\/(domain|application)\//;
// How the clock and the tree of unions are injected; nothing else of HTTP is an application's business.
const INJECTED = {
  '@yigong/http': ['CLOCK', 'RANDOMNESS', 'UNIT_TREE', 'UnitTree', 'mayActFor', 'ROOT_UNIT'],
};

// A stand-in of our own (the bank) has routes and processes that know it, for trying things out.
const EMBEDDED = /^\.\.\/adapters\/embedded-[\w-]+\.js$/;

const inObject = (layer: string): string => `^apps/[\\w-]+/src/[\\w-]+/${layer}/`;

/** Who may import what, from the inside out. The first layer that a file belongs to decides. */
export const LAYERS: readonly Layer[] = [
  { name: 'kernel', files: /^libs\/kernel\/src\//, may: [OWN, /^node:crypto$/] },
  { name: 'auditor', files: /^apps\/auditor\/src\//, may: [/^\.\.?\//, /^node:/] },
  {
    name: 'words',
    files: new RegExp(`^apps/[\\w-]+/src/${WORDS}/`),
    may: [OWN, new RegExp(`^\\.\\./${WORDS}/`), KERNEL, /^node:crypto$/],
    pure: true,
  },
  { name: 'domain', files: new RegExp(inObject('domain')), may: [OWN, SHARED_WORDS, KERNEL], pure: true },
  {
    name: 'scope',
    files: /^apps\/[\w-]+\/src\/scope\//,
    may: [OWN, KERNEL, /^@yigong\/http$/],
    names: INJECTED,
    pure: true,
  },
  { name: 'proof', files: new RegExp(inObject('proof')), may: [OWN, /^\.\.\/domain\//, KERNEL, /^node:/] },
  {
    name: 'projection',
    files: new RegExp(`${inObject('read-models')}[\\w.-]*projection\\.ts$`),
    may: [
      OWN,
      EVENTS,
      /^\.\.\/domain\/(?!.*\.(decider|commands)\.js$)/,
      SHARED_WORDS,
      KERNEL,
      /^@yigong\/read-models$/,
    ],
    pure: true,
  },
  {
    name: 'queries',
    files: new RegExp(inObject('read-models')),
    may: [
      OWN,
      /^\.\.\/(domain|proof)\/(?!.*\.(decider|commands)\.js$)/,
      /^(\.\.|\.\.\/\.\.\/[\w-]+)\/application\/[\w.-]*port\.js$/,
      /^\.\.\/\.\.\/[\w-]+\/read-models\//,
      EVENTS,
      SHARED_WORDS,
      KERNEL,
      PORTS,
      /^@yigong\/http$/,
      NEST,
    ],
    names: { '@yigong/http': [...INJECTED['@yigong/http'], 'PageQuery', 'pageOf', 'PageOf', 'Page'] },
  },
  {
    name: 'publication',
    files: new RegExp(`${inObject('integration')}[\\w.-]*publication\\.ts$`),
    may: [OWN, EVENTS, SHARED_WORDS, KERNEL, CONTRACTS, /^@yigong\/messaging$/],
    pure: true,
  },
  {
    name: 'integration',
    files: new RegExp(
      `(${inObject('integration')}|^apps/[\\w-]+/src/[\\w-]+/[\\w.-]+\\.(process|reaction)\\.ts$)`,
    ),
    may: [
      OWN,
      /^\.\.?\/(domain|application|read-models)\//,
      /^(\.\.|\.\.\/\.\.)\/[\w-]+\/(domain|application|read-models)\//,
      EMBEDDED,
      SHARED_WORDS,
      KERNEL,
      CONTRACTS,
      PORTS,
      /^@yigong\/(service|http)$/,
      NEST,
    ],
    names: INJECTED,
  },
  {
    name: 'application',
    files: new RegExp(inObject('application')),
    may: [
      OWN,
      /^\.\.\/(domain|proof)\//,
      /^\.\.\/read-models\/[\w.-]*(queries|projection)\.js$/,
      OTHER_OBJECT,
      SHARED_WORDS,
      KERNEL,
      PORTS,
      CONTRACTS,
      /^@yigong\/(privacy|http|service)$/,
      NEST,
      /^node:(timers\/promises|url|worker_threads|crypto)$/,
    ],
    names: { ...INJECTED, '@yigong/service': ['SANDBOX', 'Sandbox'] },
  },
  {
    name: 'http',
    files: new RegExp(inObject('http')),
    may: [
      OWN,
      /^\.\.\/(application|read-models|proof)\//,
      EMBEDDED,
      EVENTS,
      /^\.\.\/domain\/(?!.*\.decider\.js$)/,
      /^\.\.\/[\w.-]+\.js$/,
      /^\.\.\/\.\.\/[\w-]+\/(application|read-models|http)\//,
      /^\.\.\/\.\.\/[\w-]+\/[\w.-]+\.js$/,
      SHARED_WORDS,
      KERNEL,
      /^@yigong\/(http|service|read-models|event-store)$/,
      /^class-(validator|transformer)$/,
      /^@nestjs\/(common|swagger)$/,
      /^fastify$/,
      /^node:stream$/,
    ],
  },
  {
    name: 'adapters',
    files: new RegExp(`(${inObject('adapters')}|^apps/[\\w-]+/src/adapters/)`),
    may: [
      OWN,
      /^\.\.\/(domain|application|read-models|proof)\//,
      // Adapters of a whole service join its objects: what one asks through its port, another answers.
      /^\.\.\/[\w-]+\/(application|domain|read-models)\//,
      new RegExp(`^\\.\\./${WORDS}/`),
      /^\.\.\/\.\.\/[\w-]+\/(application|domain|read-models)\//,
      SHARED_WORDS,
      KERNEL,
      PORTS,
      /^@yigong\/(privacy|http|service)$/,
      NEST,
      /^node:/,
    ],
    names: INJECTED,
  },
  // Versioned data of an object, as the domain reads it: plans, for one.
  {
    name: 'catalogue',
    files: new RegExp(inObject('catalogue')),
    may: [OWN, /^\.\.\/domain\//, KERNEL],
    pure: true,
  },
  // The gateway is technical: it has one business object and many small folders around it.
  {
    name: 'gateway',
    files: /^apps\/gateway\/src\/[\w-]+\/[\w.-]+\.ts$/,
    may: [/^\.\.?\//, /^@yigong\//, /^@nestjs\//, /^(fastify|jose)$/, /^@fastify\//, /^class-/, /^node:/],
  },
  // Wiring knows everything that its package.json declares.
  {
    name: 'wiring',
    files: /^apps\/[\w-]+\/src\/([\w-]+\/)?([\w.-]+\.)?(module|parts|config|main|index)\.ts$/,
    may: [/./],
  },
  { name: 'composer', files: /^apps\/all-in-one\/src\//, may: [/./] },
];

const isTest = (file: string): boolean => /\.(spec|e2e-spec|contract|fixtures)\.ts$/.test(file);

/** The breaches of the import table in one file. Tests may reach further; they are held by the rules of projects. */
export const layerBreaches = (reading: Reading): readonly Breach[] => {
  const { file } = reading;
  const layer = LAYERS.find(({ files }) => files.test(file));
  if (isTest(file)) return [];
  if (layer) return breachesIn(layer, reading).map((breach) => ({ file, breach }));
  return file.startsWith('apps/') ? [{ file, breach: 'stands in no layer' }] : [];
};

const breachesIn = (layer: Layer, { imports, impurities }: Reading): readonly string[] => [
  ...imports
    .filter((imported) => !mayImport(layer, imported))
    .map(
      ({ specifier, names }) =>
        `${layer.name} may not import ${namedIn(layer, specifier, names)}${specifier}`,
    ),
  ...(layer.pure ? impurities.map((impurity) => `${layer.name} is pure: ${impurity}`) : []),
];

const mayImport = ({ may, names }: Layer, { specifier, names: imported }: Import): boolean =>
  may.some((allowed) => allowed.test(specifier)) && strayNames(names?.[specifier], imported).length === 0;

const strayNames = (
  allowed: readonly string[] | undefined,
  imported: readonly string[],
): readonly string[] => (allowed === undefined ? [] : imported.filter((name) => !allowed.includes(name)));

const namedIn = ({ names }: Layer, specifier: string, imported: readonly string[]): string => {
  const stray = strayNames(names?.[specifier], imported);
  return stray.length === 0 ? '' : `${stray.join(', ')} of `;
};

/** What holds in every source file, whatever its layer. */
export const styleBreaches = ({ file, imports, hasDefaultExport }: Reading): readonly Breach[] => [
  ...(hasDefaultExport ? [{ file, breach: 'exports are named' }] : []),
  ...imports
    .filter(({ specifier }) => /^\.\.?\//.test(specifier) && !/\.(js|mjs|json)$/.test(specifier))
    .map(({ specifier }) => ({ file, breach: `a relative import ends in .js: ${specifier}` })),
  ...imports
    .filter(
      ({ specifier }) =>
        /^\.\.?\//.test(specifier) &&
        projectOf(posix.join(posix.dirname(file), specifier)) !== projectOf(file),
    )
    .map(({ specifier }) => ({ file, breach: `a project is entered by its package name: ${specifier}` })),
];

/** `libs/kernel` of `libs/kernel/src/event.ts`. */
export const projectOf = (file: string): string => file.split('/').slice(0, 2).join('/');
