import {
  anObject,
  day,
  exactly,
  fields,
  instant,
  listOf,
  name,
  type Shape,
  sha256,
  text,
  truth,
  wholeNumber,
} from '../input/shape.js';

export type Side = 'debit' | 'credit';
export type Account = {
  readonly code: string;
  readonly name: string;
  readonly normalSide: Side;
  readonly guarded?: true;
};

export type EntryLine = {
  readonly accountCode: string;
  readonly side: Side;
  readonly amountFen: number;
  readonly fund?: string;
  readonly project?: string;
  readonly counterparty?: string;
  readonly budgetLine?: string;
};

export type Opening = {
  readonly bookId: string;
  readonly entity: string;
  readonly fiscalYear: number;
  readonly chartVersion: string;
  readonly accounts: readonly Account[];
};
export type Entry = {
  readonly entryNumber: number;
  readonly chartVersion: string;
  readonly lines: readonly EntryLine[];
  readonly evidence: readonly string[];
  readonly reservationId?: string;
};
export type Reversal = Entry & { readonly reverses: number };
export type Reservation = {
  readonly reservationId: string;
  readonly accountCode: string;
  readonly amountFen: number;
};
export type Release = { readonly reservationId: string };

type Typed<Type extends string, Data> = { readonly type: Type; readonly data: Data };

/** A record of a book, once its shape was checked. Fields that no rule reads are left out of the types. */
export type BookRecord = {
  readonly seq: number;
  readonly id: string;
  readonly recordedAt: string;
  readonly effectiveOn: string;
  readonly actors: { readonly preparer: string; readonly approver?: string; readonly payer?: string };
} & (
  | Typed<'LedgerBookOpened', Opening>
  | Typed<'JournalPosted', Entry>
  | Typed<'JournalReversed', Reversal>
  | Typed<'FundsReserved', Reservation>
  | Typed<'ReservationReleased', Release>
);
export type RecordType = BookRecord['type'];

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
  LedgerBookOpened: fields({
    bookId: name,
    entity: name,
    ownerUnitId: name,
    fiscalYear: wholeNumber,
    currency: exactly('CNY'),
    chartVersion: name,
    hashAlgorithm: exactly('SHA-256'),
    accounts: listOf(fields({ code: name, name, normalSide: side }, { guarded: truth })),
  }),
  JournalPosted: fields(entry, { reservationId: name }),
  JournalReversed: fields({ ...entry, reverses: wholeNumber }),
  FundsReserved: fields({ reservationId: name, orderId: name, accountCode: name, amountFen: wholeNumber }),
  ReservationReleased: fields({ reservationId: name, reason: text }),
};
