import { businessDay, type Decider, type Decision, reject, unreachable } from '@yigong/kernel';
import type {
  ApproveVoucher,
  ProposeVoucher,
  RecordVoucherPosting,
  RefuseVoucher,
  VoucherCommand,
} from './voucher.commands.js';
import type { VoucherEvent } from './voucher.events.js';
import { evolve, initialState, type Voucher, type VoucherState } from './voucher.state.js';

/** In the order in which they are checked; the check for a repeat comes before any of them. */
export type VoucherRefusal =
  | 'VOUCHER_NOT_FOUND'
  | 'VOUCHER_ALREADY_PROPOSED'
  | 'VOUCHER_IN_ANOTHER_STATE'
  | 'VOUCHER_DATE_IN_FUTURE'
  | 'VOUCHER_DATE_TOO_EARLY'
  | 'VOUCHER_CHANGED_SINCE_SEEN'
  | 'VOUCHER_APPROVER_IS_PREPARER';

type VoucherDecision = Decision<VoucherEvent, VoucherRefusal>;

const decide = (command: VoucherCommand, state: VoucherState): VoucherDecision => {
  if (command.type === 'ProposeVoucher') return propose(command, state);
  if (state.status === 'none') return reject('VOUCHER_NOT_FOUND');
  switch (command.type) {
    case 'ApproveVoucher':
      return approve(command, state);
    case 'RefuseVoucher':
      return refuse(command, state);
    case 'RecordVoucherPosting':
      return recordPosting(command, state);
    default:
      return unreachable(command);
  }
};

const propose = ({ data, now }: ProposeVoucher, state: VoucherState): VoucherDecision => {
  if (state.status !== 'none')
    return state.digest === data.digest
      ? []
      : reject('VOUCHER_ALREADY_PROPOSED', { amountFen: state.amountFen });
  const { accountingOn } = data;
  if (accountingOn > businessDay(now))
    return reject('VOUCHER_DATE_IN_FUTURE', { date: accountingOn, today: businessDay(now) });
  return [{ type: 'VoucherProposed', data }];
};

const approve = ({ data, now }: ApproveVoucher, voucher: Voucher): VoucherDecision => {
  if (voucher.status !== 'proposed') return reject('VOUCHER_IN_ANOTHER_STATE', { status: voucher.status });
  const misdated = outsideDates(data.approvedOn, voucher.accountingOn, now);
  if (misdated) return misdated;
  if (data.digest !== voucher.digest) return reject('VOUCHER_CHANGED_SINCE_SEEN', { digest: voucher.digest });
  if (data.approvedBy === voucher.proposedBy) return reject('VOUCHER_APPROVER_IS_PREPARER');
  return [{ type: 'VoucherApproved', data }];
};

const refuse = ({ data, now }: RefuseVoucher, voucher: Voucher): VoucherDecision => {
  if (voucher.status !== 'proposed') return reject('VOUCHER_IN_ANOTHER_STATE', { status: voucher.status });
  return outsideDates(data.refusedOn, voucher.accountingOn, now) ?? [{ type: 'VoucherRefused', data }];
};

const recordPosting = ({ data }: RecordVoucherPosting, { status, bookId }: Voucher): VoucherDecision => {
  if (status === 'posted') return [];
  if (status !== 'approved') return reject('VOUCHER_IN_ANOTHER_STATE', { status });
  return [{ type: 'VoucherPosted', data: { ...data, bookId } }];
};

const outsideDates = (date: string, earliestOn: string, now: string) => {
  if (date > businessDay(now)) return reject('VOUCHER_DATE_IN_FUTURE', { date, today: businessDay(now) });
  return date < earliestOn ? reject('VOUCHER_DATE_TOO_EARLY', { date, earliestOn }) : undefined;
};

export const voucherDecider: Decider<VoucherState, VoucherCommand, VoucherEvent, VoucherRefusal> = {
  initialState,
  decide,
  evolve,
};
