import { type Finding, finding } from '../violations.js';
import type { Book } from './book.js';
import { monthOf } from './periods.js';
import type { Account, ChartAdoption } from './records.js';

/** A newer version begins no earlier than the one before, in an open month; an account keeps its side and its guard. */
export const adoptionFinding = (
  { charts, periods, opening, balances }: Book,
  { chartVersion, validFrom, accounts }: ChartAdoption,
): Finding | undefined => {
  if (charts.has(chartVersion)) return finding('CHART_VERSION_REPEATED', 'a new version', chartVersion);
  const { validFrom: formerFrom } = charts.newest;
  if (!validFrom.startsWith(`${opening!.fiscalYear}-`) || validFrom < formerFrom)
    return finding('CHART_VERSION_BACKDATED', `${opening!.fiscalYear}, ≥ ${formerFrom}`, validFrom);
  if (periods.isClosed(monthOf(validFrom))) return finding('PERIOD_CLOSED', 'an open month', validFrom);
  const twice = listedTwice(accounts);
  if (twice) return twice;
  for (const account of accounts) {
    const known = balances.get(account.code)?.account;
    if (known && (known.normalSide !== account.normalSide || known.guarded !== account.guarded))
      return finding('ACCOUNT_CHANGED', JSON.stringify(known), JSON.stringify(account));
  }
  return undefined;
};

export const listedTwice = (accounts: readonly Account[]): Finding | undefined => {
  const codes = new Set<string>();
  for (const { code } of accounts) {
    if (codes.has(code)) return finding('ACCOUNT_LISTED_TWICE', 'once', code);
    codes.add(code);
  }
  return undefined;
};
