import type { Provider } from '@nestjs/common';
import { EVENT_STORE, type EventStore } from '@yigong/event-store';
import { RUNTIME, type Runtime, systemClock } from '@yigong/service';
import { financeAuditConfigOf } from '../finance-audit.config.js';
import { afterTimeout, CheckpointFollower } from './adapters/checkpoint-follower.js';
import { BookWriters } from './application/book-writers.js';
import { CheckpointComparison } from './application/checkpoint-comparison.js';
import { CheckpointIssuer } from './application/checkpoint-issuer.js';
import { checkpointRefusals } from './application/checkpoint-refusals.js';
import { CheckpointService } from './application/checkpoint.service.js';
import { CheckpointTiles } from './application/checkpoint-tiles.js';
import { CheckpointWitnesses } from './application/checkpoint-witnesses.js';
import { ProofService } from './application/proof.service.js';
import { CheckpointController } from './http/checkpoint.controller.js';
import { ProofController } from './http/proof.controller.js';
import { CheckpointKeys } from './proof/checkpoint-keys.js';
import { CheckpointLogs } from './proof/checkpoint-logs.js';
import { CheckpointSigner } from './proof/checkpoint-signer.js';
import { TileStore } from './proof/tile-store.js';

const providers: Provider[] = [
  {
    provide: CheckpointKeys,
    inject: [RUNTIME],
    useFactory: ({ folder }: Runtime) =>
      folder.path === undefined
        ? CheckpointKeys.inMemory()
        : CheckpointKeys.open(
            {
              current: folder.file('keys', 'ledger-checkpoint.pem'),
              next: folder.file('keys', 'ledger-checkpoint.next.pem'),
              log: folder.file('finance-audit', 'checkpoint-keys.log'),
            },
            systemClock.now(),
          ),
  },
  {
    provide: CheckpointSigner,
    inject: [CheckpointKeys],
    useFactory: ({ signer }: CheckpointKeys) => signer,
  },
  {
    provide: TileStore,
    inject: [RUNTIME],
    useFactory: ({ folder }: Runtime) => new TileStore(folder.file('finance-audit', 'tiles.db')),
  },
  {
    provide: CheckpointLogs,
    inject: [RUNTIME],
    useFactory: ({ folder }: Runtime) =>
      new CheckpointLogs(folder.path === undefined ? undefined : folder.file('finance-audit', 'checkpoints')),
  },
  {
    provide: CheckpointWitnesses,
    inject: [RUNTIME],
    useFactory: ({ folder, config }: Runtime) =>
      new CheckpointWitnesses(
        () => folder.read('keys/witnesses.json'),
        financeAuditConfigOf(config).YIGONG_FINANCE_AUDIT_COSIGNED_WITHIN_HOURS,
      ),
  },
  {
    provide: CheckpointIssuer,
    inject: [TileStore, CheckpointLogs, CheckpointSigner],
    useFactory: (tiles: TileStore, logs: CheckpointLogs, signer: CheckpointSigner) =>
      new CheckpointIssuer(tiles, logs, signer, systemClock),
  },
  {
    provide: CheckpointService,
    inject: [CheckpointTiles, TileStore, CheckpointIssuer, CheckpointLogs, CheckpointWitnesses],
    useFactory: (
      builder: CheckpointTiles,
      tiles: TileStore,
      issuer: CheckpointIssuer,
      logs: CheckpointLogs,
      witnesses: CheckpointWitnesses,
    ) => new CheckpointService(builder, tiles, issuer, logs, witnesses, systemClock),
  },
  {
    provide: CheckpointFollower,
    inject: [
      EVENT_STORE,
      TileStore,
      CheckpointLogs,
      CheckpointTiles,
      CheckpointIssuer,
      CheckpointComparison,
      CheckpointWitnesses,
      BookWriters,
      RUNTIME,
    ],
    useFactory: (
      store: EventStore,
      tiles: TileStore,
      logs: CheckpointLogs,
      builder: CheckpointTiles,
      issuer: CheckpointIssuer,
      comparison: CheckpointComparison,
      witnesses: CheckpointWitnesses,
      books: BookWriters,
      runtime: Runtime,
    ) => {
      const parts = { store, tiles, logs, builder, issuer, comparison, witnesses, books, runtime };
      return new CheckpointFollower({ ...parts, clock: systemClock, after: afterTimeout });
    },
  },
  CheckpointTiles,
  CheckpointComparison,
  ProofService,
];

/** Tiles, checkpoints, witnesses, proofs: kept in files of their own, beside the ledger's store and not in it. */
export const checkpointParts = {
  controllers: [CheckpointController, ProofController],
  refusals: { checkpoint: checkpointRefusals },
  providers,
} as const;
