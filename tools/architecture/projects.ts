import { builtinModules } from 'node:module';
import { type Breach, projectOf } from './rules.js';
import type { Reading } from './source.js';

export type Project = {
  /** `libs/kernel` */
  readonly folder: string;
  readonly name: string;
  readonly dependencies: readonly string[];
  readonly devDependencies: readonly string[];
};

/** Packages that no code imports because a framework loads them itself when they are there. */
const LOADED_BY: Readonly<Record<string, string>> = {
  '@fastify/static': '@nestjs/swagger',
  '@nestjs/core': '@nestjs/common',
  '@nestjs/microservices': '@nestjs/common',
  '@nestjs/platform-fastify': '@nestjs/core',
  'class-transformer': 'class-validator',
  'class-validator': '@nestjs/common',
  'reflect-metadata': '@nestjs/common',
  rxjs: '@nestjs/common',
};

/** The one app that composes the others. */
const COMPOSER = '@yigong/all-in-one';

const isTest = (file: string): boolean => /\.(spec|e2e-spec|contract|fixtures)\.ts$/.test(file);

/** `@nestjs/common` of `@nestjs/common/decorators`; nothing for a relative path or a part of Node. */
const packageOf = (specifier: string): string | undefined => {
  if (/^[./]|^node:/.test(specifier) || builtinModules.includes(specifier)) return undefined;
  return specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');
};

const packagesOf = (readings: readonly Reading[]): ReadonlySet<string> =>
  new Set(readings.flatMap(({ imports }) => imports.flatMap(({ specifier }) => packageOf(specifier) ?? [])));

/** Whether what a project imports is what it declares. `common` are the root's tools, which every test may use. */
export const declarationBreaches = (
  { folder, name, dependencies, devDependencies }: Project,
  readings: readonly Reading[],
  common: readonly string[],
): readonly Breach[] => {
  const own = readings.filter(({ file }) => projectOf(file) === folder);
  const shipped = packagesOf(own.filter(({ file }) => !isTest(file)));
  const tested = packagesOf(own.filter(({ file }) => isTest(file)));
  const declared = new Set([name, ...dependencies]);
  const forTests = new Set([...declared, ...devDependencies, ...common]);
  const isUsed = (dependency: string): boolean =>
    shipped.has(dependency) || (LOADED_BY[dependency] !== undefined && declared.has(LOADED_BY[dependency]));
  const breaches = [
    ...[...shipped]
      .filter((imported) => !declared.has(imported))
      .map((imported) => `imports ${imported} and does not declare it`),
    ...[...tested]
      .filter((imported) => !forTests.has(imported))
      .map((imported) => `its tests import ${imported} and it does not declare it`),
    ...dependencies
      .filter((dependency) => !isUsed(dependency))
      .map((dependency) => `declares ${dependency} and does not import it`),
    ...devDependencies
      .filter((dependency) => !tested.has(dependency))
      .map((dependency) => `declares ${dependency} for tests and does not import it`),
  ];
  return breaches.map((breach) => ({ file: `${folder}/package.json`, breach }));
};

/** Apps know no other app; libraries know no app; nobody knows anybody in a circle. */
export const graphBreaches = (projects: readonly Project[]): readonly Breach[] => {
  const byName = new Map(projects.map((project) => [project.name, project]));
  const isApp = (name: string): boolean => byName.get(name)?.folder.startsWith('apps/') ?? false;
  const intoApps = projects
    .filter(({ name }) => name !== COMPOSER)
    .flatMap(({ folder, dependencies, devDependencies }) =>
      [...dependencies, ...devDependencies]
        .filter(isApp)
        .map((app) => ({ file: `${folder}/package.json`, breach: `depends on the app ${app}` })),
    );
  const circles = projects.flatMap(({ folder, name }) =>
    reachableFrom(name, byName).has(name)
      ? [{ file: `${folder}/package.json`, breach: 'depends on itself in a circle' }]
      : [],
  );
  return [...intoApps, ...circles];
};

const reachableFrom = (name: string, byName: ReadonlyMap<string, Project>): ReadonlySet<string> => {
  const reached = new Set<string>();
  const walk = (from: string): void => {
    for (const next of byName.get(from)?.dependencies ?? []) {
      if (reached.has(next)) continue;
      reached.add(next);
      walk(next);
    }
  };
  walk(name);
  return reached;
};
