import { invariant, unreachable } from '@yigong/kernel';
import type { VoucherEvent, VoucherProposed } from './voucher.events.js';

export type Voucher = VoucherProposed['data'] & {
  readonly status: 'proposed' | 'approved' | 'refused' | 'posted';
  readonly approvedBy?: string;
};

export type VoucherState = { readonly status: 'none' } | Voucher;

export const initialState: VoucherState = { status: 'none' };

export const evolve = (state: VoucherState, event: VoucherEvent): VoucherState => {
  if (event.type === 'VoucherProposed') return { ...event.data, status: 'proposed' };
  invariant(state.status !== 'none', 'a voucher is proposed before anything else happens to it');
  switch (event.type) {
    case 'VoucherApproved':
      return { ...state, status: 'approved', approvedBy: event.data.approvedBy };
    case 'VoucherRefused':
      return { ...state, status: 'refused' };
    case 'VoucherPosted':
      return { ...state, status: 'posted' };
    default:
      return unreachable(event);
  }
};
