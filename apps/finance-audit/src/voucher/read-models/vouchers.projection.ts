import type { RecordedEvent } from '@yigong/kernel';
import type { ReadModel } from '@yigong/read-models';
import type { VoucherEvent, VoucherProposed } from '../domain/voucher.events.js';

/** Which vouchers are there, and which of them wait for an approver? */
export type VoucherRow = VoucherProposed['data'] & {
  readonly status: 'proposed' | 'approved' | 'refused' | 'posted';
  readonly place: string;
  readonly revision: number;
  readonly approvedBy?: string;
  readonly approvedOn?: string;
  readonly refusedReason?: string;
  readonly entryNumber?: number;
};

const CATEGORY = 'financeAuditVoucher';

export const projectVoucher = (
  row: VoucherRow | undefined,
  recorded: RecordedEvent,
): VoucherRow | undefined => {
  const { type, data } = recorded as RecordedEvent<VoucherEvent>;
  const { revision } = recorded;
  if (type === 'VoucherProposed') {
    const place = String(recorded.position).padStart(16, '0');
    return { ...data, status: 'proposed', place, revision };
  }
  if (!row) return undefined;
  switch (type) {
    case 'VoucherApproved': {
      const { approvedBy, approvedOn } = data;
      return { ...row, status: 'approved', approvedBy, approvedOn, revision };
    }
    case 'VoucherRefused':
      return { ...row, status: 'refused', refusedReason: data.reason, revision };
    case 'VoucherPosted':
      return { ...row, status: 'posted', entryNumber: data.entryNumber, revision };
    default:
      return row;
  }
};

export const vouchers: ReadModel<VoucherRow> = {
  name: 'vouchers',
  version: 1,
  categories: [CATEGORY],
  keysOf: ({ stream }) => [stream.slice(CATEGORY.length + 1)],
  project: projectVoucher,
  indexes: {
    byPlace: ['place'],
    byStatus: ['status', 'place'],
    byUnit: ['ownerUnitId', 'place'],
    byUnitAndStatus: ['ownerUnitId', 'status', 'place'],
  },
};
