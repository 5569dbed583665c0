import { fen } from '@yigong/kernel';
import { type Bank, BankDidNotAnswer, type BankPayment } from './bank.port.js';

export type BankUnderTest = {
  readonly bank: Bank;
  /** Puts money on an account from outside. */
  readonly fund: (accountId: string, amountFen: number) => Promise<unknown>;
  /** From now on the bank takes what it is told and answers nothing; call the result to end that. */
  readonly silence: () => () => void;
};

export const aPayment = (over: Partial<BankPayment> = {}): BankPayment => ({
  reference: 'Y1',
  fromAccountId: 'BAS-O1-102',
  payeeRef: 'account:MUT-10202',
  amountFen: fen(720_000),
  payOn: '2024-03-22',
  text: 'premium',
  ...over,
});

/** What every bank adapter promises. */
export const bankContract = (create: () => Promise<BankUnderTest>): void => {
  describe('Bank contract', () => {
    const lines = async (bank: Bank, accountId: string) =>
      (await bank.statement(accountId, 0, 100)).map(({ number, kind, amountFen, balanceFen }) => [
        number,
        kind,
        amountFen,
        balanceFen,
      ]);

    it('makes a payment once, however often it is told, and books both of our accounts', async () => {
      const { bank, fund } = await create();
      await fund('BAS-O1-102', 10_000_000);
      expect(await bank.instruct(aPayment())).toBe('settled');
      expect(await bank.instruct(aPayment())).toBe('settled');
      expect(await lines(bank, 'BAS-O1-102')).toEqual([
        [1, 'credit', 10_000_000, 10_000_000],
        [2, 'debit', 720_000, 9_280_000],
      ]);
      expect(await lines(bank, 'MUT-10202')).toEqual([[1, 'credit', 720_000, 720_000]]);
    });

    it('knows a reference that it was told, and no other', async () => {
      const { bank, fund } = await create();
      await fund('BAS-O1-102', 720_000);
      expect(await bank.find('Y1')).toBeUndefined();
      await bank.instruct(aPayment());
      expect(await bank.find('Y1')).toBe('settled');
    });

    it('sends back what the account cannot pay, with an advice and without a change of balance', async () => {
      const { bank, fund } = await create();
      await fund('BAS-O1-102', 719_999);
      expect(await bank.instruct(aPayment())).toBe('returned');
      expect(await lines(bank, 'BAS-O1-102')).toEqual([
        [1, 'credit', 719_999, 719_999],
        [2, 'returned', 720_000, 719_999],
      ]);
      expect(await lines(bank, 'MUT-10202')).toEqual([]);
    });

    it('gives the next lines after a number, a page at a time', async () => {
      const { bank, fund } = await create();
      for (const amountFen of [1, 2, 3]) await fund('MUT-10202', amountFen);
      expect((await bank.statement('MUT-10202', 1, 1)).map(({ amountFen }) => amountFen)).toEqual([2]);
      expect(await bank.statement('MUT-10202', 3, 10)).toEqual([]);
    });

    it('may take a payment and not answer; asked by its reference later, it knows', async () => {
      const { bank, fund, silence } = await create();
      await fund('BAS-O1-102', 720_000);
      const answerAgain = silence();
      await expect(bank.instruct(aPayment())).rejects.toBeInstanceOf(BankDidNotAnswer);
      await expect(bank.find('Y1')).rejects.toBeInstanceOf(BankDidNotAnswer);
      answerAgain();
      expect(await bank.find('Y1')).toBe('settled');
    });
  });
};
