import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

const PACKAGES = '/usr/lib/postgresql';

/** The newest PostgreSQL of the Debian packages. */
const programs = () => {
  if (!existsSync(PACKAGES)) return undefined;
  const newest = readdirSync(PACKAGES).sort((a, b) => Number(b) - Number(a))[0];
  const folder = newest && join(PACKAGES, newest, 'bin');
  return folder && existsSync(join(folder, 'postgres')) ? folder : undefined;
};

/** PostgreSQL does not run as root; then its own user, or nobody, runs it. */
const otherUser = () => {
  if (process.getuid() !== 0) return {};
  for (const name of ['postgres', 'nobody']) {
    try {
      const id = (flag) => Number(execFileSync('id', [flag, name], { stdio: ['ignore', 'pipe', 'ignore'] }));
      return { uid: id('-u'), gid: id('-g') };
    } catch {
      continue;
    }
  }
  return undefined;
};

const freePort = async () => {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address();
  server.close();
  return port;
};

/** Starts a PostgreSQL of its own in a temporary folder, durable as it comes (fsync and synchronous_commit on). */
export const startPostgresql = async () => {
  const bin = programs();
  if (!bin)
    return {
      skipped: 'no PostgreSQL, because there is none in /usr/lib/postgresql (apt-get install postgresql)',
    };
  const user = otherUser();
  if (!user)
    return {
      skipped: 'no PostgreSQL, because it does not run as root and there is no user postgres or nobody',
    };

  const folder = mkdtempSync(join(tmpdir(), 'yigong-bench-pg-'));
  const remove = () => rmSync(folder, { recursive: true, force: true });
  if (user.uid) chownSync(folder, user.uid, user.gid);
  const data = join(folder, 'data');
  const options = { ...user, cwd: folder, env: { PATH: process.env.PATH, LC_ALL: 'C', HOME: folder } };
  try {
    const initialise = ['-D', data, '-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '--locale=C'];
    execFileSync(join(bin, 'initdb'), initialise, { ...options, stdio: ['ignore', 'ignore', 'pipe'] });
  } catch (error) {
    remove();
    return {
      skipped: `no PostgreSQL, because initdb failed: ${String(error.stderr ?? error).split('\n')[0]}`,
    };
  }
  const port = await freePort();
  const settings = {
    port,
    listen_addresses: '127.0.0.1',
    unix_socket_directories: folder,
    fsync: 'on',
    synchronous_commit: 'on',
  };
  const flags = Object.entries({ ...settings, max_connections: 100 }).flatMap(([key, value]) => [
    '-c',
    `${key}=${value}`,
  ]);
  const server = spawn(join(bin, 'postgres'), ['-D', data, ...flags], { ...options, stdio: 'ignore' });
  const ended = once(server, 'exit');

  const psql = (sql) =>
    execFileSync(join(bin, 'psql'), ['-h', '127.0.0.1', '-p', `${port}`, '-U', 'postgres', '-tAc', sql], {
      env: options.env,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'pipe'],
    }).trim();
  for (let attempt = 0; attempt < 100 && server.exitCode === null; attempt += 1) {
    try {
      psql('SELECT 1');
      break;
    } catch {
      await wait(100);
    }
  }
  return {
    server: {
      version: psql('SHOW server_version'),
      connectionString: (database) => `postgresql://postgres@127.0.0.1:${port}/${database}`,
      createDatabase: async (database) => psql(`CREATE DATABASE ${database}`),
      stop: async () => {
        server.kill('SIGINT');
        await ended;
        remove();
      },
    },
  };
};
