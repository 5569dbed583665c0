import type { Source } from '../input/source.js';
import {
  type Cause,
  debitFenOf,
  type EntryData,
  entryOf,
  type ExportRecord,
  type SealedRecord,
  verifiedRecords,
} from './verified-records.js';

/** A record as far as somebody needs it who follows a case. */
export type Step = {
  readonly seq: number;
  readonly type: string;
  readonly effectiveOn: string;
  readonly recordedAt: string;
  readonly causeType: string;
  readonly entryNumber?: number;
  readonly amountFen?: bigint;
};

export type Trace = {
  readonly entryNumber: number;
  readonly seq: number;
  readonly hash: string;
  readonly type: string;
  readonly effectiveOn: string;
  readonly recordedAt: string;
  readonly text: string;
  readonly amountFen: bigint;
  readonly lines: EntryData['lines'];
  readonly cause: Cause;
  readonly actors: ExportRecord['actors'];
  readonly evidence: readonly string[];
  /** The record in this book that caused it, if it was one of this book. */
  readonly causedBy?: Step;
  /** From the reservation that it used to its end. */
  readonly reservation?: readonly Step[];
  readonly reverses?: number;
  readonly reversedBy?: number;
  /** Records of the same case, in their order; the first thousand of them. */
  readonly sameCase: readonly Step[];
  readonly sameCaseCount: number;
};

const STEPS_MAX = 1_000;

/** An entry and what it hangs together with, all out of this export; `undefined` when there is no such entry. */
export const traceOf = (source: Source, entryNumber: number): Trace | undefined => {
  const found = find(source, entryNumber);
  const entry = found && entryOf(found.record);
  if (!entry) return undefined;
  const { hash, record } = found;
  const { seq, type, effectiveOn, recordedAt, cause, actors } = record;
  const { text, lines, evidence, reverses, reservationId } = entry;
  const links = linksOf(source, record, entry);
  return {
    entryNumber,
    seq,
    hash,
    type,
    effectiveOn,
    recordedAt,
    text,
    amountFen: debitFenOf(entry),
    lines,
    cause,
    actors,
    evidence,
    ...(links.causedBy && { causedBy: links.causedBy }),
    ...(reservationId !== undefined && { reservation: links.reservation }),
    ...(reverses !== undefined && { reverses }),
    ...(links.reversedBy !== undefined && { reversedBy: links.reversedBy }),
    sameCase: links.sameCase,
    sameCaseCount: links.sameCaseCount,
  };
};

const find = (source: Source, entryNumber: number): SealedRecord | undefined => {
  for (const sealed of verifiedRecords(source, { mentioning: [`"entryNumber":${entryNumber},`] }))
    if (entryOf(sealed.record)?.entryNumber === entryNumber) return sealed;
  return undefined;
};

const stepOf = (record: ExportRecord): Step => {
  const { seq, type, effectiveOn, recordedAt, cause } = record;
  const entry = entryOf(record);
  const amounts = entry && { entryNumber: entry.entryNumber, amountFen: debitFenOf(entry) };
  return { seq, type, effectiveOn, recordedAt, causeType: cause.type, ...amounts };
};

type Links = {
  causedBy?: Step;
  reservation: Step[];
  isReservationOver: boolean;
  reversedBy?: number;
  readonly sameCase: Step[];
  sameCaseCount: number;
};

const linksOf = (source: Source, { seq, cause }: ExportRecord, entry: EntryData): Links => {
  const links: Links = { reservation: [], isReservationOver: false, sameCase: [], sameCaseCount: 0 };
  const { correlationId, eventId } = cause;
  const { entryNumber, reservationId } = entry;
  const mentioning = [correlationId, eventId, ...(reservationId === undefined ? [] : [reservationId])]
    .map((text) => JSON.stringify(text))
    .concat(`"reverses":${entryNumber},`);
  for (const { record } of verifiedRecords(source, { mentioning })) {
    if (record.id === eventId) links.causedBy = stepOf(record);
    if (record.type === 'JournalReversed' && record.data.reverses === entryNumber)
      links.reversedBy = record.data.entryNumber;
    if (reservationId !== undefined && idOfReservation(record) === reservationId)
      takeStep(links, record, seq);
    if (record.cause.correlationId !== correlationId || record.seq === seq) continue;
    links.sameCaseCount += 1;
    if (links.sameCase.length < STEPS_MAX) links.sameCase.push(stepOf(record));
  }
  return links;
};

/** An id may be used again once its reservation is over: what counts is the last one made before the entry. */
const takeStep = (links: Links, record: ExportRecord, entrySeq: number): void => {
  if (record.type === 'FundsReserved' && record.seq > entrySeq) links.isReservationOver = true;
  else if (record.type === 'FundsReserved') links.reservation = [stepOf(record)];
  else if (!links.isReservationOver) links.reservation.push(stepOf(record));
};

const idOfReservation = ({ data }: ExportRecord): string | undefined =>
  'reservationId' in data ? data.reservationId : undefined;
