import type { TrialBalanceRow } from '../book/trial-balance.js';
import type { Unusable, Verdict, Verified, Violation } from '../verdict.js';
import { printable, VIOLATIONS } from '../violations.js';
import { table, widthOf } from './table.js';

/** The verdict for people: Chinese first, English beside it. */
export const textReport = (verdict: Verdict): string => {
  switch (verdict.verdict) {
    case 'verified':
      return verifiedText(verdict);
    case 'violation':
      return violationText(verdict);
    case 'unusable':
      return unusableText(verdict);
  }
};

const labelled = (facts: readonly (readonly [label: string, value: string])[]): string => {
  const width = Math.max(...facts.map(([label]) => widthOf(label)));
  return facts.map(([label, value]) => `${label}${' '.repeat(width - widthOf(label))}  ${value}\n`).join('');
};

const verifiedText = (verified: Verified): string => {
  const { signedBy } = verified;
  const facts = labelled([
    ['账套 Book', printable(`${verified.bookId}（${verified.entity}，${verified.fiscalYear}）`)],
    ['记录 Records', String(verified.records)],
    ['凭证 Entries', String(verified.entries)],
    ['链首 Head', verified.head],
    ['树根 Merkle root', verified.merkleRoot],
    ['余额摘要 Digest of balances', verified.balanceDigest],
    [
      '检查点签名 Checkpoint signed by',
      signedBy ? signedBy.join(', ') : '未核对：没有提供公钥 not checked: no --keys',
    ],
  ]);
  return `核验通过 Verified\n\n${facts}\n试算平衡表 Trial balance（元 yuan）\n${trialBalanceTable(verified.trialBalance)}`;
};

const SIDES = { debit: '借 Dr', credit: '贷 Cr', flat: '平 -' } as const;

const trialBalanceTable = (rows: readonly TrialBalanceRow[]): string => {
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

/** 720000 fen → `7,200.00`. */
const yuan = (amountFen: bigint): string => {
  const digits = String(amountFen).padStart(3, '0');
  return `${digits.slice(0, -2).replace(/\B(?=(\d{3})+$)/g, ',')}.${digits.slice(-2)}`;
};

const violationText = (violation: Violation): string => {
  const { zh, en } = VIOLATIONS[violation.code];
  const place = [
    `第 ${violation.line} 行 line ${violation.line}`,
    ...(violation.seq === undefined ? [] : [`记录 seq ${violation.seq}`]),
    ...(violation.entryNumber === undefined ? [] : [`凭证 entry ${violation.entryNumber}`]),
  ];
  const facts = labelled([
    ['位置 Where', place.join(' · ')],
    ['问题 What', `${zh}`],
    ['', `${en} (${violation.code})`],
    ['应为 Expected', violation.expected],
    ['实为 Found', violation.found],
    ['此前无误 In order before', `${violation.recordsVerified} 条记录 records`],
  ]);
  return `核验不通过 Violation\n\n${facts}`;
};

const unusableText = ({ code, zh, en }: Unusable): string =>
  `输入不可用 Unusable input (${code})\n${zh}\n${en}\n`;
