/** Who may import what. `*` is part of a name, `**` any path, `{a,b}` one of them. */
export type Layer = {
  readonly name: string;
  readonly files: readonly string[];
  /** What it may import; anything else is a breach. */
  readonly may: readonly string[];
  readonly mayNot?: readonly string[];
  /** Of these packages only the names listed. */
  readonly only?: Readonly<Record<string, readonly string[]>>;
  /** No clock, chance, environment, waiting. */
  readonly pure?: true;
};

const KERNEL = '@yigong/kernel';
const PORTS = '@yigong/{event-store,read-models,messaging}';
const NEST = '@nestjs/{common,microservices}';
// What belongs to a service and to no object of it: forms of numbers, the chart of accounts, posting rules.
const WORDS = '{identifiers,chart,posting-rules,evidence}';
// How clock and tree of unions are injected: nothing else of HTTP is the business of who does not speak it.
const INJECTED = ['CLOCK', 'RANDOMNESS', 'UNIT_TREE', 'UnitTree', 'mayActFor', 'ROOT_UNIT'];
// A stand-in of our own (the bank) has routes and processes that know it, for trying things out.
const EMBEDDED = '../adapters/embedded-*.js';
const DECISIONS = '../domain/*.{decider,commands}.js';

/** From the inside out; the first layer that a file belongs to decides. Reading order is the same as arrow order. */
export const LAYERS: readonly Layer[] = [
  { name: 'kernel', files: ['libs/kernel/src/**'], may: ['./**', 'node:crypto'] },
  { name: 'auditor', files: ['apps/auditor/src/**'], may: ['./**', '../**', 'node:**'] },
  {
    name: 'words',
    files: [`apps/*/src/${WORDS}/**`],
    may: ['./**', `../${WORDS}/**`, KERNEL, 'node:crypto'],
    pure: true,
  },
  {
    name: 'domain',
    files: ['apps/*/src/*/domain/**'],
    may: ['./**', `../../${WORDS}/**`, KERNEL],
    pure: true,
  },
  {
    // Versioned data of an object, in the form that its domain reads: plans, for one.
    name: 'catalogue',
    files: ['apps/*/src/*/catalogue/**'],
    may: ['./**', '../domain/**', KERNEL],
    pure: true,
  },
  {
    // Whose things somebody may see or move.
    name: 'scope',
    files: ['apps/*/src/scope.ts', 'apps/*/src/scope/**'],
    may: ['./**', KERNEL, '@yigong/http'],
    only: { '@yigong/http': INJECTED },
    pure: true,
  },
  { name: 'proof', files: ['apps/*/src/*/proof/**'], may: ['./**', '../domain/**', KERNEL, 'node:**'] },
  {
    name: 'projection',
    files: ['apps/*/src/*/read-models/*.projection.ts'],
    may: [
      './**',
      '../domain/**',
      '../../*/domain/*.events.js',
      `../../${WORDS}/**`,
      KERNEL,
      '@yigong/read-models',
    ],
    mayNot: [DECISIONS],
    pure: true,
  },
  {
    name: 'queries',
    files: ['apps/*/src/*/read-models/**'],
    may: [
      './**',
      '../{domain,proof}/**',
      '{..,../../*}/application/*.port.js',
      '../../*/read-models/**',
      '../../*/domain/*.events.js',
      `../../${WORDS}/**`,
      KERNEL,
      PORTS,
      '@yigong/http',
      NEST,
    ],
    mayNot: [DECISIONS],
    only: { '@yigong/http': [...INJECTED, 'Page', 'pageOf', 'PageOf', 'PageQuery'] },
  },
  {
    name: 'publication',
    files: ['apps/*/src/*/integration/*.publication.ts'],
    may: [
      './**',
      '{..,../../*}/domain/*.events.js',
      `../../${WORDS}/**`,
      KERNEL,
      '@yigong/contracts',
      '@yigong/messaging',
    ],
    pure: true,
  },
  {
    // Reactions and processes: what was heard becomes a command, of this object or of its neighbours.
    name: 'integration',
    files: ['apps/*/src/*/integration/**', 'apps/*/src/*/*.{process,reaction}.ts'],
    may: [
      './**',
      '{..,../*,../../*}/{domain,application,read-models}/**',
      EMBEDDED,
      `../../${WORDS}/**`,
      KERNEL,
      '@yigong/contracts',
      PORTS,
      '@yigong/{service,http}',
      NEST,
    ],
    only: { '@yigong/http': INJECTED },
  },
  {
    name: 'application',
    files: ['apps/*/src/*/application/**'],
    may: [
      './**',
      '../{domain,proof}/**',
      '../read-models/*.{queries,projection}.js',
      '../../*/{domain,application}/**',
      `../../${WORDS}/**`,
      KERNEL,
      PORTS,
      '@yigong/{contracts,privacy,http,service}',
      NEST,
      'node:{crypto,timers/promises,url,worker_threads}',
    ],
    only: { '@yigong/http': INJECTED, '@yigong/service': ['SANDBOX', 'Sandbox'] },
  },
  {
    name: 'http',
    files: ['apps/*/src/*/http/**'],
    may: [
      './**',
      '../*.js',
      '../{application,read-models,proof,domain}/**',
      EMBEDDED,
      '../../*/{application,read-models,http}/**',
      '../../*/domain/*.{events,refusals}.js',
      '../../*.js',
      '../../*/*.js',
      `../../${WORDS}/**`,
      KERNEL,
      '@yigong/{http,service,read-models,event-store}',
      '@nestjs/{common,swagger}',
      'class-{validator,transformer}',
      'fastify',
      'node:stream',
    ],
    mayNot: ['../domain/*.decider.js'],
  },
  {
    // A whole service's adapters join its objects: what one asks through its port, another answers.
    name: 'adapters',
    files: ['apps/*/src/*/adapters/**', 'apps/*/src/adapters/**'],
    may: [
      './**',
      '{..,../*,../../*}/{domain,application,read-models,proof}/**',
      `{..,../..}/${WORDS}/**`,
      KERNEL,
      PORTS,
      '@yigong/{privacy,http,service}',
      NEST,
      'node:**',
    ],
    only: { '@yigong/http': INJECTED },
  },
  {
    // The gateway is technical: one business object, and small folders around it.
    name: 'gateway',
    files: ['apps/gateway/src/*/*.ts'],
    may: [
      './**',
      '../**',
      '@yigong/**',
      '@nestjs/**',
      '@fastify/**',
      'class-*',
      'fastify',
      'jose',
      'node:**',
    ],
  },
  {
    // Wiring knows everything that its package.json declares.
    name: 'wiring',
    files: [
      'apps/*/src/{index,main}.ts',
      'apps/*/src/{*,*/*}.{module,parts,config}.ts',
      'apps/all-in-one/src/**',
    ],
    may: ['**'],
  },
];
