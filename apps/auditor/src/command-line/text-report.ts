import type { Unusable, Verdict, Verified, Violation } from '../verdict.js';
import type { Answer } from './answer.js';
import { printable, VIOLATIONS } from '../violations.js';
import { labelled } from './table.js';
import { trialBalanceTable } from './trial-balance-table.js';

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

const verifiedText = (verified: Verified): string => {
  const { signedBy } = verified;
  const facts = labelled([
    ['账套 Book', printable(`${verified.bookId}（${verified.entity}，${verified.fiscalYear}）`)],
    ...(verified.opens
      ? [['承接账簿 Goes on from', printable(`${verified.opens.bookId} ${verified.opens.hash}`)] as const]
      : []),
    ['年结 Year closed', verified.isYearClosed ? '是 yes' : '否 no'],
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

/** An answer for people, behind what was verified for it. */
export const writeTextAnswer = (
  { text, pages }: Answer,
  verified: Verified | undefined,
  write: (text: string) => unknown,
): void => {
  if (verified) write(`${verifiedLine(verified)}\n\n`);
  write(text);
  for (const page of pages?.rows ?? []) write(pages!.table(page.map(({ cells }) => cells)));
};

const verifiedLine = ({ bookId, records, signedBy }: Verified): string =>
  printable(
    `核验通过 Verified：${bookId}，${records} 条记录 records，${signedBy ? `签名 signed by ${signedBy.join(', ')}` : '签名未核对 signature not checked: no --keys'}`,
  );
