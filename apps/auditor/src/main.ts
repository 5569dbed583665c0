#!/usr/bin/env node
import { run } from './command-line/command.js';

// A reader that stops early (`| head`) is no failure of the verification.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
});

process.exitCode = await run(process.argv.slice(2), process);
