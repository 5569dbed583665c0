import { Inject, Injectable } from '@nestjs/common';
import { commandHandler, type Envelope, EVENT_STORE, type EventStore, loadState } from '@yigong/event-store';
import { fen, type LocalDate } from '@yigong/kernel';
import { digestOf } from '../../evidence/digest.js';
import { BOOK_DIRECTORY, type BookDirectory } from '../../payment-order/application/book-directory.port.js';
import { BookNotOpen } from '../../payment-order/application/payment-requests.js';
import type { VoucherCommand } from '../domain/voucher.commands.js';
import { voucherDecider } from '../domain/voucher.decider.js';
import { voucherUpcasters } from '../domain/voucher.upcasters.js';
import { voucherIdOf, voucherStream } from '../domain/voucher.events.js';
import type { Voucher } from '../domain/voucher.state.js';

/** What another service says is owed, without money moving. */
export type Accrual = {
  readonly purpose: string;
  readonly causeId: string;
  readonly amountFen: number;
  readonly accountingOn: LocalDate;
  readonly counterparty: string;
  readonly text: string;
  readonly proposedBy: string;
  /** The audit finding for which it is claimed. */
  readonly findingId?: string;
};

const behaviour = {
  decider: voucherDecider,
  upcasters: voucherUpcasters,
  streamOf: (command: VoucherCommand) => voucherStream(command.data.voucherId),
};

@Injectable()
export class VoucherService {
  private readonly handle;

  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(BOOK_DIRECTORY) private readonly books: BookDirectory,
  ) {
    this.handle = commandHandler(store, behaviour);
  }

  execute(command: VoucherCommand, envelope: Envelope) {
    return this.handle(command, envelope);
  }

  /** Proposes an accrual in the mutual account's book of that year. @throws BookNotOpen */
  async propose({ proposedBy, ...accrual }: Accrual, now: string, envelope: Envelope) {
    const { purpose, causeId, accountingOn } = accrual;
    const year = Number(accountingOn.slice(0, 4));
    const book = await this.books.bookOf('MUT', '', year);
    if (!book) throw new BookNotOpen(`MUT has no book for ${year}`);
    const { bookId, ownerUnitId } = book;
    const amountFen = fen(accrual.amountFen);
    const content = { ...accrual, voucherId: voucherIdOf(purpose, causeId), bookId, amountFen };
    const data = { ...content, ownerUnitId, proposedBy, digest: digestOf(content) };
    return this.execute({ type: 'ProposeVoucher', data, now }, envelope);
  }

  async find(voucherId: string): Promise<Voucher | undefined> {
    const { state } = await loadState(this.store, behaviour, voucherStream(voucherId));
    return state.status === 'none' ? undefined : state;
  }
}
