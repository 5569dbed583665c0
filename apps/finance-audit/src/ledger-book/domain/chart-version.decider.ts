import { reject } from '@yigong/kernel';
import {
  type BookDecision,
  dutiesNotSeparated,
  evidenceMissing,
  type Objection,
  outsideFiscalYear,
  referenceMalformed,
} from './book-decision.js';
import type { AdoptChartVersion } from './ledger-book.commands.js';
import type { BookAccount } from './ledger-book.events.js';
import type { OpenedBook } from './ledger-book.state.js';
import { periodClosed } from './period.decider.js';

const ACCOUNTS_MAX = 1_000;

/** A newer version takes the place of the one before from its first day on; an account keeps its side and its guard. */
export const adoptChartVersion = ({ data }: AdoptChartVersion, book: OpenedBook): BookDecision => {
  const { actors, effectiveOn, chartVersion, validFrom, accounts, evidence } = data;
  const objection =
    evidenceMissing(evidence) ??
    referenceMalformed([chartVersion]) ??
    versionMalformed(data, book) ??
    outsideFiscalYear(effectiveOn, book) ??
    outsideFiscalYear(validFrom, book) ??
    periodClosed(validFrom, book) ??
    dutiesNotSeparated(actors, 'approved');
  if (objection) return objection;
  const adopted = { chartVersion, validFrom, accounts, evidence };
  return [{ type: 'ChartVersionAdopted', actors, effectiveOn, data: adopted }];
};

const versionMalformed = (
  { chartVersion, validFrom, accounts }: AdoptChartVersion['data'],
  book: OpenedBook,
): Objection => {
  const isNew = book.charts.every(
    (chart) => chart.chartVersion !== chartVersion && chart.validFrom <= validFrom,
  );
  const isListed =
    accounts.length >= 2 &&
    accounts.length <= ACCOUNTS_MAX &&
    new Set(accounts.map(({ code }) => code)).size === accounts.length;
  const isConsistent = accounts.every((account) => isAccount(account) && keepsItsSide(account, book));
  return isNew && isListed && isConsistent
    ? undefined
    : reject('CHART_VERSION_MALFORMED', { max: ACCOUNTS_MAX });
};

const isAccount = ({ code, name }: BookAccount): boolean =>
  /^\d{3,16}$/.test(code) && name.length > 0 && name.length <= 60 && name.isWellFormed();

const keepsItsSide = ({ code, normalSide, guarded }: BookAccount, { accounts }: OpenedBook): boolean => {
  const known = accounts.find((account) => account.code === code);
  return !known || (known.normalSide === normalSide && known.guarded === guarded);
};
