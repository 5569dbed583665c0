import { ReadModelBankItems } from './adapters/read-model-bank-items.js';
import { BANK_ITEMS } from './application/bank-items.port.js';
import { BankMatchService } from './application/bank-match.service.js';
import { MatchItems } from './application/match-items.js';
import { statementFileRefusals } from './application/statement-import.refusals.js';
import { StatementImportService } from './application/statement-import.service.js';
import { bankMatchRefusals } from './domain/bank-match.refusals.js';
import { BankAccountAccess } from './http/bank-account-access.js';
import { BankMatchController } from './http/bank-match.controller.js';
import { StatementImportController } from './http/statement-import.controller.js';
import { MatchRecognitionProcess } from './integration/match-recognition.process.js';
import { MatchRecordingProcess } from './integration/match-recording.process.js';
import { StatementAssertionProcess } from './integration/statement-assertion.process.js';
import { bankLines } from './read-models/bank-lines.projection.js';
import { bankMatches } from './read-models/bank-matches.projection.js';
import { BankStatementQueries } from './read-models/bank-statement.queries.js';
import { bankStatements } from './read-models/bank-statements.projection.js';

/** What statements and matches bring to the finance-audit module. */
export const bankStatementParts = {
  controllers: [StatementImportController, BankMatchController],
  readModels: [bankLines, bankMatches, bankStatements],
  processes: [StatementAssertionProcess, MatchRecognitionProcess, MatchRecordingProcess],
  refusals: { statementFile: statementFileRefusals, bankMatch: bankMatchRefusals },
  providers: [
    StatementImportService,
    BankMatchService,
    MatchItems,
    BankAccountAccess,
    BankStatementQueries,
    { provide: BANK_ITEMS, useClass: ReadModelBankItems },
    StatementAssertionProcess,
    MatchRecognitionProcess,
    MatchRecordingProcess,
  ],
};
