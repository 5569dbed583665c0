import { createHash } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { commandHandler, type Envelope, EVENT_STORE, type EventStore, loadState } from '@yigong/event-store';
import { isRejection, type LocalDate, reject, type Rejection } from '@yigong/kernel';
import { bankAccountDecider, type BankAccountRefusal } from '../../bank/domain/bank-account.decider.js';
import { bankAccountStream } from '../../bank/domain/bank-account.events.js';
import { bankAccountUpcasters } from '../../bank/domain/bank-account.upcasters.js';
import type { ImportStatementFile, UnnumberedLine } from '../../bank/domain/statement-file.decider.js';
import { digestOf } from '../../evidence/digest.js';
import { readStatement, type StatementFormat } from '../domain/read-statement.js';
import {
  type FaultCode,
  FAULTS,
  type FileLine,
  type StatementFault,
  type StatementFile,
} from '../domain/statement-file.js';

export type StatementUpload = {
  readonly accountId: string;
  readonly format: StatementFormat;
  readonly bytes: Uint8Array;
  readonly importedBy: string;
  readonly importedOn: LocalDate;
};

export type Rehearsal = Partial<Omit<StatementFile, 'lines' | 'servicedAccount'>> & {
  readonly digest: string;
  readonly isKnown: boolean;
  readonly lines: readonly LineVerdict[];
  /** What stands against the whole; absent when it would be imported. */
  readonly refusal?: Rejection<BankAccountRefusal | StatementFileRefusal>;
};

export type LineVerdict = { readonly row: number; readonly verdict: 'OK' | FaultCode } & Partial<
  Pick<FileLine, 'kind' | 'amountFen' | 'bookedOn'> & Record<'zh' | 'en', string>
>;

export type StatementFileRefusal = 'STATEMENT_FILE_MALFORMED';

const behaviour = {
  decider: bankAccountDecider,
  upcasters: bankAccountUpcasters,
  streamOf: ({ data }: ImportStatementFile) => bankAccountStream(data.accountId),
};

/** Takes a bank's statement over from a file: all of it or nothing. */
@Injectable()
export class StatementImportService {
  private readonly handle;

  constructor(@Inject(EVENT_STORE) private readonly store: EventStore) {
    this.handle = commandHandler(store, behaviour);
  }

  async import(upload: StatementUpload, now: string, envelope: Envelope) {
    const { file, faults } = readStatement(upload.format, upload.bytes);
    if (!file || faults.length > 0) return malformed(faults);
    const handled = await this.handle(commandOf(upload, file, now), envelope);
    return isRejection<BankAccountRefusal | 'IDEMPOTENCY_KEY_REUSED'>(handled)
      ? handled
      : { ...handled, statementId: file.statementId };
  }

  /** What an import would do: every line with what stands against it, and what stands against the whole. Writes nothing. */
  async rehearse(upload: StatementUpload, now: string): Promise<Rehearsal> {
    const { file, faults } = readStatement(upload.format, upload.bytes);
    const digest = sha256(upload.bytes);
    if (!file) return { digest, isKnown: false, lines: verdicts([], faults), refusal: malformed(faults) };
    const { lines, servicedAccount: _account, ...statement } = file;
    const { state } = await loadState(this.store, behaviour, bankAccountStream(upload.accountId));
    const decision =
      faults.length > 0 ? malformed(faults) : bankAccountDecider.decide(commandOf(upload, file, now), state);
    const isKnown = state.statements.get(file.statementId) === digest;
    const seen = { digest, ...statement, isKnown, lines: verdicts(lines, faults) };
    return isRejection<BankAccountRefusal | StatementFileRefusal>(decision)
      ? { ...seen, refusal: decision }
      : seen;
  }
}

const malformed = (faults: readonly StatementFault[]): Rejection<StatementFileRefusal> => {
  const { row, fault } = faults[0]!;
  const { zh, en } = FAULTS[fault];
  return reject('STATEMENT_FILE_MALFORMED', { row, fault, zh, en, faults: faults.length });
};

const commandOf = (
  { accountId, format, bytes, importedBy, importedOn }: StatementUpload,
  { lines, servicedAccount, ...statement }: StatementFile,
  now: string,
): ImportStatementFile => ({
  type: 'ImportStatementFile',
  data: {
    accountId,
    ...statement,
    format,
    digest: sha256(bytes),
    importedBy,
    importedOn,
    ...(servicedAccount === undefined ? {} : { servicedAccountDigest: sha256(Buffer.from(servicedAccount)) }),
    lines: lines.map((line) => lineOf(statement.statementId, line)),
  },
  now,
});

/** Who sent the money is not taken over: a name or an account number is found in the file, by whoever may open it. */
const lineOf = (statementId: string, { row, ...line }: FileLine): UnnumberedLine => {
  const { bankReference, ...rest } = line;
  const digest = digestOf({ statementId, row, ...line });
  const own = bankReference === '' ? {} : { bankReference };
  return { ...rest, ...own, otherPartyRef: 'party:in-statement', text: '', digest };
};

const verdicts = (lines: readonly FileLine[], faults: readonly StatementFault[]): readonly LineVerdict[] =>
  [
    ...lines
      .filter(({ row }) => !faults.some((fault) => fault.row === row))
      .map(({ row, kind, amountFen, bookedOn }) => ({
        row,
        verdict: 'OK' as const,
        kind,
        amountFen,
        bookedOn,
      })),
    ...faults.map(({ row, fault }) => ({ row, verdict: fault, ...FAULTS[fault] })),
  ].sort((a, b) => a.row - b.row);

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
