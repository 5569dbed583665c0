import { Injectable } from '@nestjs/common';
import type { Envelope } from '@yigong/event-store';
import { derivedId, isRejection, type LocalDate } from '@yigong/kernel';
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

  async countTaken(personRefs: readonly string[], batch: PlacesOfBatch): Promise<number> {
    const taken = await atOnce(personRefs, (personRef) => this.isTaken(personRef, batch));
    return taken.filter((isTaken) => isTaken).length;
  }

  async take(places: readonly WantedPlace[], batch: PlacesOfBatch, envelope: Envelope) {
    const results = await atOnce(places, (place) => this.takeOne(reserveCommand(place, batch), envelope));
    const lost = results.filter(({ outcome }) => outcome === 'lost').length;
    // All or none: what this attempt took goes back, so that nobody is kept out by a batch that was not submitted.
    const taken = lost === 0 ? [] : results.filter(({ outcome }) => outcome === 'taken');
    await atOnce(taken, ({ coverageId }) => this.letGo(coverageId, batch, envelope));
    return { lost };
  }

  private async takeOne(command: ReserveCoverage, envelope: Envelope) {
    const { coverageId } = command.data;
    const handled = await this.coverages.execute(command, await this.nextCommand(coverageId, envelope));
    if (isRejection(handled)) return { coverageId, outcome: 'lost' } as const;
    return { coverageId, outcome: handled.repeated ? 'held' : 'taken' } as const;
  }

  private async letGo(coverageId: string, { batchId, on }: PlacesOfBatch, envelope: Envelope): Promise<void> {
    const data = { coverageId, batchId, releasedOn: on };
    const command = { type: 'ReleaseCoverage', data, now: startOf(on) } as const;
    await this.coverages.execute(command, await this.nextCommand(coverageId, envelope));
  }

  /** A repeat of the request after the coverage has moved on is another command: it decides again. */
  private async nextCommand(
    coverageId: string,
    { requestDigest: _, ...envelope }: Envelope,
  ): Promise<Envelope> {
    const { revision } = await this.coverages.load(coverageId);
    const commandId = derivedId('cover-place', envelope.commandId, coverageId, String(revision));
    return { ...envelope, commandId };
  }
}

const atOnce = async <Item, Result>(
  items: readonly Item[],
  act: (item: Item) => Promise<Result>,
): Promise<readonly Result[]> => {
  const results: Result[] = [];
  for (let from = 0; from < items.length; from += AT_ONCE)
    results.push(...(await Promise.all(items.slice(from, from + AT_ONCE).map(act))));
  return results;
};

const startOf = (day: LocalDate): string => `${day}T00:00:00.000Z`;

const reserveCommand = (
  place: WantedPlace,
  { batchId, unitId, planId, earliestFrom, on }: PlacesOfBatch,
): ReserveCoverage => {
  const coverageId = coverageIdOf(place.personRef, planId);
  const line = { coverageId, ...place, planId, batchId, unitId };
  return {
    type: 'ReserveCoverage',
    data: { ...line, earliestFrom, reservedOn: on },
    now: startOf(on),
  };
};
