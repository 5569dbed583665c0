import { execFile, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';
import { vaultContract } from '../contract/vault.contract.js';
import { masterKey } from '../master-key.js';
import { openVault } from '../open-vault.js';
import { findPlaintext } from '../scan/find-plaintext.js';
import { aRef, li, readLog, readOf, zhang } from '../vault.fixtures.js';
import { type Vault, VaultTampered, WrongMasterKey } from '../vault.port.js';
import { SqliteVault } from './sqlite-vault.js';

const ERASED_AT = '2024-11-20T02:00:00.000Z';

/** Other processes load the built library. */
const built = import.meta.url.replace('/src/', '/dist/').replace('sqlite/sqlite-vault.spec.ts', 'index.js');

vaultContract(async () => new SqliteVault(':memory:', masterKey(randomBytes(32))));

describe('SqliteVault on a file', () => {
  let folder: string;
  let vault: Vault;
  const files = () => ({
    databaseFile: join(folder, 'vault.db'),
    masterKeyFile: join(folder, 'keys', 'master.key'),
  });
  const change = (sql: string, ...values: (string | Uint8Array)[]) => {
    const db = new DatabaseSync(join(folder, 'vault.db'));
    db.prepare(sql).run(...values);
    db.close();
  };
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'yigong-vault-'));
    vault = openVault(files());
  });
  afterEach(async () => {
    await vault.close();
    rmSync(folder, { recursive: true });
  });

  it('knows everybody again after a restart', async () => {
    const personRef = aRef();
    await vault.sealPerson(personRef, zhang);
    await vault.close();
    vault = openVault(files());
    expect((await vault.resolve([personRef], ['name'])).get(personRef)).toEqual({ name: '张*明' });
    expect(await vault.holderOf(zhang.identityNumber!)).toBe(personRef);
  });

  it('leaves nothing behind in memory, also no key', async () => {
    const inMemory = openVault({ databaseFile: ':memory:', masterKeyFile: ':memory:' });
    await inMemory.sealPerson(aRef(), zhang);
    await inMemory.close();
    expect(existsSync(':memory:')).toBe(false);
  });

  it('does not start under another master key', async () => {
    await vault.close();
    expect(() => new SqliteVault(files().databaseFile, masterKey(randomBytes(32)))).toThrow(WrongMasterKey);
  });

  it.each(['wrapped_key', 'sealed'])('does not open a person whose %s was changed', async (column) => {
    const personRef = aRef();
    await vault.sealPerson(personRef, zhang);
    const db = new DatabaseSync(files().databaseFile);
    const bytes = db.prepare(`SELECT ${column} AS bytes FROM persons`).get()!['bytes'] as Uint8Array;
    db.close();
    bytes[bytes.length - 1]! ^= 1;
    change(`UPDATE persons SET ${column} = ?`, bytes);
    await expect(vault.resolve([personRef], ['name'])).rejects.toThrow(VaultTampered);
  });

  it('does not open records that were swapped between persons, with or without their keys', async () => {
    const [first, second] = [aRef(), aRef()];
    await vault.sealPerson(first, zhang);
    await vault.sealPerson(second, li);
    change(
      'UPDATE persons SET sealed = (SELECT sealed FROM persons WHERE person_ref = ?) WHERE person_ref = ?',
      second,
      first,
    );
    await expect(vault.resolve([first], ['name'])).rejects.toThrow(VaultTampered);
    change(
      'UPDATE persons SET wrapped_key = (SELECT wrapped_key FROM persons WHERE person_ref = ?) WHERE person_ref = ?',
      second,
      first,
    );
    await expect(vault.resolve([first], ['name'])).rejects.toThrow(VaultTampered);
  });

  it('does not take an older version of a record for the present one', async () => {
    const personRef = aRef();
    await vault.sealPerson(personRef, zhang);
    const db = new DatabaseSync(files().databaseFile);
    const { sealed } = db.prepare('SELECT sealed FROM persons').get() as { sealed: Uint8Array };
    db.close();
    await vault.amend(personRef, { phone: '13900001111' });
    change('UPDATE persons SET sealed = ?', sealed);
    await expect(vault.resolve([personRef], ['phone'])).rejects.toThrow(VaultTampered);
  });

  it('says in no error what it holds', async () => {
    const personRef = aRef();
    await vault.sealPerson(personRef, zhang);
    change("UPDATE persons SET sealed = x'00'");
    const error = await vault.resolve([personRef], ['name']).catch((thrown: Error) => thrown);
    expect(String((error as Error).stack)).not.toMatch(
      /张晓明|110302198803150012|13812341234|6222020200112345678/,
    );
  });

  it('writes no plaintext, not to the database and not to its write-ahead log', async () => {
    const personRef = aRef();
    await vault.sealPerson(personRef, zhang);
    await vault.amend(personRef, { phone: '13900001111' });
    await vault.reveal(readOf(personRef, 'name'), readLog().recordRead);
    expect(readdirSync(folder)).toContain('vault.db-wal');
    const needles = [...Object.values(zhang), '13900001111'];
    expect(await findPlaintext(folder, needles)).toEqual([]);
    expect(await findPlaintext(folder, [personRef])).not.toEqual([]);
  });

  it('leaves no byte of an erased key, record or claim in its files', async () => {
    const personRef = aRef();
    await vault.sealPerson(personRef, zhang);
    await vault.sealPerson(aRef(), li);
    const db = new DatabaseSync(files().databaseFile);
    const { wrapped_key, sealed } = db.prepare('SELECT * FROM persons WHERE person_ref = ?').get(personRef)!;
    const { blind_index } = db.prepare('SELECT * FROM identities WHERE person_ref = ?').get(personRef)!;
    db.close();
    const remains = () =>
      [wrapped_key, sealed, blind_index].map((bytes) =>
        ['vault.db', 'vault.db-wal'].some(
          (name) =>
            existsSync(join(folder, name)) &&
            readFileSync(join(folder, name)).includes(Buffer.from(bytes as Uint8Array)),
        ),
      );
    expect(remains()).toEqual([true, true, true]);
    await vault.erase(personRef, ERASED_AT);
    expect(remains()).toEqual([false, false, false]);
  });

  it('erases again what a restored backup brought back', async () => {
    const personRef = aRef();
    await vault.sealPerson(personRef, zhang);
    await vault.close();
    cpSync(files().databaseFile, join(folder, 'backup.db'));
    vault = openVault(files());
    await vault.erase(personRef, ERASED_AT);
    const erasures = await vault.erasures();
    await vault.close();

    cpSync(join(folder, 'backup.db'), files().databaseFile);
    vault = openVault(files());
    await vault.applyErasures(erasures);
    expect((await vault.resolve([personRef], ['name'])).get(personRef)).toEqual({ name: '已删除' });
    expect(await vault.holderOf(zhang.identityNumber!)).toBeUndefined();
  });

  it('takes no more changes after a commit that failed, and goes on when it is opened again', async () => {
    await vault.close();
    const program = `
      import { openVault } from ${JSON.stringify(built)};
      import { randomUUID } from 'node:crypto';
      const vault = openVault(${JSON.stringify(files())});
      const seal = () => vault.sealPerson(randomUUID(), { name: '张晓明', papers: 'x'.repeat(5000) });
      const kept = [];
      const failed = await (async () => { for (;;) kept.push((await seal()).personRef); })().catch((error) => error.name);
      const again = await seal().catch((error) => error.name);
      const [readable] = [(await vault.resolve(kept, ['name'])).size];
      console.log(JSON.stringify({ kept, failed, again, readable }));`;
    // The shell lets no file grow beyond 600 KiB; SIGXFSZ is ignored, so that a write fails as on a full disk.
    const script = `trap '' XFSZ; ulimit -f 600; exec "$0" --no-warnings --input-type=module -e "$1"`;
    const { stdout } = await promisify(execFile)('bash', ['-c', script, process.execPath, program]);
    const { kept, failed, again, readable } = JSON.parse(stdout) as Record<string, unknown> & {
      kept: string[];
    };
    expect([failed, again, readable]).toEqual(['VaultStopped', 'VaultStopped', kept.length]);
    expect(kept.length).toBeGreaterThan(10);
    vault = openVault(files());
    expect((await vault.resolve(kept, ['name'])).size).toBe(kept.length);
  });

  it('keeps everybody whom it acknowledged when the process is killed', async () => {
    await vault.close();
    const program = `
      import { openVault } from ${JSON.stringify(built)};
      import { randomUUID } from 'node:crypto';
      const vault = openVault(${JSON.stringify(files())});
      for (let number = 0; ; number += 1) {
        const { personRef } = await vault.sealPerson(randomUUID(), { name: '张晓明', phone: String(number) });
        process.stdout.write(personRef + '\\n');
        await new Promise(setImmediate);
      }`;
    const acknowledged: string[] = [];
    for (let kill = 0; kill < 3; kill += 1) {
      const child = spawn(process.execPath, ['--no-warnings', '--input-type=module', '-e', program]);
      let lines = 0;
      for await (const line of createInterface(child.stdout)) {
        acknowledged.push(line);
        lines += 1;
        if (lines === 20 + kill * 7) child.kill('SIGKILL');
      }
      if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
      expect(child.signalCode).toBe('SIGKILL');
    }
    vault = openVault(files());
    expect(acknowledged.length).toBeGreaterThan(60);
    expect((await vault.resolve(acknowledged, ['name'])).size).toBe(acknowledged.length);
  });
});
