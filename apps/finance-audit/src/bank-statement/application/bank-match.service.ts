import { Inject, Injectable } from '@nestjs/common';
import { commandHandler, type Envelope, EVENT_STORE, type EventStore, loadState } from '@yigong/event-store';
import { type LocalDate, sumFen } from '@yigong/kernel';
import { ReceiptService } from '../../receipt/application/receipt.service.js';
import { receiptIdOf } from '../../receipt/domain/receipt.events.js';
import type { BankMatchCommand, LineFacts, RecordMatch } from '../domain/bank-match.commands.js';
import { bankMatchDecider } from '../domain/bank-match.decider.js';
import { bankMatchStream, itemKeyOf } from '../domain/bank-match.events.js';
import type { Match } from '../domain/bank-match.state.js';
import { bankMatchUpcasters } from '../domain/bank-match.upcasters.js';
import { termsOn } from '../domain/matching-terms.js';
import { suggestionsFor } from '../domain/suggestions.js';
import { BANK_ITEMS, type BankItems } from './bank-items.port.js';
import { type NamedItem, MatchItems } from './match-items.js';

const behaviour = {
  decider: bankMatchDecider,
  upcasters: bankMatchUpcasters,
  streamOf: (command: BankMatchCommand) => bankMatchStream(command.data.accountId),
};

export type MatchWish = {
  readonly accountId: string;
  readonly matchId: string;
  readonly lineRefs: readonly string[];
  readonly items: readonly NamedItem[];
  readonly text: string;
  readonly proposedBy: string;
  readonly proposedOn: LocalDate;
};

/** Looks up what lines and items are, and hands the decision on. */
@Injectable()
export class BankMatchService {
  private readonly handle;

  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(BANK_ITEMS) private readonly open: BankItems,
    private readonly receipts: ReceiptService,
    private readonly items: MatchItems,
  ) {
    this.handle = commandHandler(store, behaviour);
  }

  async propose({ lineRefs, items: named, ...wish }: MatchWish, now: string, envelope: Envelope) {
    const { accountId, proposedOn } = wish;
    const lines = await Promise.all(lineRefs.map((lineRef) => this.lineFacts(accountId, lineRef)));
    const on = lines[0]?.found?.bookedOn ?? proposedOn;
    const wholeFen = sumFen(lines.map(({ found }) => found?.amountFen ?? 0));
    const items = await Promise.all(
      named.map((item) => this.items.factsOf({ amountFen: wholeFen, ...item }, accountId, on)),
    );
    return this.handle({ type: 'ProposeMatch', data: { ...wish, lines, items }, now }, envelope);
  }

  async confirm(
    wish: { accountId: string; matchId: string; confirmedBy: string; confirmedOn: LocalDate },
    now: string,
    envelope: Envelope,
  ) {
    const match = await this.find(wish.accountId, wish.matchId);
    const lines = await Promise.all(
      (match?.lines ?? []).map(({ lineRef }) => this.lineFacts(wish.accountId, lineRef)),
    );
    const receiptedLines = lines.filter(({ found }) => found?.isReceipted).map(({ lineRef }) => lineRef);
    const closedItems: string[] = [];
    for (const item of match?.items ?? []) {
      const { isOpen } = await this.items.factsOf(item, wish.accountId, match!.lines[0]!.bookedOn);
      if (!isOpen) closedItems.push(itemKeyOf(item));
    }
    return this.handle(
      { type: 'ConfirmMatch', data: { ...wish, receiptedLines, closedItems }, now },
      envelope,
    );
  }

  decline(
    data: { accountId: string; matchId: string; reason: string; declinedBy: string; declinedOn: LocalDate },
    now: string,
    envelope: Envelope,
  ) {
    return this.handle({ type: 'DeclineMatch', data, now }, envelope);
  }

  async unmatch(
    data: { accountId: string; matchId: string; reason: string; unmatchedBy: string; unmatchedOn: LocalDate },
    now: string,
    envelope: Envelope,
  ) {
    const match = await this.find(data.accountId, data.matchId);
    const bookedEntry = match?.recognises ? await this.items.bookedEntryOf(match) : undefined;
    return this.handle({ type: 'Unmatch', data: { ...data, bookedEntry }, now }, envelope);
  }

  async assign(
    data: { accountId: string; lineRef: string; ownerRef: string; assignedBy: string; assignedOn: LocalDate },
    now: string,
    envelope: Envelope,
  ) {
    const { found } = await this.lineFacts(data.accountId, data.lineRef);
    const isLine = found?.kind === 'credit' || found?.kind === 'debit';
    return this.handle({ type: 'AssignLine', data: { ...data, isLine }, now }, envelope);
  }

  async record(data: Omit<RecordMatch['data'], 'isBooked'>, now: string, envelope: Envelope) {
    const facts = await Promise.all(
      data.items.map((item) => this.items.factsOf(item, data.accountId, data.matchedOn)),
    );
    const isBooked = facts.every(({ isKnown, isOpen }) => isKnown && isOpen);
    return this.handle({ type: 'RecordMatch', data: { ...data, isBooked }, now }, envelope);
  }

  /** What fits; nothing is decided by it. */
  async suggestions(accountId: string, today: LocalDate) {
    const lines = await this.open.openLines(accountId);
    return suggestionsFor(lines, await this.open.openItems(accountId, today), termsOn(today));
  }

  async find(accountId: string, matchId: string): Promise<Match | undefined> {
    const { state } = await loadState(this.store, behaviour, bankMatchStream(accountId));
    return state.matches.get(matchId);
  }

  private async lineFacts(accountId: string, lineRef: string): Promise<LineFacts> {
    const line = await this.receipts.lineOf(lineRef);
    if (line?.accountId !== accountId) return { lineRef };
    const receipt = await this.receipts.find(receiptIdOf(lineRef));
    const isReceipted = receipt !== undefined && receipt.status !== 'sentBack';
    const { kind, amountFen, bookedOn } = line;
    return { lineRef, found: { kind, amountFen, bookedOn, isReceipted } };
  }
}
