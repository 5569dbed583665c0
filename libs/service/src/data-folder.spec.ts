import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { FolderInUse, openDataFolder } from './data-folder.js';

describe('a data folder', () => {
  let path: string;
  beforeEach(() => {
    path = join(mkdtempSync(join(tmpdir(), 'yigong-')), 'data');
  });
  afterEach(() => rmSync(join(path, '..'), { recursive: true, force: true }));

  it('has one holder, and names it', () => {
    const held = openDataFolder(path, ['membership']);
    expect(() => openDataFolder(path, ['membership'])).toThrow(new RegExp(`${process.pid}`));
    expect(() => openDataFolder(path, ['membership'])).toThrow(FolderInUse);
    held.close();
    openDataFolder(path, ['membership']).close();
  });

  it('lets two services work side by side, and nobody on a part that is held', () => {
    const one = openDataFolder(path, ['membership']);
    const other = openDataFolder(path, ['finance-audit']);
    expect(() => openDataFolder(path, ['gateway', 'membership'])).toThrow(FolderInUse);
    openDataFolder(path, ['gateway']).close();
    one.close();
    other.close();
  });

  it('is free again after its holder was killed', async () => {
    openDataFolder(path, ['membership']).close();
    const script = join(path, 'hold.mjs');
    const built = new URL('../dist/data-folder.js', import.meta.url).href;
    writeFileSync(
      script,
      `import { openDataFolder } from ${JSON.stringify(built)};
      globalThis.held = openDataFolder(${JSON.stringify(path)}, ['membership']);
      console.log('held'); setInterval(() => {}, 1000);`,
    );
    const child = spawn(process.execPath, ['--no-warnings', script], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    await new Promise<void>((resolve) => child.stdout.once('data', () => resolve()));
    expect(() => openDataFolder(path, ['membership'])).toThrow(new RegExp(`${child.pid}`));
    const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
    child.kill('SIGKILL');
    await ended;
    openDataFolder(path, ['membership']).close();
  });

  it('replaces documents whole and knows whether it is new', () => {
    const folder = openDataFolder(path, ['membership']);
    expect(folder.isNew).toBe(true);
    folder.write('folder.json', { kind: 'real' });
    expect(folder.read('folder.json')).toEqual({ kind: 'real' });
    expect(folder.read('other.json')).toBeUndefined();
    folder.close();
    const again = openDataFolder(path, ['membership']);
    expect(again.isNew).toBe(false);
    again.close();
  });

  it('makes the folders of a file', () => {
    const folder = openDataFolder(path, ['membership']);
    writeFileSync(folder.file('membership', 'events.db'), '');
    expect(existsSync(join(path, 'membership', 'events.db'))).toBe(true);
    folder.close();
  });
});
