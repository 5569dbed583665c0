import { specFor } from '@yigong/testing';
import { voucherDecider } from './voucher.decider.js';
import {
  approve,
  approved,
  NOW,
  posted,
  propose,
  proposed,
  refuse,
  refused,
  voucherId,
} from './voucher.fixtures.js';

const given = specFor(voucherDecider);

describe('proposing a voucher', () => {
  it('happens once per cause', () => {
    given().when(propose()).thenEvents(proposed);
    given(proposed, approved, posted).when(propose()).thenNothing();
  });
  it('is refused when the same cause says something else', () =>
    given(proposed)
      .when(propose({ digest: 'x'.repeat(64) }))
      .thenRejected('VOUCHER_ALREADY_PROPOSED'));
  it('is dated no later than today', () => {
    given()
      .when(propose({ accountingOn: '2024-09-21' }))
      .thenRejected('VOUCHER_DATE_IN_FUTURE');
  });
});

describe('approving a voucher', () => {
  it('takes another person, who names what was seen', () => {
    given(proposed).when(approve()).thenEvents(approved);
    given(proposed)
      .when(approve({ digest: 'x'.repeat(64) }))
      .thenRejected('VOUCHER_CHANGED_SINCE_SEEN');
    given(proposed)
      .when(approve({ approvedBy: 'person-clerk' }))
      .thenRejected('VOUCHER_APPROVER_IS_PREPARER');
  });
  it('is refused without a voucher, a second time, and after a refusal', () => {
    given().when(approve()).thenRejected('VOUCHER_NOT_FOUND');
    given(proposed, approved)
      .when(approve())
      .thenRejected('VOUCHER_IN_ANOTHER_STATE', { status: 'approved' });
    given(proposed, refused).when(approve()).thenRejected('VOUCHER_IN_ANOTHER_STATE', { status: 'refused' });
  });
  it('is dated from the accounting date to today', () => {
    given(proposed)
      .when(approve({ approvedOn: '2024-09-19' }))
      .thenRejected('VOUCHER_DATE_TOO_EARLY');
    given(proposed)
      .when(approve({ approvedOn: '2024-09-21' }))
      .thenRejected('VOUCHER_DATE_IN_FUTURE');
  });
});

describe('refusing a voucher', () => {
  it('ends it', () => {
    given(proposed).when(refuse()).thenEvents(refused);
    given(proposed, approved).when(refuse()).thenRejected('VOUCHER_IN_ANOTHER_STATE', { status: 'approved' });
  });
  it('is dated no later than today', () =>
    given(proposed)
      .when(refuse({ refusedOn: '2024-09-21' }))
      .thenRejected('VOUCHER_DATE_IN_FUTURE'));
});

it('is posted once, after it was approved', () => {
  const post = { type: 'RecordVoucherPosting', data: { voucherId, entryNumber: 5 }, now: NOW } as const;
  given(proposed).when(post).thenRejected('VOUCHER_IN_ANOTHER_STATE', { status: 'proposed' });
  given(proposed, approved).when(post).thenEvents(posted);
  given(proposed, approved, posted).when(post).thenNothing();
});
