import assert from 'node:assert/strict';
import { execFile, execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { netFenOf, recordsOf } from '../harness/book.mjs';

const run = promisify(execFile);

/** How each program is asked for all balances of a journal, and how its answer is read. */
const PROGRAMS = {
  ledger: {
    options: ['balance', '--flat', '--no-total', '--format', '%(account) %(quantity(scrub(total)))\n'],
    pattern: /^\s*(\d+) (-?\d+)$/,
  },
  hledger: { options: ['balance', '--flat', '-N', '-O', 'csv'], pattern: /^"(\d+)","(-?\d+)"$/ },
};

const versionOf = (program) => execFileSync(program, ['--version'], { encoding: 'utf8' }).split('\n')[0];

/** The program's version, installed from Debian's packages where that is allowed. */
const installed = (program) => {
  try {
    return versionOf(program);
  } catch {
    if (process.getuid?.() !== 0)
      throw new Error(`there is no ${program} and only root may install it (apt-get install ${program})`);
    execFileSync('apt-get', ['install', '-y', '--no-install-recommends', program], { stdio: 'pipe' });
    return versionOf(program);
  }
};

/** The same entries as a journal: one transaction each, its lines as signed whole amounts of fen. */
export const writeJournal = async (book) => {
  const file = join(book.folder, 'book.journal');
  const out = createWriteStream(file);
  for await (const { text } of recordsOf(book.file)) {
    const { type, effectiveOn, data } = JSON.parse(text);
    if (type !== 'JournalPosted' && type !== 'JournalReversed') continue;
    const lines = data.lines.map(
      ({ accountCode, side, amountFen }) =>
        `    ${accountCode}  ${side === 'debit' ? '' : '-'}${amountFen}\n`,
    );
    if (!out.write(`${effectiveOn} ${data.text}\n${lines.join('')}\n`)) await once(out, 'drain');
  }
  out.end();
  await once(out, 'finish');
  return file;
};

/** A program that reads a journal and prints balances: one process per replay, from its start to its end. */
export const plainText = (program, journal, book) => {
  const { options, pattern } = PROGRAMS[program];
  try {
    const version = installed(program);
    const replay = async () => {
      const { stdout } = await run(program, ['-f', journal, ...options], {
        env: { PATH: process.env.PATH, LC_ALL: 'C.UTF-8', HOME: book.folder },
        maxBuffer: 1 << 24,
      });
      const found = stdout.split('\n').flatMap((line) => {
        const [, account, fen] = pattern.exec(line) ?? [];
        return account ? [[account, Number(fen)]] : [];
      });
      return () => assert.deepEqual(Object.fromEntries(found.sort()), netFenOf(book.trialBalance));
    };
    return { name: program, version, mayFail: true, replay };
  } catch (error) {
    return { name: program, skipped: `not installed, because ${String(error.message).split('\n')[0]}` };
  }
};
