import type { LocalDate, RecordedEvent } from '@yigong/kernel';
import type { ReadModel } from '@yigong/read-models';
import {
  CLAIM_CATEGORY,
  type ClaimBenefit,
  type ClaimEvent,
  type InsuredEventKind,
  type InsuredEventReported,
  type Paper,
  type Stay,
} from '../domain/claim.events.js';

export type ClaimRow = {
  readonly claimId: string;
  readonly coverageId: string;
  readonly unitId: string;
  readonly personRef: string;
  readonly planId: string;
  readonly planVersion: number;
  readonly event: InsuredEventKind;
  readonly itemCode?: string;
  readonly insuredOn: LocalDate;
  readonly status: string;
  readonly reportedOn: LocalDate;
  readonly reportedBy: string;
  readonly papers?: readonly Paper[];
  readonly requestedPapers?: readonly string[];
  readonly stay?: Stay;
  readonly submittedOn?: LocalDate;
  readonly submittedBy?: string;
  readonly checkedOn?: LocalDate;
  readonly checkedBy?: string;
  readonly benefit?: ClaimBenefit;
  readonly amountFen?: number;
  /** The card to which the benefit goes. */
  readonly cardId?: string;
  readonly approvedOn?: LocalDate;
  readonly approvedBy?: string;
  readonly refusedOn?: LocalDate;
  readonly refusalReason?: string;
  readonly exclusion?: string;
  readonly paidOn?: LocalDate;
  readonly bookId?: string;
  readonly entryNumber?: number;
  readonly returnReason?: string;
  readonly revision: number;
};

export const projectClaim = (
  row: ClaimRow | undefined,
  event: RecordedEvent<ClaimEvent>,
): ClaimRow | undefined => {
  if (event.type === 'InsuredEventReported') return reportedRow(event, event.revision);
  return row && { ...row, ...changeOf(event), revision: event.revision };
};

const reportedRow = ({ data }: InsuredEventReported, revision: number): ClaimRow => ({
  claimId: data.claimId,
  coverageId: data.coverageId,
  unitId: data.cover.unitId,
  personRef: data.personRef,
  planId: data.planId,
  planVersion: data.terms.planVersion,
  event: data.event,
  ...(data.itemCode === undefined ? {} : { itemCode: data.itemCode }),
  insuredOn: data.insuredOn,
  status: 'reported',
  reportedOn: data.reportedOn,
  reportedBy: data.reportedBy,
  revision,
});

const changeOf = (event: ClaimEvent): Partial<ClaimRow> => {
  switch (event.type) {
    case 'ClaimSubmitted': {
      const { papers, stay, submittedOn, submittedBy } = event.data;
      return { status: 'submitted', papers, ...(stay && { stay }), submittedOn, submittedBy };
    }
    case 'ClaimDocumentsRequested':
      return { status: 'documents-requested', requestedPapers: event.data.papers };
    case 'ClaimUnionChecked':
      return { status: 'union-checked', checkedOn: event.data.checkedOn, checkedBy: event.data.checkedBy };
    case 'BenefitCalculated': {
      const { calculatedFen, capFen, usedFen, benefitFen } = event.data;
      return { benefit: { calculatedFen, capFen, usedFen, benefitFen } };
    }
    case 'ClaimApproved': {
      const { amountFen, cardId, approvedOn, approvedBy } = event.data;
      return { status: 'approved', amountFen, cardId, approvedOn, approvedBy };
    }
    case 'ClaimRefused': {
      const { reason, exclusion, refusedOn } = event.data;
      return { status: 'refused', refusedOn, refusalReason: reason, ...(exclusion && { exclusion }) };
    }
    case 'ClaimPaid': {
      const { paidOn, bookId, entryNumber } = event.data;
      return { status: 'paid', paidOn, bookId, entryNumber };
    }
    case 'PayoutReturned':
      return { status: 'payout-returned', returnReason: event.data.reason };
    case 'PayoutResent':
      return { status: 'approved', cardId: event.data.cardId };
    default:
      return {};
  }
};

export const claimsModel: ReadModel<ClaimRow> = {
  name: 'claims',
  version: 2,
  categories: [CLAIM_CATEGORY],
  keysOf: ({ stream }) => [stream.slice(CLAIM_CATEGORY.length + 1)],
  project: (row, event) => projectClaim(row, event as RecordedEvent<ClaimEvent>),
  indexes: {
    byDay: ['insuredOn'],
    byUnit: ['unitId', 'insuredOn'],
    byStatus: ['status', 'insuredOn'],
    byUnitAndStatus: ['unitId', 'status', 'insuredOn'],
    byPerson: ['personRef', 'insuredOn'],
    byPersonAndUnit: ['personRef', 'unitId', 'insuredOn'],
  },
};
