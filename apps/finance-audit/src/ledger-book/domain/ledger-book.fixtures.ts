import { derivedId, fen } from '@yigong/kernel';
import type {
  AccountDays,
  OpenBook,
  OriginalEntry,
  PostEntry,
  ReleaseReservation,
  ReserveFunds,
  ReverseEntry,
  WishedLine,
} from './ledger-book.commands.js';
import type {
  Actors,
  BookAccount,
  EntryLine,
  FundsReserved,
  JournalPosted,
  JournalReversed,
  LedgerBookOpened,
  ReservationReleased,
} from './ledger-book.events.js';

export const preparer = derivedId('example-person', 'preparer-fed');
export const approver = derivedId('example-person', 'approver-fed');
export const payer = derivedId('example-person', 'payer-fed');
export const actors = { preparer, approver } satisfies Actors;
export const evidence = ['ab'.repeat(32)];
const now = '2024-06-07T02:00:00.000Z';

export const accounts: readonly BookAccount[] = [
  { code: '10202', name: '银行存款-互助保障专户', normalSide: 'debit', guarded: true },
  { code: '13501', name: '应追回款', normalSide: 'debit' },
  { code: '23101', name: '代管-互助保障资金', normalSide: 'credit' },
];

const header = {
  bookId: 'MUT-2024',
  entity: 'MUT',
  ownerUnitId: 'FED',
  fiscalYear: 2024,
  chartVersion: 'PROV-2024-1',
  accounts,
};

export const openBook = (over: Partial<OpenBook['data']> = {}): OpenBook => ({
  type: 'OpenBook',
  data: { ...header, actors, effectiveOn: '2024-01-01', ...over },
  now,
});

export const opened: LedgerBookOpened = {
  type: 'LedgerBookOpened',
  actors,
  effectiveOn: '2024-01-01',
  data: { ...header, currency: 'CNY', hashAlgorithm: 'SHA-256' },
};

const pair = (debit: string, credit: string, amountFen: number): readonly WishedLine[] => [
  { accountCode: debit, side: 'debit', amountFen },
  { accountCode: credit, side: 'credit', amountFen },
];
/** Money comes in: debit bank, credit what is kept for others. */
export const moneyIn = (amountFen: number): readonly WishedLine[] => pair('10202', '23101', amountFen);
export const moneyOut = (amountFen: number): readonly WishedLine[] => pair('23101', '10202', amountFen);

export const accountDays: readonly AccountDays[] = accounts.map(({ code }) => ({
  code,
  validFrom: '2022-01-01',
  validTo: '9999-12-31',
}));

export const postEntry = (
  lines: readonly WishedLine[],
  over: Partial<PostEntry['data']> = {},
): PostEntry => ({
  type: 'PostEntry',
  data: {
    bookId: 'MUT-2024',
    purpose: 'ClaimPaid',
    text: '互助保障给付',
    effectiveOn: '2024-06-07',
    lines,
    evidence,
    accountDays,
    actors,
    ...over,
  },
  now,
});

const asRecorded = (lines: readonly WishedLine[]): readonly EntryLine[] =>
  lines.map((line) => ({ ...line, amountFen: fen(line.amountFen) }));

export const posted = (
  entryNumber: number,
  lines: readonly WishedLine[],
  effectiveOn = '2024-06-07',
  over: Partial<JournalPosted['data']> = {},
): JournalPosted => ({
  type: 'JournalPosted',
  actors,
  effectiveOn,
  data: {
    entryNumber,
    text: '互助保障给付',
    chartVersion: 'PROV-2024-1',
    lines: asRecorded(lines),
    evidence,
    ...over,
  },
});

export const original = (lines: readonly WishedLine[], over: Partial<OriginalEntry> = {}): OriginalEntry => ({
  isReversal: false,
  effectiveOn: '2024-06-07',
  lines: asRecorded(lines),
  ...over,
});

export const reverseEntry = (
  entryNumber: number,
  found: OriginalEntry | undefined,
  over: Partial<ReverseEntry['data']> = {},
): ReverseEntry => ({
  type: 'ReverseEntry',
  data: {
    bookId: 'MUT-2024',
    entryNumber,
    ...(found === undefined ? {} : { original: found }),
    text: '冲销',
    evidence,
    actors,
    effectiveOn: '2024-06-10',
    ...over,
  },
  now,
});

export const reversed = (
  entryNumber: number,
  reverses: number,
  lines: readonly WishedLine[],
  effectiveOn = '2024-06-10',
): JournalReversed => ({
  type: 'JournalReversed',
  actors,
  effectiveOn,
  data: { ...posted(entryNumber, lines).data, text: '冲销', reverses },
});

export const reserveFunds = (amountFen: number, over: Partial<ReserveFunds['data']> = {}): ReserveFunds => ({
  type: 'ReserveFunds',
  data: {
    bookId: 'MUT-2024',
    reservationId: 'R-1',
    orderId: 'P-1',
    accountCode: '10202',
    amountFen,
    actors: { preparer },
    effectiveOn: '2024-06-05',
    ...over,
  },
  now,
});

export const reserved = (amountFen: number, effectiveOn = '2024-06-05'): FundsReserved => ({
  type: 'FundsReserved',
  actors: { preparer },
  effectiveOn,
  data: { reservationId: 'R-1', orderId: 'P-1', accountCode: '10202', amountFen: fen(amountFen) },
});

export const releaseReservation = (over: Partial<ReleaseReservation['data']> = {}): ReleaseReservation => ({
  type: 'ReleaseReservation',
  data: {
    bookId: 'MUT-2024',
    reservationId: 'R-1',
    reason: '付款撤回',
    actors: { preparer },
    effectiveOn: '2024-06-08',
    ...over,
  },
  now,
});

export const released: ReservationReleased = {
  type: 'ReservationReleased',
  actors: { preparer },
  effectiveOn: '2024-06-08',
  data: { reservationId: 'R-1', reason: '付款撤回' },
};
