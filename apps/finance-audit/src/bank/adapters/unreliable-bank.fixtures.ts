import {
  type Bank,
  BankDidNotAnswer,
  type BankLine,
  type BankPayment,
  type BankPaymentStatus,
} from '../application/bank.port.js';

/** `unheard`: the question is lost on its way. `unanswered`: the work is done and the answer is lost. */
export type BankFault = 'unheard' | 'unanswered' | undefined;

/** A bank behind a bad line: decides before each call what is lost. Also counts what the bank was told. */
export class UnreliableBank implements Bank {
  readonly told: string[] = [];

  constructor(
    private readonly bank: Bank,
    private readonly faultOf: (call: keyof Bank) => BankFault,
  ) {}

  instruct(payment: BankPayment): Promise<BankPaymentStatus> {
    return this.call('instruct', () => {
      this.told.push(payment.reference);
      return this.bank.instruct(payment);
    });
  }

  find(reference: string): Promise<BankPaymentStatus | undefined> {
    return this.call('find', () => this.bank.find(reference));
  }

  accounts(): Promise<readonly string[]> {
    return this.call('accounts', () => this.bank.accounts());
  }

  statement(accountId: string, afterNumber: number, limit: number): Promise<readonly BankLine[]> {
    return this.call('statement', () => this.bank.statement(accountId, afterNumber, limit));
  }

  private async call<Answer>(name: keyof Bank, ask: () => Promise<Answer>): Promise<Answer> {
    const fault = this.faultOf(name);
    if (fault === 'unheard') throw new BankDidNotAnswer(name);
    const answer = await ask();
    if (fault === 'unanswered') throw new BankDidNotAnswer(name);
    return answer;
  }
}
