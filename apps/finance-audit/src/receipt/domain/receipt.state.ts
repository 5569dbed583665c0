import { invariant, unreachable } from '@yigong/kernel';
import type { ReceiptEvent, ReceiptRecorded } from './receipt.events.js';

export type Receipt = ReceiptRecorded['data'] & {
  readonly status: 'recorded' | 'sentBack' | 'confirmed' | 'posted';
  readonly confirmedBy?: string;
  readonly entryNumber?: number;
};

export type ReceiptState = { readonly status: 'none' } | Receipt;

export const initialState: ReceiptState = { status: 'none' };

export const evolve = (state: ReceiptState, event: ReceiptEvent): ReceiptState => {
  if (event.type === 'ReceiptRecorded') return { ...event.data, status: 'recorded' };
  invariant(state.status !== 'none', 'a receipt is recorded before anything else happens to it');
  switch (event.type) {
    case 'ReceiptSentBack':
      return { ...state, status: 'sentBack' };
    case 'ReceiptConfirmed':
      return { ...state, status: 'confirmed', confirmedBy: event.data.confirmedBy };
    case 'ReceiptPosted':
      return { ...state, status: 'posted', entryNumber: event.data.entryNumber };
    default:
      return unreachable(event);
  }
};
