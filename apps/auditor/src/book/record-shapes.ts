import {
  anObject,
  day,
  exactly,
  fields,
  instant,
  listOf,
  month,
  name,
  reference,
  type Shape,
  sha256,
  text,
  truth,
  wholeNumber,
} from '../input/shape.js';

import type { RecordType } from './records.js';

const side = exactly('debit', 'credit');

const line = fields(
  { accountCode: name, side, amountFen: wholeNumber },
  { fund: name, project: name, counterparty: name, budgetLine: name },
);

const entry = {
  entryNumber: wholeNumber,
  text,
  chartVersion: name,
  lines: listOf(line),
  evidence: listOf(sha256),
};

const accounts = listOf(fields({ code: name, name, normalSide: side }, { guarded: truth }));
const evidence = listOf(sha256);
const seal = {
  trialBalanceDigest: sha256,
  checkpoint: fields({ root: text, size: wholeNumber }),
};

/** What every record has; its data is looked at when its type and version are known. */
export const recordShape = fields({
  actors: fields({ preparer: name }, { approver: name, payer: name }),
  cause: fields({ commandId: name, correlationId: name, eventId: name, type: name }),
  data: anObject,
  effectiveOn: day,
  id: name,
  recordedAt: instant,
  schemaVersion: wholeNumber,
  seq: wholeNumber,
  type: name,
});

/** The data of version 1 of each type. */
export const dataShapes: Readonly<Record<RecordType, Shape>> = {
  LedgerBookOpened: fields(
    {
      bookId: name,
      entity: name,
      ownerUnitId: name,
      fiscalYear: wholeNumber,
      currency: exactly('CNY'),
      chartVersion: name,
      hashAlgorithm: exactly('SHA-256'),
      accounts,
    },
    { opens: fields({ bookId: name, hash: sha256 }) },
  ),
  JournalPosted: fields(entry, { reservationId: name, corrects: month }),
  JournalReversed: fields({ ...entry, reverses: wholeNumber }, { corrects: month }),
  FundsReserved: fields(
    { reservationId: name, orderId: name, accountCode: name, amountFen: wholeNumber },
    { budgetLine: reference, expiresOn: day },
  ),
  ReservationReleased: fields({ reservationId: name, reason: text }),
  ReservationExpired: fields({ reservationId: name }),
  FundTermsAdopted: fields(
    {
      provenance: exactly('fifo', 'proportional'),
      uses: listOf(fields({ accountCode: name }, { purposes: listOf(name) })),
      validFrom: day,
    },
    { fund: name, project: name, validTo: day },
  ),
  BudgetApproved: fields({
    budgetVersion: name,
    evidence,
    lines: listOf(fields({ accountCode: name, amountFen: wholeNumber, budgetLine: name })),
    reviewer: name,
  }),
  BudgetAdjusted: fields(
    {
      evidence,
      moves: listOf(fields({ amountFen: wholeNumber, from: name, to: name })),
      reason: text,
      reviewer: name,
    },
    { resolution: name },
  ),
  BudgetOverrunBlocked: fields(
    {
      availableFen: wholeNumber,
      budgetLine: name,
      neededFen: wholeNumber,
      on: day,
      releasedBy: exactly('BudgetAdjusted'),
    },
    { orderId: name },
  ),
  BalanceAsserted: fields({ accountCode: name, balanceFen: wholeNumber, side, source: reference }),
  PeriodClosed: fields({ ...seal, carried: listOf(name), emptyAccounts: listOf(name), period: month }),
  PeriodReopened: fields({ evidence, period: month, reason: text }),
  YearClosed: fields({ ...seal, fiscalYear: wholeNumber }),
  ChartVersionAdopted: fields({ accounts, chartVersion: name, evidence, validFrom: day }),
};
