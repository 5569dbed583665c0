import type { TrialBalanceRow } from '../book/trial-balance.js';
import { printable } from '../violations.js';
import { table, yuan } from './table.js';

export const SIDES = { debit: '借 Dr', credit: '贷 Cr', flat: '平 -' } as const;

export const trialBalanceTable = (rows: readonly TrialBalanceRow[]): string => {
  const sum = (pick: (row: TrialBalanceRow) => bigint): string =>
    yuan(rows.reduce((total, row) => total + pick(row), 0n));
  return table(
    [
      { title: '科目 Account', align: 'left' },
      { title: '名称 Name', align: 'left' },
      { title: '借方发生 Debit', align: 'right' },
      { title: '贷方发生 Credit', align: 'right' },
      { title: '方向 Side', align: 'left' },
      { title: '余额 Balance', align: 'right' },
    ],
    [
      ...rows.map((row) => [
        printable(row.accountCode),
        printable(row.accountName),
        yuan(row.debitTurnoverFen),
        yuan(row.creditTurnoverFen),
        SIDES[row.balanceSide],
        yuan(row.balanceFen),
      ]),
      ['合计 Total', '', sum((row) => row.debitTurnoverFen), sum((row) => row.creditTurnoverFen), '', ''],
    ],
  );
};
