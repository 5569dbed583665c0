import { readFileSync } from 'node:fs';

/** A voucher of the example as people wrote it down before anything was built. */
export type Voucher = {
  readonly voucher: string;
  readonly book: string;
  readonly date: string;
  readonly cause: string;
  readonly lines: readonly {
    readonly account: string;
    readonly name: string;
    readonly debitFen: number;
    readonly creditFen: number;
  }[];
};

export const ORACLE_FILE = new URL('./fixtures/vouchers.json', import.meta.url);

/** S-00 and S-01 in the order in which they are booked. The platform never reads them. */
export const vouchers = JSON.parse(readFileSync(ORACLE_FILE, 'utf8')) as readonly Voucher[];

export const ENTITIES = ['BAS-O1', 'BAS-O3', 'FED', 'MUT'] as const;

export const vouchersOf = (entity: string): readonly Voucher[] =>
  vouchers.filter(({ book }) => book === entity);

/** The trial balance that these vouchers make, added up here and by nobody else. */
export const trialBalanceOf = (some: readonly Voucher[]): readonly object[] => {
  const lines = some.flatMap(({ lines }) => lines);
  const codes = [...new Set(lines.map(({ account }) => account))].sort();
  return codes.map((accountCode) => {
    const own = lines.filter(({ account }) => account === accountCode);
    const debitTurnoverFen = own.reduce((sum, { debitFen }) => sum + debitFen, 0);
    const creditTurnoverFen = own.reduce((sum, { creditFen }) => sum + creditFen, 0);
    const balance = debitTurnoverFen - creditTurnoverFen;
    return {
      accountCode,
      accountName: own[0]!.name,
      debitTurnoverFen,
      creditTurnoverFen,
      balanceFen: Math.abs(balance),
      balanceSide: balance > 0 ? 'debit' : balance < 0 ? 'credit' : 'flat',
    };
  });
};
