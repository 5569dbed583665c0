import type { RecordedEvent } from '@yigong/kernel';
import type { ReadModel } from '@yigong/read-models';
import type { ReceiptEvent, ReceiptRecorded } from '../domain/receipt.events.js';

/** Which receipts are there, who recorded and who confirmed them, and which entry are they? */
export type ReceiptRow = ReceiptRecorded['data'] & {
  readonly status: 'recorded' | 'sentBack' | 'confirmed' | 'posted';
  readonly place: string;
  readonly revision: number;
  readonly confirmedBy?: string;
  readonly confirmedOn?: string;
  readonly sentBackReason?: string;
  readonly entryNumber?: number;
};

const CATEGORY = 'financeAuditReceipt';

export const projectReceipt = (
  row: ReceiptRow | undefined,
  recorded: RecordedEvent,
): ReceiptRow | undefined => {
  const { type, data } = recorded as RecordedEvent<ReceiptEvent>;
  const { revision } = recorded;
  if (type === 'ReceiptRecorded') {
    const place = row?.place ?? String(recorded.position).padStart(16, '0');
    return { ...data, status: 'recorded', place, revision };
  }
  if (!row) return undefined;
  switch (type) {
    case 'ReceiptSentBack':
      return { ...row, status: 'sentBack', sentBackReason: data.reason, revision };
    case 'ReceiptConfirmed': {
      const { confirmedBy, confirmedOn } = data;
      return { ...row, status: 'confirmed', confirmedBy, confirmedOn, revision };
    }
    case 'ReceiptPosted':
      return { ...row, status: 'posted', entryNumber: data.entryNumber, revision };
    default:
      return row;
  }
};

export const receipts: ReadModel<ReceiptRow> = {
  name: 'receipts',
  version: 2,
  categories: [CATEGORY],
  keysOf: ({ stream }) => [stream.slice(CATEGORY.length + 1)],
  project: projectReceipt,
  indexes: {
    byPlace: ['place'],
    byStatus: ['status', 'place'],
    byUnit: ['ownerUnitId', 'place'],
    byUnitAndStatus: ['ownerUnitId', 'status', 'place'],
    byEntry: ['bookId', 'entryNumber'],
  },
};
