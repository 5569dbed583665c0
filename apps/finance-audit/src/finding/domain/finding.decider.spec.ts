import { fen } from '@yigong/kernel';
import { specFor } from '@yigong/testing';
import { findingDecider } from './finding.decider.js';
import {
  accepted,
  AUDITOR_A,
  AUDITOR_B,
  CLERK,
  closed,
  disputed,
  open,
  order,
  plan,
  planned,
  raised,
  repayment,
  submit,
  submitted,
  verified,
} from './finding.fixtures.js';

const given = specFor(findingDecider);

it('is opened once', () => {
  given().when(open()).thenEvents(raised);
  given(raised, accepted).when(open()).thenNothing();
});

describe('accepting a finding', () => {
  const accept = (actedOn = '2024-09-20', actedBy: string = CLERK) =>
    order('AcceptFinding', actedOn, { statement: 'agreed' }, actedBy);
  it('says again what it is about', () => given(raised).when(accept()).thenEvents(accepted));
  it('is the audited unit’s, not the auditors’', () =>
    given(raised).when(accept('2024-09-20', AUDITOR_B)).thenRejected('AUDITOR_ANSWERS_OWN_FINDING'));
  it('is refused without a finding, twice, and out of time', () => {
    given().when(accept()).thenRejected('FINDING_NOT_FOUND');
    given(raised, accepted).when(accept()).thenRejected('FINDING_IN_ANOTHER_STATE', { status: 'accepted' });
    given(raised).when(accept('2024-10-16')).thenRejected('FINDING_DATE_IN_FUTURE');
    given(raised).when(accept('2024-09-11')).thenRejected('FINDING_DATE_TOO_EARLY');
  });
});

describe('disputing a finding', () => {
  const dispute = order('DisputeFinding', '2024-09-20', { reason: 'the papers say 12' });
  const uphold = order('UpholdFinding', '2024-09-20', { reason: 'they say 11' }, AUDITOR_A);
  const upheld = { type: 'FindingUpheld', data: uphold.data } as const;
  it('is answered by the committee: it stands, once and for all, or it is withdrawn', () => {
    given(raised).when(dispute).thenEvents(disputed);
    given(raised, disputed).when(uphold).thenEvents(upheld);
    given(raised, disputed, upheld).when(dispute).thenRejected('FINDING_UPHELD');
    const withdraw = order('WithdrawFinding', '2024-09-20', { reason: 'right' }, AUDITOR_A);
    given(raised, disputed).when(withdraw).thenEvents({ type: 'FindingWithdrawn', data: withdraw.data });
  });
  it('is not answered by the audited unit itself, nor without a dispute', () => {
    given(raised, disputed)
      .when({ ...uphold, data: { ...uphold.data, actedBy: CLERK } })
      .thenRejected('ONLY_THE_COMMITTEE_MAY');
    given(raised).when(uphold).thenRejected('FINDING_IN_ANOTHER_STATE', { status: 'raised' });
  });
  it('may still be accepted after it was upheld', () =>
    given(raised, disputed, upheld)
      .when(order('AcceptFinding', '2024-09-20', { statement: 'agreed' }))
      .thenEvents(accepted));
});

describe('planning the rectification', () => {
  it('names an owner and a day that is not past', () => {
    given(raised, accepted).when(plan()).thenEvents(planned);
    given(raised, accepted)
      .when(plan({ dueOn: '2024-09-19' }))
      .thenRejected('DUE_DATE_TOO_EARLY');
    given(raised, accepted)
      .when(plan({ dueOn: '2024-09-20' }))
      .thenEvents({ ...planned, data: { ...planned.data, dueOn: '2024-09-20' } });
  });
  it('follows the acceptance', () =>
    given(raised).when(plan()).thenRejected('FINDING_IN_ANOTHER_STATE', { status: 'raised' }));
});

describe('submitting the rectification', () => {
  const ready = [raised, accepted, planned] as const;
  it('links the entries that put it right', () =>
    given(...ready)
      .when(submit())
      .thenEvents(submitted));
  it('is refused one fen short', () => {
    given(...ready)
      .when(submit({ entries: [repayment(3_999)] }))
      .thenRejected('RECTIFICATION_TOO_SMALL', { rectifiedFen: 3_999, amountFen: 4_000 });
    given(...ready)
      .when(submit({ entries: [] }))
      .thenRejected('RECTIFICATION_TOO_SMALL');
  });
  it('is refused for an entry that the book does not have', () => {
    const { amountFen: _unknown, ...named } = repayment();
    given(...ready)
      .when(submit({ entries: [{ ...named, amountFen: undefined }] }))
      .thenRejected('RECTIFYING_ENTRY_NOT_FOUND');
  });
  it('counts an entry once, and never the one that the finding is about', () => {
    given(...ready)
      .when(submit({ entries: [repayment(2_000), repayment(2_000)] }))
      .thenRejected('RECTIFYING_ENTRY_NAMED_TWICE', { bookId: 'MUT-2024', entryNumber: 7 });
    given(...ready)
      .when(submit({ entries: [{ ...repayment(36_000), entryNumber: 4 }] }))
      .thenRejected('RECTIFYING_ENTRY_IS_THE_FAULT', { bookId: 'MUT-2024', entryNumber: 4 });
  });
  it('counts a reversal only of the entry in question', () => {
    const reversal = { ...repayment(), kind: 'reversal' as const };
    given(...ready)
      .when(submit({ entries: [{ ...reversal, reverses: 3 }] }))
      .thenRejected('RECTIFYING_ENTRY_REVERSES_ANOTHER');
    given(...ready)
      .when(submit({ entries: [{ ...reversal, reverses: 4 }] }))
      .thenEvents({
        ...submitted,
        data: {
          ...submitted.data,
          entries: [{ kind: 'reversal', bookId: 'MUT-2024', entryNumber: 7, amountFen: fen(4_000) }],
        },
      });
  });
  it.each([
    ['dated before the finding', { effectiveOn: '2024-06-05' }, 'RECTIFYING_ENTRY_BEFORE_FINDING'],
    ['that booked no money back', { isRepayment: false }, 'RECTIFYING_ENTRY_NO_REPAYMENT'],
    ['of another unit', { isOfSameOwner: false }, 'RECTIFYING_ENTRY_OF_ANOTHER_UNIT'],
    ['claimed back for another finding', { claimedFor: 'f-2' }, 'RECTIFYING_ENTRY_FOR_ANOTHER_FINDING'],
    ['that has put another right', { countedFor: 'F-2024-002' }, 'RECTIFYING_ENTRY_COUNTED_BEFORE'],
  ] as const)('counts as a repayment no entry %s', (_, over, code) =>
    given(...ready)
      .when(submit({ entries: [{ ...repayment(), ...over }] }))
      .thenRejected(code),
  );
  it('follows the plan', () =>
    given(raised, accepted).when(submit()).thenRejected('FINDING_IN_ANOTHER_STATE', { status: 'accepted' }));
});

describe('verifying and closing', () => {
  const past = [raised, accepted, planned, submitted] as const;
  const verify = (actedBy: string) =>
    order('VerifyRectification', '2024-10-15', { check: 'entries seen' }, actedBy);
  const close = (actedBy: string) => order('CloseFinding', '2024-10-15', {}, actedBy);
  it('is the committee’s alone', () => {
    given(...past)
      .when(verify(AUDITOR_B))
      .thenEvents(verified);
    given(...past)
      .when(verify(CLERK))
      .thenRejected('ONLY_THE_COMMITTEE_MAY');
    given(...past, verified)
      .when(close(CLERK))
      .thenRejected('ONLY_THE_COMMITTEE_MAY');
  });
  it('records the new control with the closing', () =>
    given(...past, verified)
      .when(close(AUDITOR_A))
      .thenEvents(closed));
  it('goes in order', () => {
    given(...past)
      .when(close(AUDITOR_A))
      .thenRejected('FINDING_IN_ANOTHER_STATE', { status: 'submitted' });
    given(...past, verified, closed)
      .when(close(AUDITOR_A))
      .thenRejected('FINDING_IN_ANOTHER_STATE', { status: 'closed' });
  });
  it('may send the rectification back, which is then submitted again', () => {
    const back = order('SendRectificationBack', '2024-10-15', { reason: 'no receipt' }, AUDITOR_A);
    const sentBack = { type: 'RectificationSentBack', data: back.data } as const;
    given(...past)
      .when(back)
      .thenEvents(sentBack);
    given(...past, sentBack)
      .when(verify(AUDITOR_B))
      .thenRejected('FINDING_IN_ANOTHER_STATE', { status: 'planned' });
    given(...past, sentBack)
      .when(submit({ actedOn: '2024-10-15' }))
      .thenEvents({ ...submitted, data: { ...submitted.data, actedOn: '2024-10-15' } });
  });
  it('is never done by somebody who answered for the audited unit', () => {
    const answeredByTeam = { ...accepted, data: { ...accepted.data, actedBy: AUDITOR_B } };
    given(raised, answeredByTeam, planned, submitted)
      .when(verify(AUDITOR_B))
      .thenRejected('COMMITTEE_MEMBER_IS_AUDITEE');
  });
});
