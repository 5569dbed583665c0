import { Inject, Injectable } from '@nestjs/common';
import {
  commandHandler,
  type Envelope,
  EVENT_STORE,
  type EventStore,
  loadState,
  mustStandAt,
} from '@yigong/event-store';
import { isRejection, reject } from '@yigong/kernel';
import type {
  ApproveClaim,
  ClaimCommand,
  ReportInsuredEvent,
  ResendPayout,
  SubmitClaim,
} from '../domain/claim.commands.js';
import { claimDecider } from '../domain/claim.decider.js';
import { claimIdOf, claimStream, type Stay } from '../domain/claim.events.js';
import type { Claim } from '../domain/claim.state.js';
import { claimUpcasters } from '../domain/claim.upcasters.js';
import { CLAIM_COVERAGE, type ClaimCoverage } from './claim-cover.port.js';
import { PAYEE_CARDS, type PayeeCards } from './payee-cards.port.js';
import { PLAN_RULES, type PlanRules } from './plan-rules.port.js';
import { STAY_NIGHTS, type StayNights, type WantedStay } from './stay-nights.port.js';

const behaviour = {
  decider: claimDecider,
  streamOf: (command: ClaimCommand) => claimStream(command.data.claimId),
  upcasters: claimUpcasters,
};

/** Who asks, when, and on which revision they looked (`If-Match`). */
export type Asking = How & { readonly now: string; readonly envelope: Envelope };
type How = { readonly ifRevision?: number };

/** A wish without what the service looks up for it. */
type Asked<Wish extends ClaimCommand, Looked extends string> = Omit<Wish['data'], Looked>;
type ReportLooked = 'claimId' | 'personRef' | 'planId' | 'terms' | 'isInsured' | 'cover' | 'firstCoverFrom';

@Injectable()
export class ClaimService {
  private readonly handle;

  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(PLAN_RULES) private readonly rules: PlanRules,
    @Inject(CLAIM_COVERAGE) private readonly coverage: ClaimCoverage,
    @Inject(STAY_NIGHTS) private readonly nights: StayNights,
    @Inject(PAYEE_CARDS) private readonly cards: PayeeCards,
  ) {
    this.handle = commandHandler(store, behaviour);
  }

  execute(command: ClaimCommand, envelope: Envelope, how: How = {}) {
    return this.handle(command, envelope, how);
  }

  async find(claimId: string) {
    return (await this.load(claimId)).state;
  }

  /** Which unions a coverage belongs to; nothing when there is no such coverage. */
  async unitsOf(coverageId: string, insuredOn: string): Promise<readonly string[] | undefined> {
    return (await this.coverage.onDay(coverageId, insuredOn))?.unitIds;
  }

  async report(data: Asked<ReportInsuredEvent, ReportLooked>, { now, envelope, ...how }: Asking) {
    const { coverageId, event, insuredOn } = data;
    const covered = await this.coverage.onDay(coverageId, insuredOn);
    if (!covered) return reject('COVERAGE_NOT_FOUND');
    const { personRef, planId, cover, firstCoverFrom } = covered;
    const ruled = await this.rules.termsOn(planId, data, insuredOn);
    const looked = {
      claimId: claimIdOf(coverageId, event, insuredOn, data.itemCode),
      personRef,
      planId,
      isInsured: ruled?.isInsured ?? false,
      ...(ruled && { terms: ruled.terms }),
      ...(cover && { cover }),
      ...(firstCoverFrom && { firstCoverFrom }),
    };
    return this.handle({ type: 'ReportInsuredEvent', data: { ...data, ...looked }, now }, envelope, how);
  }

  async submit(data: Asked<SubmitClaim, 'stayDaysFrom'>, { now, envelope, ...how }: Asking) {
    const { state, hasObeyed } = await this.load(data.claimId);
    if (state.status === 'none') return reject('CLAIM_NOT_FOUND');
    const stayDaysFrom = await this.rules.stayDaysFromOn(state.report.planId, data.submittedOn);
    const wish: SubmitClaim = { type: 'SubmitClaim', data: { ...data, stayDaysFrom }, now };
    const wanted = nightsOf(state, data.stay);
    if (!wanted || hasObeyed(envelope.commandId) || isRejection(claimDecider.decide(wish, state)))
      return this.handle(wish, envelope, how);
    return (await this.nights.foresee(wanted)) ?? this.handle(wish, envelope, how);
  }

  /** Judged first, then nights and benefit are set aside, then approved. What is not approved in the end keeps nothing. */
  async approve(data: Asked<ApproveClaim, 'benefit' | 'cardId'>, { now, envelope, ...how }: Asking) {
    const { state, revision, hasObeyed } = await this.load(data.claimId);
    if (state.status === 'none') return reject('CLAIM_NOT_FOUND');
    const ruled = await this.benefitOf(state);
    const card = await this.cards.cardOn(state.report.personRef, data.approvedOn);
    const wish = (benefit: ApproveClaim['data']['benefit']): ApproveClaim => ({
      type: 'ApproveClaim',
      data: { ...data, benefit, ...(card && { cardId: card }) },
      now,
    });
    const whole = { ...ruled, usedFen: ruled.capFen, benefitFen: ruled.calculatedFen };
    if (hasObeyed(envelope.commandId)) return this.handle(wish(whole), envelope, how);
    mustStandAt(revision, how.ifRevision);
    const foreseen = claimDecider.decide(wish(whole), state);
    if (isRejection(foreseen)) return foreseen;
    const { coverageId, insuredOn, claimId, personRef } = state.report;
    const place = withoutRequest(envelope);
    const wanted = nightsOf(state, state.stay);
    try {
      const overlapping = wanted && (await this.nights.take(wanted, now, place));
      if (overlapping) return overlapping;
      const benefit = await this.coverage.setAside({ coverageId, claimId, insuredOn, ...ruled }, now, place);
      return isRejection(benefit) ? benefit : await this.handle(wish(benefit), envelope, how);
    } finally {
      if (!(await this.isApproved(claimId))) {
        await this.coverage.release(coverageId, claimId, now, place);
        await this.nights.release(personRef, claimId, now, place);
      }
    }
  }

  async resend(data: Asked<ResendPayout, 'cardId'>, { now, envelope, ...how }: Asking) {
    const { state } = await this.load(data.claimId);
    if (state.status === 'none') return reject('CLAIM_NOT_FOUND');
    const card = await this.cards.cardOn(state.report.personRef, data.resentOn);
    return this.handle(
      { type: 'ResendPayout', data: { ...data, ...(card && { cardId: card }) }, now },
      envelope,
      how,
    );
  }

  private load(claimId: string) {
    return loadState(this.store, behaviour, claimStream(claimId));
  }

  private async isApproved(claimId: string): Promise<boolean> {
    const state = await this.find(claimId);
    return state.status !== 'none' && state.approval !== undefined;
  }

  private benefitOf({ report, stay }: Claim) {
    const { planId, terms, cover } = report;
    const days = stay ? { stayDays: stay.stayDays } : {};
    return this.rules.benefitOf(planId, terms.planVersion, { ...report, units: cover.units, ...days });
  }
}

/** What the request asked was asked of the claim; what is set aside for it has no request of its own. */
const withoutRequest = ({ requestDigest: _, ...envelope }: Envelope): Envelope => envelope;

/** The nights that a claim is paid for; none for an illness or an accident, however long the stay that its papers tell of. */
const nightsOf = ({ report }: Claim, stay: Stay | undefined): WantedStay | undefined => {
  if (!stay || report.event !== 'hospital-stay') return undefined;
  const { personRef, claimId } = report;
  return { personRef, claimId, stayFrom: stay.stayFrom, stayTo: stay.stayTo };
};
