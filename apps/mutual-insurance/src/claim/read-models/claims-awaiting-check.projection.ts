import type { LocalDate, RecordedEvent } from '@yigong/kernel';
import type { ReadModel } from '@yigong/read-models';
import { CLAIM_CATEGORY, type ClaimEvent } from '../domain/claim.events.js';

/** A claim on somebody's desk; it leaves the list when that desk is done with it. */
export type AwaitedClaimRow = {
  readonly claimId: string;
  readonly unitId: string;
  readonly planId: string;
  readonly insuredOn: LocalDate;
  readonly desk: 'nobody' | 'union' | 'office';
  readonly since: LocalDate;
};

export const projectAwaitedClaim = (
  row: AwaitedClaimRow | undefined,
  event: RecordedEvent<ClaimEvent>,
): AwaitedClaimRow | undefined => {
  switch (event.type) {
    case 'InsuredEventReported': {
      const { claimId, cover, planId, insuredOn, reportedOn } = event.data;
      return { claimId, unitId: cover.unitId, planId, insuredOn, desk: 'nobody', since: reportedOn };
    }
    case 'ClaimSubmitted':
      return row && { ...row, desk: 'union', since: event.data.submittedOn };
    case 'ClaimUnionChecked':
      return row && { ...row, desk: 'office', since: event.data.checkedOn };
    case 'ClaimDocumentsRequested':
      return row && { ...row, desk: 'nobody', since: event.data.requestedOn };
    case 'ClaimApproved':
    case 'ClaimRefused':
      return undefined;
    default:
      return row;
  }
};

export const claimsAwaitingCheckModel: ReadModel<AwaitedClaimRow> = {
  name: 'claims-awaiting-check',
  version: 1,
  categories: [CLAIM_CATEGORY],
  keysOf: ({ stream }) => [stream.slice(CLAIM_CATEGORY.length + 1)],
  project: (row, event) => projectAwaitedClaim(row, event as RecordedEvent<ClaimEvent>),
  indexes: { byDesk: ['desk', 'since'], byUnitAndDesk: ['unitId', 'desk', 'since'] },
};
