import { runReceipt } from './receipt-command.js';
import { runWitness } from './witness-command.js';

/** The commands that need no export: each takes the words after its name. */
export const WITNESS_COMMANDS: Readonly<Record<string, typeof runReceipt>> = {
  witness: runWitness,
  receipt: runReceipt,
};
