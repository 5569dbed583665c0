import type { Position } from '@yigong/kernel';
import type { Build, KnownBuild } from '../read-model-writer.port.js';
import { tableOf } from './build-table.js';
import type { Statements } from './statements.js';

export const sameBuild = (one: Build, other: Build): boolean => tableOf(one) === tableOf(other);

/** Which builds there are, how far each is and which is in use: kept in the database, remembered for queries. */
export class BuildRegistry {
  private readonly known = new Map<string, readonly KnownBuild[]>();

  constructor(private readonly statements: Statements) {}

  read(name: string): readonly KnownBuild[] {
    return this.statements
      .select('SELECT version, number, position, inUse FROM builds WHERE name = ? ORDER BY version, number', [
        name,
      ])
      .map(([version, number, position, inUse]) => ({
        name,
        version: Number(version),
        number: Number(number),
        position: Number(position) as Position,
        inUse: inUse === 1,
      }));
  }

  add({ name, version, number }: Build): void {
    this.statements.run('INSERT INTO builds VALUES (?, ?, ?, -1, 0) ON CONFLICT DO NOTHING', [
      name,
      version,
      number,
    ]);
  }

  setPosition(build: Build, position: Position): void {
    this.update('UPDATE builds SET position = ?', build, position);
  }

  setInUse(build: Build): void {
    this.statements.run('UPDATE builds SET inUse = 0 WHERE name = ?', [build.name]);
    this.update('UPDATE builds SET inUse = ?', build, 1);
  }

  remove({ name, version, number }: Build): void {
    this.statements.run('DELETE FROM builds WHERE name = ? AND version = ? AND number = ?', [
      name,
      version,
      number,
    ]);
  }

  /** Reads again what was changed for a model, once it is committed. */
  refresh(name: string): void {
    this.known.set(name, this.read(name));
  }

  /** Remembers a committed position without reading it again. */
  moved(build: Build, position: Position): void {
    const builds = this.known.get(build.name) ?? [];
    this.known.set(
      build.name,
      builds.map((each) => (sameBuild(each, build) ? { ...each, position } : each)),
    );
  }

  find(build: Build): KnownBuild | undefined {
    return this.known.get(build.name)?.find((each) => sameBuild(each, build));
  }

  inUse(name: string): KnownBuild | undefined {
    return this.known.get(name)?.find(({ inUse }) => inUse);
  }

  private update(sql: string, { name, version, number }: Build, value: number): void {
    this.statements.run(`${sql} WHERE name = ? AND version = ? AND number = ?`, [
      value,
      name,
      version,
      number,
    ]);
  }
}
