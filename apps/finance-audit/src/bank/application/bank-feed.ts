import { Inject, Injectable } from '@nestjs/common';
import { commandHandler, type Envelope, EVENT_STORE, type EventStore, WarmStates } from '@yigong/event-store';
import { CLOCK } from '@yigong/http';
import { type Clock, derivedId } from '@yigong/kernel';
import { unlessRefused } from '@yigong/messaging';
import { SANDBOX, type Sandbox } from '@yigong/service';
import { digestOf } from '../../evidence/digest.js';
import { bankAccountDecider, type ImportStatement } from '../domain/bank-account.decider.js';
import {
  type BankAccountEvent,
  bankAccountStream,
  bankLineRefOf,
  type StatementLine,
} from '../domain/bank-account.events.js';
import { bankAccountUpcasters } from '../domain/bank-account.upcasters.js';
import { BANK, type Bank, BankDidNotAnswer, type BankLine } from './bank.port.js';

const behaviour = {
  decider: bankAccountDecider,
  upcasters: bankAccountUpcasters,
  streamOf: (command: ImportStatement) => bankAccountStream(command.data.accountId),
};

const LINES_MAX = 200;

/** The one actor here that is no person: it fetches statements and decides nothing. */
const BANK_FEED = { personRef: derivedId('actor', 'bank-feed'), role: 'operations', unit: 'FED' } as const;

/** Brings what the bank's statements say into our own log, each line once. */
@Injectable()
export class BankFeed {
  private readonly handle;
  private running: Promise<void> = Promise.resolve();
  private following: Promise<void> | undefined;

  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(BANK) private readonly bank: Bank,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(SANDBOX) private readonly sandbox: Pick<Sandbox, 'mode'>,
  ) {
    // An account has thousands of lines a year, and every import reads its stream.
    this.handle = commandHandler(store, behaviour, { warm: new WarmStates(store, behaviour) });
  }

  /**
   * Everything new on every account. One import at a time: all who ask while one runs share the one that follows it, and
   * nobody loses a race for the stream of an account.
   */
  importNew(): Promise<void> {
    this.following ??= this.running
      .catch(() => undefined)
      .then(() => {
        this.following = undefined;
        return (this.running = this.importAll());
      });
    return this.following;
  }

  /** A bank that does not answer is asked again at the next poll. */
  private async importAll(): Promise<void> {
    try {
      for (const accountId of await this.bank.accounts()) await this.importAccount(accountId);
    } catch (error) {
      if (!(error instanceof BankDidNotAnswer)) throw error;
    }
  }

  private async importAccount(accountId: string): Promise<void> {
    for (;;) {
      const last = await this.lastOf(accountId);
      if (last?.statementId !== undefined) return;
      const after = last?.lineNumber ?? 0;
      const lines = await this.bank.statement(accountId, after, LINES_MAX);
      if (lines.length === 0) return;
      const data = { accountId, lines: lines.map(lineOf) };
      const command = { type: 'ImportStatement', data, now: this.clock.now() } as const;
      const envelope = this.envelope(accountId, after + 1, lines.at(-1)!.number);
      // Refused where a file was imported while the bank was asked: from now on the files are the statement.
      const expected = ['BANK_ACCOUNT_HELD_BY_FILES'];
      if (!unlessRefused(await this.handle(command, envelope), ...expected)) return;
    }
  }

  /** Whether the bank itself sends the lines. What a union imports from files is not fetched here too. */
  async isFed(accountId: string): Promise<boolean> {
    return (await this.lastOf(accountId))?.statementId === undefined;
  }

  private async lastOf(accountId: string): Promise<BankAccountEvent['data'] | undefined> {
    const stream = bankAccountStream(accountId);
    const [last] = await this.store.readStream(stream, { direction: 'backwards', limit: 1 });
    return last?.data as BankAccountEvent['data'] | undefined;
  }

  private envelope(accountId: string, first: number, last: number): Envelope {
    const commandId = derivedId('bank-statement', accountId, String(first), String(last));
    const mode = this.sandbox.mode();
    const origin = mode === 'real' ? {} : { origin: mode };
    return { commandId, correlationId: commandId, causationId: commandId, actor: BANK_FEED, ...origin };
  }
}

const lineOf = (line: BankLine): StatementLine => {
  const { accountId, number: lineNumber, ...rest } = line;
  return { lineRef: bankLineRefOf(accountId, lineNumber), lineNumber, ...rest, digest: digestOf(line) };
};
