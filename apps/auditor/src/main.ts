#!/usr/bin/env node
import { isMainThread } from 'node:worker_threads';
import { run } from './command-line/command.js';

// In one file the threads that prove chunks begin here, too: they have nothing to do with the command line.
if (isMainThread) {
  // A reader that stops early (`| head`) is no failure of the verification.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
  });
  process.exitCode = await run(process.argv.slice(2), process);
}
