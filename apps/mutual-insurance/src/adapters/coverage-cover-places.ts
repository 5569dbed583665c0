import { Injectable } from '@nestjs/common';
import type { Envelope } from '@yigong/event-store';
import { derivedId, isRejection } from '@yigong/kernel';
import type { CoverPlaces, PlacesOfBatch, WantedPlace } from '../batch/application/cover-places.port.js';
import { CoverageService } from '../coverage/application/coverage.service.js';
import type { ReserveCoverage } from '../coverage/domain/coverage.commands.js';
import { coverageDecider } from '../coverage/domain/coverage.decider.js';
import { coverageIdOf } from '../coverage/domain/coverage.events.js';

/** So many appends share a commit of the store. */
const AT_ONCE = 100;

/** The places of a plan, held by the coverage streams of its people. */
@Injectable()
export class CoverageCoverPlaces implements CoverPlaces {
  constructor(private readonly coverages: CoverageService) {}

  async isTaken(personRef: string, batch: PlacesOfBatch): Promise<boolean> {
    const command = reserveCommand({ personRef, memberId: '', units: 1 }, batch);
    const state = await this.coverages.find(command.data.coverageId);
    return isRejection(coverageDecider.decide(command, state));
  }

  async take(places: readonly WantedPlace[], batch: PlacesOfBatch, envelope: Envelope) {
    let lost = 0;
    for (let from = 0; from < places.length; from += AT_ONCE) {
      const some = places.slice(from, from + AT_ONCE);
      const results = await Promise.all(some.map((place) => this.takeOne(place, batch, envelope)));
      lost += results.filter(isRejection).length;
    }
    return { lost };
  }

  private takeOne(place: WantedPlace, batch: PlacesOfBatch, { requestDigest: _, ...envelope }: Envelope) {
    const command = reserveCommand(place, batch);
    const { coverageId } = command.data;
    const commandId = derivedId('reserve-coverage', envelope.commandId, coverageId);
    return this.coverages.execute(command, { ...envelope, commandId });
  }
}

const reserveCommand = (
  place: WantedPlace,
  { batchId, unitId, planId, earliestFrom, on }: PlacesOfBatch,
): ReserveCoverage => {
  const coverageId = coverageIdOf(place.personRef, planId);
  const line = { coverageId, ...place, planId, batchId, unitId };
  return {
    type: 'ReserveCoverage',
    data: { ...line, earliestFrom, reservedOn: on },
    now: `${on}T00:00:00.000Z`,
  };
};
