import type { RefusalCatalogue } from '@yigong/kernel';
import type { ExpectedReceiptRefusal } from './expected-receipt.decider.js';

export const expectedReceiptRefusals: RefusalCatalogue<ExpectedReceiptRefusal> = {
  RECEIPT_ALREADY_EXPECTED: {
    status: 409,
    zh: '同一事由已预计收款 {amountFen} 元，金额与这次不同。',
    en: 'For the same cause {amountFen} yuan are expected already, another amount than now.',
  },
};
