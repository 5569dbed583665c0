import type { FaultCode, FileLine, StatementFault, StatementFile } from './statement-file.js';

// It begins with a letter or a digit: what a spreadsheet would take for a formula is no reference.
const REFERENCE = /^[A-Za-z0-9][A-Za-z0-9 ._:/+-]{0,63}$/;
const STATEMENT_ID = /^[A-Za-z0-9][A-Za-z0-9._-]{0,34}$/;
// Digits alone, long enough for an identity, card or account number: payers put those where a reference is asked for.
const PERSONAL = /(?:\d[ -]?){14,}[\dXx]/;

export const isStatementId = (text: string): boolean => STATEMENT_ID.test(text);

/** `NOTPROVIDED` is how ISO 20022 says nothing. */
export const isReference = (text: string): boolean => text === '' || REFERENCE.test(text);

/** What the payer wrote, unless it says nothing or could be the number of a person or of an account. */
export const payersReference = (text: string): string =>
  text === 'NOTPROVIDED' || (PERSONAL.test(text) && !OWN_REFERENCE.test(text)) ? '' : text;

// The references of our own payments and the ids of batches and claims are hexadecimal and may hold long runs of digits.
const OWN_REFERENCE = /^(?:Y[0-9a-f]{34}|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/;

/** What holds for the lines of every format: in the period, and each bank reference once. */
export const faultsOfLines = ({ lines, fromOn, closedOn }: StatementFile): readonly StatementFault[] => {
  const seen = new Set<string>();
  return lines.flatMap(({ row, bookedOn, bankReference }: FileLine): readonly StatementFault[] => {
    const faults: FaultCode[] = [];
    if (bookedOn < fromOn || bookedOn > closedOn) faults.push('DAY_OUTSIDE_PERIOD');
    if (bankReference !== '' && seen.has(bankReference)) faults.push('LINE_TWICE');
    seen.add(bankReference);
    return faults.map((fault) => ({ row, fault }));
  });
};
