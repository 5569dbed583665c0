import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { declarationBreaches, graphBreaches, type Project } from './projects.js';
import { type Breach, layerBreaches, styleBreaches } from './rules.js';
import { read, type Source } from './source.js';

const root = join(import.meta.dirname, '../..');
const textOf = (file: string): string => readFileSync(join(root, file), 'utf8');
const namesIn = (file: string, key: string): readonly string[] =>
  Object.keys((JSON.parse(textOf(file)) as Record<string, object | undefined>)[key] ?? {});

const sources = globSync('{apps,libs}/*/src/**/*.ts', { cwd: root }).map((file) => ({
  file,
  text: textOf(file),
}));
const readings = sources.map(read);
const common = namesIn('package.json', 'devDependencies');
const projects: readonly Project[] = globSync('{apps,libs}/*/package.json', { cwd: root }).map((file) => ({
  folder: file.slice(0, -'/package.json'.length),
  name: (JSON.parse(textOf(file)) as { name: string }).name,
  dependencies: namesIn(file, 'dependencies'),
  devDependencies: namesIn(file, 'devDependencies'),
}));

const shown = (breaches: readonly Breach[]): readonly string[] =>
  breaches.map(({ file, breach }) => `${file}: ${breach}`);

describe('the repository', () => {
  it('has sources to look at', () => {
    expect(readings.length).toBeGreaterThan(200);
    expect(projects.length).toBeGreaterThanOrEqual(15);
  });

  it('imports in each layer what the layer may', () =>
    expect(shown(readings.flatMap(layerBreaches))).toEqual([]));

  it('keeps to the style of imports and exports', () =>
    expect(shown(readings.flatMap(styleBreaches))).toEqual([]));

  it.each(projects.map((project) => [project.name, project] as const))(
    '%s declares what it imports, and nothing else',
    (_, project) => expect(shown(declarationBreaches(project, readings, common))).toEqual([]),
  );

  it('has no circle among its projects, and no way into an app', () =>
    expect(shown(graphBreaches(projects))).toEqual([]));
});

const DOMAIN = 'apps/mutual-insurance/src/claim/domain/claim.decider.ts';

const breachesOf = (file: string, text: string): readonly string[] => {
  const source: Source = { file, text };
  return [...layerBreaches(read(source)), ...styleBreaches(read(source))].map(({ breach }) => breach);
};

describe('a planted breach is found', () => {
  it.each([
    [DOMAIN, "import { Injectable } from '@nestjs/common';", 'domain may not import @nestjs/common'],
    [
      DOMAIN,
      "import type { EventStore } from '@yigong/event-store';",
      'domain may not import @yigong/event-store',
    ],
    [DOMAIN, "import { readFileSync } from 'node:fs';", 'domain may not import node:fs'],
    [DOMAIN, "import 'reflect-metadata';", 'domain may not import reflect-metadata'],
    [
      DOMAIN,
      "export * from '../application/claim.service.js';",
      'domain may not import ../application/claim.service.js',
    ],
    [DOMAIN, "const fs = require('node:fs');", 'domain may not import node:fs'],
    [
      DOMAIN,
      "type Store = import('@yigong/event-store').EventStore;",
      'domain may not import @yigong/event-store',
    ],
    [DOMAIN, 'const load = (name: string) => import(name);', 'domain may not import name'],
    [DOMAIN, 'const at = new Date();', 'domain is pure: new Date()'],
    [DOMAIN, 'const at = Date.now();', 'domain is pure: Date.now'],
    [DOMAIN, 'const chance = Math.random();', 'domain is pure: Math.random'],
    [DOMAIN, 'const home = process.env.HOME;', 'domain is pure: process'],
    [DOMAIN, 'const id = crypto.randomUUID();', 'domain is pure: crypto'],
    [DOMAIN, 'const later = async () => 1;', 'domain is pure: waits'],
    [DOMAIN, 'console.log(1);', 'domain is pure: console'],
    [
      DOMAIN,
      "import { ClaimService } from './../application/claim.service.js';",
      'a relative import takes the shortest way: ./../application/claim.service.js',
    ],
    [DOMAIN, 'export default 1;', 'exports are named'],
    [DOMAIN, 'export default function decide() {}', 'exports are named'],
    [DOMAIN, "import { x } from './claim.state';", 'a relative import ends in .js: ./claim.state'],
    [
      'apps/mutual-insurance/src/claim/read-models/claims.projection.ts',
      "import { claimDecider } from '../domain/claim.decider.js';",
      'projection may not import ../domain/claim.decider.js',
    ],
    [
      'apps/mutual-insurance/src/claim/integration/claim.publication.ts',
      "import { ClaimService } from '../application/claim.service.js';",
      'publication may not import ../application/claim.service.js',
    ],
    [
      'apps/mutual-insurance/src/claim/application/claim.service.ts',
      "import { orRefuse, CLOCK } from '@yigong/http';",
      'application may not import orRefuse of @yigong/http',
    ],
    [
      'apps/mutual-insurance/src/claim/application/claim.service.ts',
      "import { ClaimController } from '../http/claim.controller.js';",
      'application may not import ../http/claim.controller.js',
    ],
    [
      'apps/mutual-insurance/src/claim/http/claim.controller.ts',
      "import { claimDecider } from '../domain/claim.decider.js';",
      'http may not import ../domain/claim.decider.js',
    ],
    [
      'apps/auditor/src/proof/chain.ts',
      "import { fen } from '@yigong/kernel';",
      'auditor may not import @yigong/kernel',
    ],
    [
      'apps/auditor/src/proof/chain.ts',
      "import { chained } from '../../../finance-audit/src/ledger-book/proof/chain.js';",
      'a project is entered by its package name: ../../../finance-audit/src/ledger-book/proof/chain.js',
    ],
    ['apps/mutual-insurance/src/claim/helpers/claim.ts', '', 'stands in no layer'],
    [
      'libs/kernel/src/money.ts',
      "import { Injectable } from '@nestjs/common';",
      'kernel may not import @nestjs/common',
    ],
  ])('in %s: %s', (file, text, breach) => expect(breachesOf(file, text)).toEqual([breach]));

  it.each([
    "import { fen } from '@yigong/kernel'; // new Date() is for others",
    "import { evolve } from './claim.state.js'; const text = 'await Math.random()';",
    'const day = new Date(0); const { process } = plan; const x = order.process;',
    "import { validUscc } from '../../identifiers/uscc.js';",
  ])('and nothing else is: %s', (text) => expect(breachesOf(DOMAIN, text)).toEqual([]));

  const project = (
    name: string,
    dependencies: readonly string[],
    devDependencies: readonly string[] = [],
  ): Project => ({
    folder: name === 'app' || name === 'other-app' ? `apps/${name}` : `libs/${name}`,
    name,
    dependencies,
    devDependencies,
  });

  it.each([
    ['imports rxjs and does not declare it', [], "import { map } from 'rxjs/operators';"],
    ['declares rxjs and does not import it', ['rxjs'], ''],
    ['declares jose and does not import it', ['jose'], "import { join } from 'node:path';"],
  ])('in a package.json: %s', (breach, dependencies, text) => {
    const one = [read({ file: 'libs/one/src/index.ts', text })];
    expect(declarationBreaches(project('one', dependencies), one, []).map((found) => found.breach)).toEqual([
      breach,
    ]);
  });

  it('in the tests of a package', () => {
    const test = [
      read({
        file: 'libs/one/src/one.spec.ts',
        text: "import 'fast-check'; import 'jose'; import '@yigong/testing';",
      }),
    ];
    expect(
      declarationBreaches(project('one', [], ['@yigong/testing']), test, ['fast-check']).map(
        ({ breach }) => breach,
      ),
    ).toEqual(['its tests import jose and it does not declare it']);
  });

  it('in the graph of projects', () => {
    const circle = [project('a', ['b']), project('b', ['c']), project('c', ['b'])];
    expect(shown(graphBreaches(circle))).toEqual([
      'libs/b/package.json: depends on itself in a circle',
      'libs/c/package.json: depends on itself in a circle',
    ]);
    const intoApp = [project('app', []), project('other-app', ['app']), project('lib', ['app'])];
    expect(graphBreaches(intoApp)).toHaveLength(2);
  });
});
