import { reject, type Rejection } from '@yigong/kernel';
import { type Depreciation, isDepreciation, straightLineFen } from './depreciation.js';
import type { LineTemplate, PostingRule } from './posting-rule.js';

type Side = 'debit' | 'credit';

/** What a posting rule is filled with. */
export type PostingFacts = {
  /** `total`, and the named parts that the rule asks for; the parts of a side add up to the total. In fen. */
  readonly amounts?: Readonly<Record<string, number>>;
  /** The accounts that the rule leaves to choose, by the choice's name. */
  readonly choices?: Readonly<Record<string, string>>;
  /** One month of straight-line depreciation; the amount is computed, never stated. */
  readonly depreciation?: Depreciation;
  readonly fund?: string;
  readonly project?: string;
  readonly counterparty?: string;
  readonly budgetLine?: string;
  /** Only for rules whose lines the causing procedure states: opening balances, year close, spending by budget. */
  readonly lines?: readonly PostingLine[];
};

export type PostingLine = {
  readonly accountCode: string;
  readonly side: Side;
  readonly amountFen: number;
  readonly fund?: string;
  readonly project?: string;
  readonly counterparty?: string;
  readonly budgetLine?: string;
};

/** In the order in which they are checked. */
export type PostingRefusal =
  | 'POSTING_RULE_NOT_FOUND'
  | 'REVERSAL_ONLY'
  | 'CAUSE_HAS_OWN_PROCEDURE'
  | 'PROJECT_MISSING'
  | 'LINES_NOT_STATED'
  | 'ACCOUNT_NOT_ALLOWED'
  | 'DEPRECIATION_MALFORMED'
  | 'AMOUNT_PART_MISSING'
  | 'AMOUNT_PARTS_DIFFER';

export type PostingRejection = Rejection<PostingRefusal>;

type Lines = readonly PostingLine[] | PostingRejection;

/** The lines that a rule makes of the facts. Pure: the same rule and facts give the same entry in every year. */
export const entryFor = (rule: PostingRule, facts: PostingFacts, bankAccount: string): Lines => {
  if (rule.form.kind === 'mirror') return reject('REVERSAL_ONLY', { cause: rule.cause });
  if (rule.project === 'required' && facts.project === undefined)
    return reject('PROJECT_MISSING', { cause: rule.cause });
  if (rule.form.kind === 'stated') return statedLines(rule.cause, rule.form.allowed, facts);
  const { depreciation } = facts;
  if (depreciation === undefined) return filledLines(rule.cause, rule.form.lines, facts, bankAccount);
  if (!isDepreciation(depreciation)) return reject('DEPRECIATION_MALFORMED', { cause: rule.cause });
  const computed = { ...facts, amounts: { total: straightLineFen(depreciation) } };
  return filledLines(rule.cause, rule.form.lines, computed, bankAccount);
};

const statedLines = (cause: string, allowed: readonly string[], { lines = [] }: PostingFacts): Lines => {
  if (lines.length === 0) return reject('LINES_NOT_STATED', { cause });
  const stray = lines.find(({ accountCode }) => !allowed.some((prefix) => accountCode.startsWith(prefix)));
  return stray ? reject('ACCOUNT_NOT_ALLOWED', { cause, accountCode: stray.accountCode }) : lines;
};

const filledLines = (
  cause: string,
  templates: readonly LineTemplate[],
  facts: PostingFacts,
  bankAccount: string,
): Lines => {
  const lines: PostingLine[] = [];
  for (const { side, account, part, tagged } of templates) {
    const accountCode = accountFor(account, facts, bankAccount);
    if (accountCode === undefined)
      return reject('ACCOUNT_NOT_ALLOWED', { cause, accountCode: chosen(account, facts) });
    const amountFen = facts.amounts?.[part];
    if (amountFen === undefined || !Number.isSafeInteger(amountFen))
      return reject('AMOUNT_PART_MISSING', { cause, part });
    if (amountFen !== 0) lines.push({ accountCode, side, amountFen, ...tagsOf(facts, tagged ?? false) });
  }
  const totalOf = (side: Side): bigint =>
    lines.filter((line) => line.side === side).reduce((sum, { amountFen }) => sum + BigInt(amountFen), 0n);
  return totalOf('debit') === totalOf('credit') ? lines : reject('AMOUNT_PARTS_DIFFER', { cause });
};

const accountFor = (
  account: LineTemplate['account'],
  { choices = {} }: PostingFacts,
  bankAccount: string,
): string | undefined => {
  if (account === 'bank') return bankAccount;
  if (typeof account === 'string') return account;
  return account.oneOf.find((code) => code === choices[account.choice]);
};

const chosen = (account: LineTemplate['account'], { choices = {} }: PostingFacts): string =>
  typeof account === 'string' ? account : (choices[account.choice] ?? '');

const tagsOf = ({ fund, project, counterparty, budgetLine }: PostingFacts, isTagged: boolean) => ({
  ...(isTagged && fund !== undefined ? { fund } : {}),
  ...(isTagged && project !== undefined ? { project } : {}),
  ...(counterparty === undefined ? {} : { counterparty }),
  ...(isTagged && budgetLine !== undefined ? { budgetLine } : {}),
});
