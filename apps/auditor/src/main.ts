#!/usr/bin/env node
import { setFlagsFromString } from 'node:v8';
import { isMainThread } from 'node:worker_threads';
import { run } from './command-line/command.js';
import { WITNESS_COMMANDS } from './witness/commands.js';

// In one file the threads that prove chunks begin here, too: they have nothing to do with the command line.
if (isMainThread) {
  // Records are read and forgotten: a nursery that grows with them would take a hundred megabytes for nothing.
  setFlagsFromString('--semi-space-growth-factor=1');
  // A reader that stops early (`| head`) is no failure of the verification.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
  });
  const [name = '', ...words] = process.argv.slice(2);
  const other = Object.hasOwn(WITNESS_COMMANDS, name) ? WITNESS_COMMANDS[name] : undefined;
  process.exitCode = await (other ? other(words, process) : run(process.argv.slice(2), process));
}
