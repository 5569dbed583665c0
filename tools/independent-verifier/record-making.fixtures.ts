// Records as an attacker adds them: the frame of the last one, new content.
import { type Json, type JsonObject } from './sealed-export.fixtures.js';

export type Records = JsonObject[];

export interface Forgery {
  readonly name: string;
  readonly verdict: 'verified' | 'violation';
  readonly change: (records: Records) => void;
}

export const right = (name: string, change: Forgery['change']): Forgery => ({
  name,
  verdict: 'verified',
  change,
});
export const wrong = (name: string, change: Forgery['change']): Forgery => ({
  name,
  verdict: 'violation',
  change,
});

export const at = (records: Records, type: string): any => records.find((record) => record['type'] === type);
export const data = (records: Records, type: string): any => at(records, type).data;
export const last = (records: Records): any => records.at(-1);

/** A further record at the end, its frame taken over from the last one. */
export function append(
  records: Records,
  type: string,
  effectiveOn: string,
  content: JsonObject,
  further: JsonObject = {},
): void {
  const { actors } = at(records, 'LedgerBookOpened');
  const frame = { ...last(records), actors, type, effectiveOn, id: `further-${records.length}` };
  records.push({ ...frame, seq: records.length, data: content, ...further });
}

export function moves(debit: string, credit: string, fen: number, tags: JsonObject = {}): JsonObject[] {
  return [
    { accountCode: debit, amountFen: fen, side: 'debit', ...tags },
    { accountCode: credit, amountFen: fen, side: 'credit', ...tags },
  ];
}

export function post(
  records: Records,
  on: string,
  lines: Json,
  further: JsonObject = {},
  type = 'JournalPosted',
): void {
  const { chartVersion, evidence } = data(records, 'JournalPosted');
  const entryNumber = records.filter((record: any) => 'entryNumber' in record.data).length + 1;
  append(records, type, on, { chartVersion, evidence, text: '', entryNumber, lines, ...further });
}

export function reserve(records: Records, on: string, amountFen: number, further: JsonObject = {}): void {
  const content = { accountCode: '10202', amountFen, orderId: 'o', reservationId: 'R-x' };
  append(records, 'FundsReserved', on, { ...content, ...further });
}

export const release = (records: Records, reservationId = 'R-x'): void =>
  append(records, 'ReservationReleased', '2024-07-01', { reason: 'r', reservationId });
