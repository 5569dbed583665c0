import { type Command, type Decider, reject } from '@yigong/kernel';
import type { ReceiptExpected } from './expected-receipt.events.js';

export type ExpectReceipt = Command<'ExpectReceipt', ReceiptExpected['data']>;

export type ExpectedReceiptState = { readonly amountFen: number } | undefined;

export type ExpectedReceiptRefusal = 'RECEIPT_ALREADY_EXPECTED';

/** The same cause heard again says the same; another amount under it is somebody's mistake. */
export const expectedReceiptDecider: Decider<
  ExpectedReceiptState,
  ExpectReceipt,
  ReceiptExpected,
  ExpectedReceiptRefusal
> = {
  initialState: undefined,
  decide: ({ data }, state) => {
    if (!state) return [{ type: 'ReceiptExpected', data }];
    const { amountFen } = state;
    return amountFen === data.amountFen ? [] : reject('RECEIPT_ALREADY_EXPECTED', { amountFen });
  },
  evolve: (_, { data }) => ({ amountFen: data.amountFen }),
};
