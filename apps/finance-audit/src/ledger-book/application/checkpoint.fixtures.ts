import type { EventStore } from '@yigong/event-store';
import { CheckpointLogs } from '../proof/checkpoint-logs.js';
import type { CheckpointSigner } from '../proof/checkpoint-signer.js';
import { TileStore } from '../proof/tile-store.js';
import { CheckpointIssuer } from './checkpoint-issuer.js';
import { CheckpointService } from './checkpoint.service.js';
import { CheckpointTiles } from './checkpoint-tiles.js';
import { CheckpointWitnesses } from './checkpoint-witnesses.js';
import { now } from './ledger.fixtures.js';

/** Checkpoints of the books of a store, with tiles in memory and no witness; the log may be that of another store. */
export const checkpointsOn = (store: EventStore, signer: CheckpointSigner, logs = new CheckpointLogs()) => {
  const tiles = new TileStore(':memory:');
  const clock = { now: () => now };
  const builder = new CheckpointTiles(store, tiles);
  const issuer = new CheckpointIssuer(tiles, logs, signer, clock);
  const witnesses = new CheckpointWitnesses(() => undefined, 0);
  return {
    tiles,
    logs,
    builder,
    issuer,
    checkpoints: new CheckpointService(builder, tiles, issuer, logs, witnesses, clock),
  };
};
