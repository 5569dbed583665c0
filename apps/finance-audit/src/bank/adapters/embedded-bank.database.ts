import { type Fen, fen, type LocalDate } from '@yigong/kernel';
import { DatabaseSync } from 'node:sqlite';
import type { BankLine, BankLineKind, BankPayment, BankPaymentStatus } from '../application/bank.port.js';

export type PaymentRow = BankPayment & { readonly dueOn: LocalDate; readonly status: BankPaymentStatus };

const SCHEMA = `
  PRAGMA journal_mode = WAL;
  PRAGMA synchronous = FULL;
  CREATE TABLE IF NOT EXISTS payment (
    reference TEXT PRIMARY KEY, fromAccountId TEXT NOT NULL, payeeRef TEXT NOT NULL, amountFen INTEGER NOT NULL,
    payOn TEXT NOT NULL, text TEXT NOT NULL, dueOn TEXT NOT NULL, status TEXT NOT NULL
  ) STRICT;
  CREATE INDEX IF NOT EXISTS payment_due ON payment (dueOn) WHERE status = 'accepted';
  CREATE TABLE IF NOT EXISTS line (
    accountId TEXT NOT NULL, number INTEGER NOT NULL, kind TEXT NOT NULL, amountFen INTEGER NOT NULL,
    bookedOn TEXT NOT NULL, reference TEXT NOT NULL, otherPartyRef TEXT NOT NULL, text TEXT NOT NULL,
    balanceFen INTEGER NOT NULL, PRIMARY KEY (accountId, number)
  ) STRICT;
  CREATE UNIQUE INDEX IF NOT EXISTS line_once ON line (accountId, reference, kind);
`;

/** The bank's own tables and the questions it asks of them. */
export const openBankDatabase = (file: string) => {
  const db = new DatabaseSync(file);
  db.exec(SCHEMA);
  const paymentBy = db.prepare('SELECT * FROM payment WHERE reference = ?');
  const dueBy = db.prepare(
    "SELECT * FROM payment WHERE status = 'accepted' AND dueOn <= ? ORDER BY dueOn, rowid",
  );
  const insertPayment = db.prepare(
    'INSERT INTO payment VALUES (:reference, :fromAccountId, :payeeRef, :amountFen, :payOn, :text, :dueOn, :status)',
  );
  const setStatus = db.prepare('UPDATE payment SET status = ? WHERE reference = ?');
  const lastLine = db.prepare(
    'SELECT number, balanceFen FROM line WHERE accountId = ? ORDER BY number DESC LIMIT 1',
  );
  const insertLine = db.prepare(
    `INSERT INTO line VALUES (:accountId, :number, :kind, :amountFen, :bookedOn, :reference, :otherPartyRef, :text,
     :balanceFen)`,
  );
  const linesAfter = db.prepare(
    'SELECT * FROM line WHERE accountId = ? AND number > ? ORDER BY number LIMIT ?',
  );
  const lineBy = db.prepare('SELECT number FROM line WHERE accountId = ? AND reference = ? AND kind = ?');
  const accountIds = db.prepare('SELECT DISTINCT accountId FROM line ORDER BY accountId');
  const last = (accountId: string) =>
    lastLine.get(accountId) as { readonly number: number; readonly balanceFen: number } | undefined;

  return {
    db,
    payment: (reference: string) => paymentBy.get(reference) as PaymentRow | undefined,
    due: (today: LocalDate) => dueBy.all(today) as unknown as readonly PaymentRow[],
    accept: (payment: PaymentRow) => void insertPayment.run({ ...payment }),
    finish: (reference: string, status: BankPaymentStatus) => void setStatus.run(status, reference),
    balance: (accountId: string): Fen => fen(last(accountId)?.balanceFen ?? 0),
    lastNumber: (accountId: string): number => last(accountId)?.number ?? 0,
    append: (line: BankLine) => void insertLine.run({ ...line }),
    lines: (accountId: string, afterNumber: number, limit: number) =>
      linesAfter.all(accountId, afterNumber, limit).map((row) => ({ ...row }) as unknown as BankLine),
    lineNumber: (accountId: string, reference: string, kind: BankLineKind) =>
      lineBy.get(accountId, reference, kind)?.['number'] as number | undefined,
    accounts: () => accountIds.all().map((row) => String(row['accountId'])),
  };
};
