import { join } from 'node:path';
import { SqliteEventStore, SqliteStreamTexts } from '@yigong/event-store';
import { commandIdOfRequest, derivedId, isRejection } from '@yigong/kernel';
import { BookWriters } from '../../apps/finance-audit/dist/ledger-book/application/book-writers.js';
import { LedgerService } from '../../apps/finance-audit/dist/ledger-book/application/ledger.service.js';
import { startReplay } from '../../apps/finance-audit/dist/ledger-book/domain/replay.js';
import { BOOK } from '../harness/book.mjs';

const clock = { now: () => new Date().toISOString() };
const now = '2024-06-07T02:00:00.000Z';
const DAY = '2024-06-07';
const FUNDED_PER_ENTRY = 20;
const SOURCE = '300001';
const PAGE = 1_000;
const preparer = derivedId('bench', 'preparer');
const actors = { preparer, approver: derivedId('bench', 'approver') };
const actor = { personRef: preparer, role: 'finance-preparer', unit: 'FED' };
const evidence = ['ab'.repeat(32)];

const envelopeOf = (commandId, requestDigest) => ({
  commandId,
  correlationId: commandId,
  causationId: commandId,
  actor,
  ...(requestDigest === undefined ? {} : { requestDigest }),
});

/** Our ledger on a file: every account is guarded, so that each posting is checked for every day of the year. */
export const open = async ({ folder, accounts, startFen }) => {
  const file = join(folder, 'events.sqlite');
  const store = new SqliteEventStore({ file, clock });
  const writers = new BookWriters(store);
  const ledger = new LedgerService(writers);

  const opening = {
    bookId: BOOK,
    entity: 'MUT',
    ownerUnitId: 'FED',
    fiscalYear: 2024,
    chartVersion: 'PROV-2024-1',
    accounts: [
      ...accounts.map((code) => ({ code, name: `账户${code}`, normalSide: 'debit', guarded: true })),
      { code: SOURCE, name: '期初', normalSide: 'credit' },
    ],
    actors,
    effectiveOn: '2024-01-01',
  };
  const command = { type: 'OpenBook', data: opening, now };
  const envelope = envelopeOf(derivedId('bench', 'open'));
  await writers.of(BOOK).submit({ command, cause: 'OpenBook', envelope });

  const post = (lines, effectiveOn, text, posted) =>
    ledger.post(
      {
        bookId: BOOK,
        cause: 'OpeningBalanced',
        text,
        effectiveOn,
        facts: { lines },
        evidence,
        actors,
        now,
      },
      posted,
    );
  const transfer = async ({ from, to, amountFen }, key, digest) => {
    const lines = [
      { accountCode: to, side: 'debit', amountFen },
      { accountCode: from, side: 'credit', amountFen },
    ];
    const posted = envelopeOf(commandIdOfRequest('bench', key), digest);
    const answer = await post(lines, DAY, '拨付互助保障资金', posted);
    return isRejection(answer) ? { refused: answer.rejected } : { id: `${answer.entryNumber}` };
  };
  for (let at = 0; at < accounts.length; at += FUNDED_PER_ENTRY) {
    const funded = accounts.slice(at, at + FUNDED_PER_ENTRY);
    const lines = [
      ...funded.map((accountCode) => ({ accountCode, side: 'debit', amountFen: startFen })),
      { accountCode: SOURCE, side: 'credit', amountFen: startFen * funded.length },
    ];
    const answer = await post(lines, '2024-01-01', '期初余额', envelopeOf(derivedId('bench', `fund ${at}`)));
    if (isRejection(answer)) throw new Error(JSON.stringify(answer));
  }
  const fundings = Math.ceil(accounts.length / FUNDED_PER_ENTRY);

  /** Out of the file alone, through a connection of its own: what was acknowledged is there. */
  const balances = async () => {
    const texts = new SqliteStreamTexts(file);
    const { take, result } = startReplay();
    for (let next = 0; ; next += PAGE) {
      const page = texts.read(`ledgerBook-${BOOK}`, next, next + PAGE - 1);
      for (const { dataText } of page) take(JSON.parse(dataText));
      if (page.length < PAGE) break;
    }
    texts.close();
    const { rows, entries } = result();
    const held = rows.filter(({ accountCode }) => accountCode !== SOURCE);
    return {
      transfers: entries - fundings,
      balances: Object.fromEntries(
        held.map(({ accountCode, balanceFen, balanceSide }) => [
          accountCode,
          balanceSide === 'credit' ? -balanceFen : balanceFen,
        ]),
      ),
    };
  };
  return { transfer, balances, close: () => store.close() };
};
