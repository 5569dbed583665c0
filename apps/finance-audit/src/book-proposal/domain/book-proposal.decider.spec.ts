import { specFor } from '@yigong/testing';
import { bookProposalDecider } from './book-proposal.decider.js';
import {
  approved,
  budgetProposed,
  carriedOut,
  closingProposed,
  failed,
  openingProposed,
  returned,
  reversalProposed,
  reviewed,
} from './book-proposal.fixtures.js';

const given = specFor(bookProposalDecider);
const now = '2024-01-02T02:00:00.000Z';
const approve = (approvedBy = 'person-b') =>
  ({ type: 'ApproveProposal', data: { ...approved.data, approvedBy }, now }) as const;
const giveBack = { type: 'ReturnProposal', data: returned.data, now } as const;

describe('a proposal for a book', () => {
  it('opens a book or reverses an entry, once someone else has approved it', () => {
    given().when({ type: 'ProposeBookOpening', data: openingProposed.data, now }).thenEvents(openingProposed);
    given().when({ type: 'ProposeReversal', data: reversalProposed.data, now }).thenEvents(reversalProposed);
    given(openingProposed).when(approve()).thenEvents(approved);
  });

  it('is not approved by who made it', () =>
    given(reversalProposed).when(approve('person-a')).thenRejected('PROPOSER_MAY_NOT_APPROVE'));

  it('is approved exactly as it was seen', () => {
    const digest = 'd'.repeat(64);
    const bound = { ...reversalProposed, data: { ...reversalProposed.data, digest } };
    const seen = (of?: string) => ({ ...approve(), data: { ...approve().data, ...(of && { digest: of }) } });
    given(bound)
      .when(seen(digest))
      .thenEvents({ ...approved, data: { ...approved.data, digest } });
    given(bound)
      .when(seen('e'.repeat(64)))
      .thenRejected('PROPOSAL_NOT_AS_SEEN', { digest });
    given(bound).when(seen()).thenRejected('PROPOSAL_NOT_AS_SEEN');
  });

  it('is decided once', () => {
    given(openingProposed).when(giveBack).thenEvents(returned);
    for (const end of [[returned], [approved], [approved, carriedOut], [approved, failed]]) {
      given(openingProposed, ...end)
        .when(approve())
        .thenRejected('PROPOSAL_DECIDED');
      given(openingProposed, ...end)
        .when(giveBack)
        .thenRejected('PROPOSAL_DECIDED');
    }
  });

  it('has to be there', () => given().when(approve()).thenRejected('PROPOSAL_NOT_FOUND'));

  it('remembers the first outcome', () => {
    const record = { type: 'RecordCarriedOut', data: carriedOut.data, now } as const;
    const fail = { type: 'RecordFailure', data: failed.data, now } as const;
    given(openingProposed, approved).when(record).thenEvents(carriedOut);
    given(openingProposed, approved).when(fail).thenEvents(failed);
    given(openingProposed, approved, carriedOut).when(fail).thenNothing();
  });

  it('is anything else that two persons do to a book', () => {
    given().when({ type: 'ProposeBookAct', data: closingProposed.data, now }).thenEvents(closingProposed);
    given(closingProposed).when({ type: 'ProposeBookAct', data: closingProposed.data, now }).thenNothing();
    given(closingProposed).when(approve()).thenEvents(approved);
  });
});

describe('a proposal of a budget', () => {
  const review = (reviewedBy = 'person-r') =>
    ({ type: 'ReviewProposal', data: { ...reviewed.data, reviewedBy }, now }) as const;

  it('is drafted, reviewed and approved by three persons, in that order', () => {
    given(budgetProposed).when(approve()).thenRejected('PROPOSAL_NOT_REVIEWED');
    given(budgetProposed).when(review('person-a')).thenRejected('PROPOSER_MAY_NOT_REVIEW');
    given(budgetProposed).when(review()).thenEvents(reviewed);
    given(budgetProposed, reviewed).when(approve('person-a')).thenRejected('PROPOSER_MAY_NOT_APPROVE');
    given(budgetProposed, reviewed).when(approve('person-r')).thenRejected('REVIEWER_MAY_NOT_APPROVE');
    given(budgetProposed, reviewed).when(approve()).thenEvents(approved);
  });

  it('is reviewed once, and alone', () => {
    given(budgetProposed, reviewed).when(review()).thenRejected('PROPOSAL_DECIDED');
    given(closingProposed).when(review()).thenRejected('REVIEW_NOT_CALLED_FOR');
    given(budgetProposed, reviewed).when(giveBack).thenEvents(returned);
  });
});
