import type { IntegrationEvent } from '@yigong/contracts';
import type { Envelope } from '@yigong/event-store';
import { commandIdOfReaction, isRejection, type RecordedEvent, type Rejection } from '@yigong/kernel';

/**
 * The envelope of the command by which a reaction answers an integration event. Its command id comes from the event and
 * the reaction's name, so a redelivery, however late, is the same command.
 */
export const reactionEnvelope = (event: IntegrationEvent, reaction: string): Envelope => ({
  correlationId: event.correlationid,
  causationId: event.causationid,
  commandId: commandIdOfReaction(event.id, reaction),
  actor: { personRef: event.actorperson, role: event.actorrole, unit: event.actorunit },
  ...(event.origin && { origin: event.origin }),
});

/** The envelope of the command by which a process answers an event of its own service's log. */
export const processEnvelope = ({ id, metadata }: RecordedEvent, name: string): Envelope => ({
  correlationId: metadata.correlationId,
  causationId: id,
  commandId: commandIdOfReaction(id, name),
  actor: metadata.actor,
  ...(metadata.origin && { origin: metadata.origin }),
});

/** A reaction's command was refused in a way that nobody expected: the event is retried, then parked for a person. */
export class ReactionRefused extends Error {
  override readonly name = 'ReactionRefused';
  constructor(readonly refusal: Rejection) {
    super(`${refusal.rejected} ${JSON.stringify(refusal.facts)}`);
  }
}

/**
 * Hands on what a command answered, or throws when it was refused.
 *
 * @param expected refusals that mean "there is nothing left to do", as after an earlier delivery
 * @throws ReactionRefused for any other refusal
 * @example
 * unlessRefused(await this.orders.execute(command, reactionEnvelope(context.event, 'open-payment-order')));
 */
export const unlessRefused = <Result extends object>(
  result: Result,
  ...expected: readonly string[]
): Exclude<Result, Rejection> | undefined => {
  if (!isRejection(result)) return result as Exclude<Result, Rejection>;
  if (expected.includes(result.rejected)) return undefined;
  throw new ReactionRefused(result);
};
