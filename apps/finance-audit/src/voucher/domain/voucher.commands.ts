import type { Command } from '@yigong/kernel';
import type { VoucherApproved, VoucherProposed, VoucherRefused } from './voucher.events.js';

export type ProposeVoucher = Command<'ProposeVoucher', VoucherProposed['data']>;
export type ApproveVoucher = Command<'ApproveVoucher', VoucherApproved['data']>;
export type RefuseVoucher = Command<'RefuseVoucher', VoucherRefused['data']>;
export type RecordVoucherPosting = Command<
  'RecordVoucherPosting',
  { voucherId: string; entryNumber: number }
>;

export type VoucherCommand = ProposeVoucher | ApproveVoucher | RefuseVoucher | RecordVoucherPosting;
