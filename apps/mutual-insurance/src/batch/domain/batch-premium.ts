import { type Decision, reject } from '@yigong/kernel';
import type { RecordPremiumReceipt, RecordPremiumRemittance } from './batch.commands.js';
import type { BatchEvent } from './batch.events.js';
import type { Batch } from './batch.state.js';
import { coverPeriod } from './batch.term.js';

export type PremiumRefusal =
  'BATCH_NOT_SUBMITTED' | 'PREMIUM_NOT_RECEIVED' | 'PREMIUM_DIFFERS' | 'PREMIUM_PAID_TWICE';

type PremiumDecision = Decision<BatchEvent, PremiumRefusal>;

/** What finance-audit tells of the batch's money: a fact already booked, so a refusal here is a case for people. */
export const decidePremium = (
  command: RecordPremiumReceipt | RecordPremiumRemittance,
  batch: Batch,
): PremiumDecision =>
  command.type === 'RecordPremiumReceipt' ? receive(command, batch) : remit(command, batch);

const receive = ({ data }: RecordPremiumReceipt, batch: Batch): PremiumDecision => {
  if (batch.receiptId === data.receiptId) return [];
  if (batch.premiumFen === undefined) return reject('BATCH_NOT_SUBMITTED');
  if (batch.receiptId !== undefined) return reject('PREMIUM_PAID_TWICE');
  if (data.amountFen !== batch.premiumFen)
    return reject('PREMIUM_DIFFERS', { amountFen: data.amountFen, premiumFen: batch.premiumFen });
  return [{ type: 'PremiumReceived', data }];
};

const remit = ({ data }: RecordPremiumRemittance, batch: Batch): PremiumDecision => {
  if (batch.orderId === data.orderId) return [];
  if (batch.premiumFen === undefined) return reject('BATCH_NOT_SUBMITTED');
  if (batch.receiptId === undefined) return reject('PREMIUM_NOT_RECEIVED');
  if (batch.orderId !== undefined) return reject('PREMIUM_PAID_TWICE');
  if (data.amountFen !== batch.premiumFen)
    return reject('PREMIUM_DIFFERS', { amountFen: data.amountFen, premiumFen: batch.premiumFen });
  const period = coverPeriod(data.remittedOn, batch.draft.startsOn, batch.terms.termMonths);
  return [{ type: 'PremiumRemitted', data: { ...data, ...period } }];
};
