import { fen } from '@yigong/kernel';
import type { ApproveVoucher, ProposeVoucher, RefuseVoucher } from './voucher.commands.js';
import {
  type VoucherApproved,
  voucherIdOf,
  type VoucherPosted,
  type VoucherProposed,
  type VoucherRefused,
} from './voucher.events.js';

export const NOW = '2024-09-20T08:00:00.000Z';
export const voucherId = voucherIdOf('BenefitRecoveryClaimed', 'recovery-1');
export const digest = 'd'.repeat(64);

export const proposed: VoucherProposed = {
  type: 'VoucherProposed',
  data: {
    voucherId,
    bookId: 'MUT-2024',
    ownerUnitId: 'FED',
    purpose: 'BenefitRecoveryClaimed',
    causeId: 'recovery-1',
    amountFen: fen(4_000),
    accountingOn: '2024-09-20',
    counterparty: 'person-zm',
    text: 'finding F-2024-001',
    proposedBy: 'person-clerk',
    digest,
  },
};
export const approved: VoucherApproved = {
  type: 'VoucherApproved',
  data: { voucherId, digest, approvedBy: 'person-approver', approvedOn: '2024-09-20' },
};
export const refused: VoucherRefused = {
  type: 'VoucherRefused',
  data: { voucherId, reason: 'no finding', refusedBy: 'person-approver', refusedOn: '2024-09-20' },
};
export const posted: VoucherPosted = {
  type: 'VoucherPosted',
  data: { voucherId, bookId: 'MUT-2024', entryNumber: 5 },
};

export const propose = (over: Partial<ProposeVoucher['data']> = {}): ProposeVoucher => ({
  type: 'ProposeVoucher',
  data: { ...proposed.data, ...over },
  now: NOW,
});
export const approve = (over: Partial<ApproveVoucher['data']> = {}): ApproveVoucher => ({
  type: 'ApproveVoucher',
  data: { ...approved.data, ...over },
  now: NOW,
});
export const refuse = (over: Partial<RefuseVoucher['data']> = {}): RefuseVoucher => ({
  type: 'RefuseVoucher',
  data: { ...refused.data, ...over },
  now: NOW,
});
