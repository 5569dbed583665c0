import { Inject, Injectable } from '@nestjs/common';
import {
  commandHandler,
  type Envelope,
  EVENT_STORE,
  type EventStore,
  loadState,
  mustStandAt,
} from '@yigong/event-store';
import { isRejection, type LocalDate, reject } from '@yigong/kernel';
import type {
  BatchCommand,
  DraftBatch,
  LineFacts,
  SubmitBatch,
  ValidateBatch,
} from '../domain/batch.commands.js';
import { batchDecider } from '../domain/batch.decider.js';
import { batchStream } from '../domain/batch.events.js';
import type { Batch } from '../domain/batch.state.js';
import { batchUpcasters } from '../domain/batch.upcasters.js';
import { COVER_PLACES, type CoverPlaces, type PlacesOfBatch } from './cover-places.port.js';
import { MEMBER_ROLL, type MemberRoll, type RollOfDay } from './member-roll.port.js';
import { PLAN_OFFER, type PlanOffer } from './plan-offer.port.js';

const behaviour = {
  decider: batchDecider,
  streamOf: (command: BatchCommand) => batchStream(command.data.batchId),
  upcasters: batchUpcasters,
};

/** Who asks, when, and on which revision they looked (`If-Match`). */
export type Asking = How & { readonly now: string; readonly envelope: Envelope };
type How = { readonly ifRevision?: number };

/** A wish without what the service looks up for it. */
type Asked<Wish extends BatchCommand, Looked extends string> = Omit<Wish['data'], Looked>;

@Injectable()
export class BatchService {
  private readonly handle;

  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(PLAN_OFFER) private readonly offer: PlanOffer,
    @Inject(MEMBER_ROLL) private readonly roll: MemberRoll,
    @Inject(COVER_PLACES) private readonly places: CoverPlaces,
  ) {
    this.handle = commandHandler(store, behaviour);
  }

  execute(command: BatchCommand, envelope: Envelope, how: How = {}) {
    return this.handle(command, envelope, how);
  }

  async find(batchId: string) {
    return (await this.load(batchId)).state;
  }

  async draft(data: Asked<DraftBatch, 'terms' | 'isRenewalKnown'>, { now, envelope, ...how }: Asking) {
    const terms = await this.offer.termsOn(data.planId, data.draftedOn);
    const isRenewalKnown = await this.isRenewable(data);
    const wish = { ...data, isRenewalKnown, ...(terms && { terms }) };
    return this.handle({ type: 'DraftBatch', data: wish, now }, envelope, how);
  }

  async validate(data: Asked<ValidateBatch, 'facts'>, { now, envelope, ...how }: Asking) {
    const { state } = await this.load(data.batchId);
    if (state.status === 'none') return reject('BATCH_NOT_FOUND');
    const roll = await this.roll.onDay(state.draft.unitId, data.validatedOn);
    const facts = await this.factsOf(state, roll, data.validatedOn);
    return this.handle({ type: 'ValidateBatch', data: { ...data, facts }, now }, envelope, how);
  }

  /** Judged first, then the places are taken, then it is submitted: a batch that fails the rules takes no places. */
  async submit(
    data: Asked<SubmitBatch, 'facts' | 'population' | 'coveredCount'>,
    { now, envelope, ...how }: Asking,
  ) {
    const { state, revision, hasObeyed } = await this.load(data.batchId);
    if (state.status === 'none') return reject('BATCH_NOT_FOUND');
    const roll = await this.roll.onDay(state.draft.unitId, data.submittedOn);
    const population = state.terms.participation.of === 'workers' ? roll.workers : roll.femaleMembers;
    const facts = await this.factsOf(state, roll, data.submittedOn);
    const coveredCount = await this.coveredBeside(state, roll, data.submittedOn);
    const wish = { ...data, facts, coveredCount, ...(population && { population }) };
    const command: SubmitBatch = { type: 'SubmitBatch', data: wish, now };
    if (hasObeyed(envelope.commandId)) return this.handle(command, envelope, how);
    mustStandAt(revision, how.ifRevision);
    const foreseen = batchDecider.decide(command, state);
    if (isRejection(foreseen)) return foreseen;
    const wanted = state.draft.lines.flatMap(({ memberId, units }) => {
      const member = roll.memberOf(memberId);
      return member ? [{ memberId, units, personRef: member.personRef }] : [];
    });
    const { lost } = await this.places.take(wanted, placesOf(state.draft, data.submittedOn), envelope);
    if (lost > 0) return reject('BATCH_LINES_REFUSED', { refused: lost, first: 'ALREADY_COVERED' });
    return this.handle(command, envelope, how);
  }

  private async isRenewable({ renewsBatchId, unitId, planId }: Asked<DraftBatch, 'terms'>): Promise<boolean> {
    if (renewsBatchId === undefined) return false;
    const earlier = await this.find(renewsBatchId);
    return earlier.status !== 'none' && earlier.draft.unitId === unitId && earlier.draft.planId === planId;
  }

  private load(batchId: string) {
    return loadState(this.store, behaviour, batchStream(batchId));
  }

  /** Of those who can take part and stand in no line: how many the plan covers in that period already. */
  private async coveredBeside({ draft, terms }: Batch, roll: RollOfDay, on: LocalDate): Promise<number> {
    const inBatch = new Set(draft.lines.map(({ memberId }) => roll.memberOf(memberId)?.personRef));
    const beside = roll.members.filter(
      ({ personRef, sex }) =>
        !inBatch.has(personRef) && (terms.participation.of === 'workers' || sex === 'female'),
    );
    return this.places.countTaken(
      beside.map(({ personRef }) => personRef),
      placesOf(draft, on),
    );
  }

  private async factsOf(batch: Batch, roll: RollOfDay, on: LocalDate): Promise<readonly LineFacts[]> {
    const places = placesOf(batch.draft, on);
    return Promise.all(
      batch.draft.lines.map(async ({ memberId }) => {
        const member = roll.memberOf(memberId);
        if (!member) return { isCoveredElsewhere: false };
        return { member, isCoveredElsewhere: await this.places.isTaken(member.personRef, places) };
      }),
    );
  }
}

const placesOf = (draft: Batch['draft'], on: LocalDate): PlacesOfBatch => ({
  batchId: draft.batchId,
  unitId: draft.unitId,
  planId: draft.planId,
  earliestFrom: draft.startsOn,
  on,
});
