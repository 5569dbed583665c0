import { fen } from '@yigong/kernel';
import { specFor } from '@yigong/testing';
import { claimDecider } from './claim.decider.js';
import {
  approved,
  calculated,
  checked,
  claimBack,
  claimedBack,
  paid,
  recordRecovery,
  recordRecoveryReturn,
  recovered,
  recoveryReturned,
  reported,
  submitted,
} from './claim.fixtures.js';

const given = specFor(claimDecider);
const approvedClaim = [reported(), submitted(), checked(), calculated(), approved()];
const paidClaim = [...approvedClaim, paid()];

describe('claiming an overpayment back', () => {
  it('is refused before anything was paid', () =>
    given(...approvedClaim)
      .when(claimBack())
      .thenRejected('CLAIM_NOT_PAID', { status: 'approved' }));

  it('claims what the finding says: 40 yuan', () =>
    given(...paidClaim)
      .when(claimBack())
      .thenEvents(claimedBack()));

  it('claims it once', () =>
    given(...paidClaim, claimedBack())
      .when(claimBack())
      .thenNothing());

  it('reaches what was paid and no more', () => {
    given(...paidClaim)
      .when(claimBack({ amountFen: fen(36_000) }))
      .thenEvents(claimedBack({ amountFen: fen(36_000) }));
    given(...paidClaim)
      .when(claimBack({ amountFen: fen(36_001) }))
      .thenRejected('RECOVERY_EXCEEDS_PAID', { amountFen: 36_001, recoverableFen: 36_000 });
  });

  it('counts what an earlier finding claimed', () =>
    given(...paidClaim, claimedBack({ recoveryId: 'recovery-0', amountFen: fen(32_001) }))
      .when(claimBack())
      .thenRejected('RECOVERY_EXCEEDS_PAID', { amountFen: 4_000, recoverableFen: 3_999 }));
});

describe('money of a recovery', () => {
  const claimed = [...paidClaim, claimedBack()];

  it('is not expected without a recovery', () => {
    given(...paidClaim)
      .when(recordRecovery())
      .thenRejected('RECOVERY_NOT_FOUND');
    given(...paidClaim)
      .when(recordRecoveryReturn())
      .thenRejected('RECOVERY_NOT_FOUND');
  });

  it('comes in, once per receipt', () => {
    given(...claimed)
      .when(recordRecovery())
      .thenEvents(recovered());
    given(...claimed, recovered())
      .when(recordRecovery())
      .thenNothing();
  });

  it('comes in parts up to what was claimed', () => {
    const part = recovered({ receiptId: 'receipt-8', amountFen: fen(1_500) });
    given(...claimed, part)
      .when(recordRecovery({ amountFen: fen(2_500) }))
      .thenEvents(recovered({ amountFen: fen(2_500) }));
    given(...claimed, part)
      .when(recordRecovery({ amountFen: fen(2_501) }))
      .thenRejected('RECOVERY_EXCEEDED', { amountFen: 2_501, openFen: 2_500 });
  });

  it('goes back to the mutual society only as far as it came in', () => {
    given(...claimed)
      .when(recordRecoveryReturn())
      .thenRejected('RECOVERY_NOT_RECEIVED', { amountFen: 4_000, heldFen: 0 });
    given(...claimed, recovered())
      .when(recordRecoveryReturn())
      .thenEvents(recoveryReturned());
    given(...claimed, recovered(), recoveryReturned())
      .when(recordRecoveryReturn())
      .thenNothing();
    given(...claimed, recovered(), recoveryReturned())
      .when(recordRecoveryReturn({ orderId: 'order-10' }))
      .thenRejected('RECOVERY_NOT_RECEIVED', { amountFen: 4_000, heldFen: 0 });
  });
});
