import { derivedId, invariant, type RecordedEvent } from '@yigong/kernel';
import { checkData } from './check-data.js';
import { checkEnvelope } from './check-envelope.js';
import { contractOf, type IntegrationEvent, type Published } from './integration-event.js';

/**
 * Puts a published fact into its CloudEvents envelope. The same causing event, contract and index give the same event,
 * id included, whenever it is built.
 *
 * @param source the publishing service, as in the contract's name: `mutual-insurance`
 * @param index the place among what the causing event publishes
 * @throws InvariantViolation when the data does not keep the contract: a mistake of the publisher's own
 */
export const toIntegrationEvent = (
  source: string,
  cause: RecordedEvent,
  { type, data }: Published,
  index: number,
): IntegrationEvent => {
  const contract = contractOf(type);
  invariant(contract !== undefined, `${type} is not a declared contract`);
  const { correlationId, actor, origin } = cause.metadata;
  const event: IntegrationEvent = {
    specversion: '1.0',
    id: derivedId('integration-event', cause.id, type, String(index)),
    source: `/${source}`,
    type,
    subject: cause.stream,
    time: cause.recordedAt,
    datacontenttype: 'application/json',
    data,
    correlationid: correlationId,
    causationid: cause.id,
    position: cause.position,
    sequence: cause.revision,
    actorperson: actor.personRef,
    actorrole: actor.role,
    actorunit: actor.unit,
    ...(origin && { origin }),
  };
  const wrong = [...checkEnvelope(event), ...checkData(contract, data, 'publishing')];
  invariant(wrong.length === 0, `${type} of event ${cause.id}: ${wrong.join('; ')}`);
  return event;
};
