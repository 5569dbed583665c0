import type { Provider } from '@nestjs/common';
import { EVENT_STORE, type EventStore } from '@yigong/event-store';
import { RUNTIME, type Runtime } from '@yigong/service';
import { BookProposalService } from '../book-proposal/application/book-proposal.service.js';
import { bookProposalRefusals } from '../book-proposal/domain/book-proposal.refusals.js';
import { BookProposalController } from '../book-proposal/http/book-proposal.controller.js';
import { CarryOutProposalsProcess } from '../book-proposal/integration/carry-out-proposals.process.js';
import { bookProposals } from '../book-proposal/read-models/book-proposals.projection.js';
import { BookProposalQueries } from '../book-proposal/read-models/book-proposal.queries.js';
import { bookRulesParts } from './book-rules.parts.js';
import { WorkerReplayer } from './adapters/worker-replayer.js';
import { BalancesService } from './application/balances.service.js';
import { BookWriters } from './application/book-writers.js';
import { ExportService } from './application/export.service.js';
import { ledgerQueryRefusals, ledgerRefusals } from './application/ledger.refusals.js';
import { LEDGER } from './application/ledger.requests.js';
import { LedgerService } from './application/ledger.service.js';
import { ReplayComparison } from './application/replay-comparison.js';
import { ReplayService } from './application/replay.service.js';
import { REPLAYER } from './application/replayer.port.js';
import { StatementService } from './application/statement.service.js';
import { BookAccess } from './http/book-access.js';
import { checkpointParts } from './checkpoint.parts.js';
import { CheckpointKeysController } from './http/checkpoint-keys.controller.js';
import { LedgerBookController } from './http/ledger-book.controller.js';
import { ReplayController } from './http/replay.controller.js';
import { accountLines } from './read-models/account-lines.projection.js';
import { accountTurnovers } from './read-models/account-turnovers.projection.js';
import { ledgerBookHeads, ledgerBooks } from './read-models/ledger-books.projection.js';
import { ledgerEntries } from './read-models/ledger-entries.projection.js';
import { LedgerQueries } from './read-models/ledger.queries.js';

/** What the ledger brings to the finance-audit module. */
export const ledgerParts = {
  controllers: [
    LedgerBookController,
    ReplayController,
    CheckpointKeysController,
    ...checkpointParts.controllers,
    BookProposalController,
    ...bookRulesParts.controllers,
  ],
  readModels: [
    ledgerBooks,
    ledgerBookHeads,
    ledgerEntries,
    accountLines,
    accountTurnovers,
    bookProposals,
    ...bookRulesParts.readModels,
  ],
  processes: [CarryOutProposalsProcess],
  refusals: {
    ledgerBook: ledgerRefusals,
    ledgerBookQuery: ledgerQueryRefusals,
    ...checkpointParts.refusals,
    bookProposal: bookProposalRefusals,
  },
  providers: [
    BookWriters,
    LedgerService,
    { provide: LEDGER, useExisting: LedgerService },
    LedgerQueries,
    BookAccess,
    BalancesService,
    StatementService,
    ExportService,
    ReplayService,
    ReplayComparison,
    {
      provide: REPLAYER,
      inject: [EVENT_STORE, RUNTIME],
      useFactory: (store: EventStore, { folder }: Runtime) =>
        new WorkerReplayer(
          store,
          folder.path === undefined ? undefined : folder.file('finance-audit', 'events.db'),
        ),
    },
    ...checkpointParts.providers,
    ...bookRulesParts.providers,
    BookProposalService,
    BookProposalQueries,
    CarryOutProposalsProcess,
  ] satisfies Provider[],
} as const;
