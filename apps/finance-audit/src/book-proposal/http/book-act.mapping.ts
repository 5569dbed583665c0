import type { EntryAct, FundTermsAct } from '../domain/book-act.js';
import type { ProposeEntryBody, ProposeFundTermsBody } from './book-act.dto.js';

type Stated<Fields> = { readonly [Key in keyof Fields]?: Exclude<Fields[Key], undefined> };

/** Only what was stated. */
export const without = <Fields extends object>(fields: Fields): Stated<Fields> =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Stated<Fields>;

export const termsOf = ({
  fund,
  project,
  uses,
  validFrom,
  validTo,
  provenance,
}: ProposeFundTermsBody): FundTermsAct['terms'] => ({
  ...without({ fund, project, validTo }),
  uses: uses.map(({ accountCode, purposes }) => ({ accountCode, ...without({ purposes }) })),
  validFrom,
  provenance,
});

export const entryActOf = (body: ProposeEntryBody, effectiveOn: string): EntryAct => {
  const { cause, amounts, choices, lines, depreciation, reservationId, corrects } = body;
  const { fund, project, counterparty, budgetLine } = body;
  const facts = {
    ...without({ depreciation, lines: lines?.map((line) => ({ ...line })) }),
    ...without({ fund, project, counterparty, budgetLine }),
    ...(amounts && { amounts: Object.fromEntries(amounts.map(({ part, amountFen }) => [part, amountFen])) }),
    ...(choices && {
      choices: Object.fromEntries(choices.map(({ choice, accountCode }) => [choice, accountCode])),
    }),
  };
  return { kind: 'entry', cause, effectiveOn, facts, ...without({ reservationId, corrects }) };
};
