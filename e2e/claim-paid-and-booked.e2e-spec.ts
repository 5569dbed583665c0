import { businessDay, type RecordedEvent } from '@yigong/kernel';
import { createHash } from 'node:crypto';
import { ENTITIES, trialBalanceOf, type Voucher, vouchers, vouchersOf } from './oracle.js';
import { eventsOf, FINANCE, MEMBERSHIP, MUTUAL, playedPlatform, temporaryFolder } from './played.js';
import type { Platform, Told } from './platform.js';

type Line = { readonly accountCode: string; readonly side: string; readonly amountFen: number };

/** The oracle's words for a record of a book. */
const asVoucher = ({ data }: RecordedEvent): Omit<Voucher, 'voucher'> & { readonly text?: never } => {
  const record = data as Told;
  return {
    book: '',
    date: record.effectiveOn,
    cause: record.cause.type,
    lines: record.data.lines.map(({ accountCode, side, amountFen }: Line) => ({
      account: accountCode,
      debitFen: side === 'debit' ? amountFen : 0,
      creditFen: side === 'credit' ? amountFen : 0,
    })),
  };
};

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

describe('S-00 and S-01 over HTTP', () => {
  const folder = temporaryFolder();
  let platform: Platform;
  let ids: Readonly<Record<string, string>>;

  beforeAll(async () => {
    platform = await playedPlatform(folder.path);
    ids = platform.notes();
  }, 60_000);
  afterAll(async () => {
    await platform?.stop();
    folder.remove();
  });

  const streamOf = async (service: string, stream: string): Promise<readonly (readonly [string, string])[]> =>
    (await eventsOf(platform, service))
      .filter((event) => event.stream === stream)
      .map(({ type, recordedAt }) => [businessDay(recordedAt), type]);

  describe('the vouchers', () => {
    it('are all there, in the order of the example, with dates, books, causes, accounts and amounts', async () => {
      const posted = (await eventsOf(platform, 'finance-audit', ['ledgerBook'])).filter(({ type }) =>
        type.startsWith('Journal'),
      );
      const found = posted.map((event) => ({
        ...asVoucher(event),
        book: event.stream.slice('ledgerBook-'.length, -'-2024'.length),
      }));
      const expected = vouchers.map(({ book, date, cause, lines }) => ({
        book,
        date,
        cause,
        lines: lines.map(({ account, debitFen, creditFen }) => ({ account, debitFen, creditFen })),
      }));
      expect(expected).toHaveLength(11);
      expect(found).toEqual(expected);
    });

    it.each(ENTITIES)('of %s are numbered without gaps as the route shows them', async (entity) => {
      const { items } = await platform.get('auditor-a', `${FINANCE}/ledger-books/${entity}-2024/entries`);
      expect(
        items.map((entry: Told) => [entry.number, entry.effectiveOn, entry.cause.type, entry.lines.length]),
      ).toEqual(vouchersOf(entity).map(({ date, cause, lines }, at) => [at + 1, date, cause, lines.length]));
      for (const { number } of items)
        expect(
          await platform.get('auditor-a', `${FINANCE}/ledger-books/${entity}-2024/entries/${number}`),
        ).toEqual(items[number - 1]);
    });

    it('name as their cause an event that happened before them', async () => {
      const events = (
        await Promise.all(
          ['membership', 'mutual-insurance', 'finance-audit'].map((name) => eventsOf(platform, name)),
        )
      ).flat();
      const types = new Map(events.map(({ id, type }) => [id, type]));
      const causes = events
        .filter(({ type }) => type === 'JournalPosted')
        .map(({ data }) => types.get((data as Told).cause.eventId));
      expect(causes).toEqual([
        ...['BookProposalApproved', 'BookProposalApproved', 'BookProposalApproved'],
        ...['PaymentSettled', 'ReceiptConfirmed', 'PaymentSettled', 'ReceiptConfirmed'],
        ...['PaymentSettled', 'VoucherApproved', 'ReceiptConfirmed', 'PaymentSettled'],
      ]);
    });
  });

  describe('the trial balances', () => {
    it.each(ENTITIES)('of %s are right as of every accounting date', async (entity) => {
      const dates = ['2024-01-01', '2024-03-21', '2024-03-22', '2024-03-24', '2024-03-25', '2024-06-04'];
      dates.push('2024-06-05', '2024-06-06', '2024-06-07', '2024-09-20', '2024-10-11', '2024-10-14');
      for (const effectiveOn of [...dates, '2024-12-31']) {
        const path = `${FINANCE}/ledger-books/${entity}-2024/trial-balance?effectiveOn=${effectiveOn}`;
        const { rows } = await platform.get('auditor-a', path);
        const known = vouchersOf(entity).filter(({ date }) => date <= effectiveOn);
        expect({ effectiveOn, rows }).toEqual({ effectiveOn, rows: trialBalanceOf(known) });
      }
    });

    it.each(ENTITIES)('of %s are right at every position, and at a position as of a date', async (entity) => {
      const book = `${FINANCE}/ledger-books/${entity}-2024`;
      const { items, position: head } = await platform.get('auditor-a', `${book}/entries?limit=200`);
      for (let position = 0; position <= head; position += 1) {
        const count = items.filter(({ seq }: { seq: number }) => seq <= position).length;
        const known = vouchersOf(entity).slice(0, count);
        const { rows } = await platform.get('auditor-a', `${book}/trial-balance?position=${position}`);
        expect({ position, rows }).toEqual({ position, rows: trialBalanceOf(known) });
        const asOf = `${book}/trial-balance?position=${position}&effectiveOn=2024-06-06`;
        const until = known.filter(({ date }) => date <= '2024-06-06');
        expect((await platform.get('auditor-a', asOf)).rows).toEqual(trialBalanceOf(until));
      }
      const beyond = await platform.ask('auditor-a', 'GET', `${book}/trial-balance?position=${head + 1}`);
      expect([beyond.status, beyond.body.code]).toEqual([404, 'POSITION_NOT_REACHED']);
    });

    it('hold what the scenario says in words', async () => {
      const balance = async (bookId: string, effectiveOn: string, code: string) => {
        const path = `${FINANCE}/ledger-books/${bookId}/trial-balance?effectiveOn=${effectiveOn}`;
        const { rows } = await platform.get('auditor-a', path);
        const row = rows.find(({ accountCode }: { accountCode: string }) => accountCode === code);
        return [row?.balanceFen, row?.balanceSide];
      };
      expect(await balance('MUT-2024', '2024-06-06', '10202')).toEqual([36_000, 'debit']);
      expect(await balance('MUT-2024', '2024-06-07', '10202')).toEqual([0, 'flat']);
      expect(await balance('MUT-2024', '2024-10-10', '13501')).toEqual([4_000, 'debit']);
      expect(await balance('BAS-O1-2024', '2024-03-22', '102')).toEqual([9_280_000, 'debit']);
      expect(await balance('BAS-O1-2024', '2024-03-22', '50305')).toEqual([720_000, 'debit']);
      expect(await balance('FED-2024', '2024-12-31', '10201')).toEqual([500_000_000, 'debit']);
    });

    it('keep in MUT the bank and what is to be recovered equal to the money held, at every position', async () => {
      const book = `${FINANCE}/ledger-books/MUT-2024`;
      const { position: head } = await platform.get('auditor-a', book);
      for (let position = 0; position <= head; position += 1) {
        const { rows } = await platform.get('auditor-a', `${book}/trial-balance?position=${position}`);
        const signed = (code: string): number => {
          const row = rows.find(({ accountCode }: { accountCode: string }) => accountCode === code);
          return row ? row.debitTurnoverFen - row.creditTurnoverFen : 0;
        };
        expect([position, signed('10202') + signed('13501') + signed('23101')]).toEqual([position, 0]);
      }
    });
  });

  describe('the member, the batch and the cover', () => {
    it('begin with an application that is routed, approved, and becomes a member with a card', async () => {
      expect(await streamOf('membership', `membershipApplication-${ids['application']}`)).toEqual([
        ['2024-03-04', 'JoiningApplicationSubmitted'],
        ['2024-03-04', 'JoiningApplicationRouted'],
        ['2024-03-05', 'JoiningApplicationApproved'],
      ]);
      expect(
        await platform.get('organiser-o1', `${MEMBERSHIP}/applications/${ids['application']}`),
      ).toMatchObject({ unitId: 'O1', status: 'approved', personRef: ids['person'] });
      const members = await streamOf('membership', `membershipMember-${ids['member']}`);
      expect(members).toEqual([['2024-03-05', 'MemberRegistered']]);
      const cards = (await eventsOf(platform, 'membership', ['membershipCard'])).map(
        ({ type, recordedAt }) => [businessDay(recordedAt), type],
      );
      expect(cards).toEqual([
        ['2024-03-18', 'CardRequested'],
        ['2024-03-18', 'CardIssued'],
        ['2024-03-18', 'CardActivated'],
      ]);
    });

    it('insure 120 of 140 workers, with the count that was used kept in the batch', async () => {
      expect(await platform.get('organiser-o1', `${MUTUAL}/batches/${ids['batch']}`)).toMatchObject({
        status: 'in-force',
        lineCount: 120,
        refusedCount: 0,
        premiumFen: 720_000,
        participation: {
          of: 'workers',
          acceptedCount: 120,
          populationCount: 140,
          requiredCount: 112,
          countedOn: '2024-01-01',
        },
        coverFrom: '2024-04-01',
        coverTo: '2025-03-31',
      });
      expect(await streamOf('mutual-insurance', `mutualInsuranceBatch-${ids['batch']}`)).toEqual([
        ['2024-03-20', 'EnrolmentBatchDrafted'],
        ['2024-03-20', 'EnrolmentBatchValidated'],
        ['2024-03-22', 'EnrolmentBatchSubmitted'],
        ['2024-03-22', 'PremiumReceived'],
        ['2024-03-25', 'PremiumRemitted'],
        ['2024-04-01', 'EnrolmentBatchCameIntoForce'],
      ]);
    });

    it('start 120 covers, of 120 people, for a year', async () => {
      const { items } = await platform.get('mutual-clerk-a', `${MUTUAL}/coverages?limit=200`);
      expect(items).toHaveLength(120);
      expect(new Set(items.map(({ personRef }: Told) => personRef)).size).toBe(120);
      const terms = items.map(({ coverFrom, coverTo, status, unitId }: Told) =>
        [coverFrom, coverTo, status, unitId].join(' '),
      );
      expect([...new Set(terms)]).toEqual(['2024-04-01 2025-03-31 in-force O1']);
      const started = (await eventsOf(platform, 'mutual-insurance')).filter(
        ({ type }) => type === 'CoverageStarted',
      );
      expect(started.map(({ recordedAt }) => businessDay(recordedAt))).toEqual(
        Array.from({ length: 120 }, () => '2024-04-01'),
      );
    });
  });

  describe('the claim', () => {
    it('keeps its whole history with its days', async () => {
      expect(await streamOf('mutual-insurance', `mutualInsuranceClaim-${ids['claim']}`)).toEqual([
        ['2024-05-09', 'InsuredEventReported'],
        ['2024-05-27', 'ClaimSubmitted'],
        ['2024-05-27', 'ClaimUnionChecked'],
        ['2024-06-03', 'BenefitCalculated'],
        ['2024-06-03', 'ClaimApproved'],
        ['2024-06-07', 'ClaimPaid'],
        ['2024-09-20', 'BenefitRecoveryClaimed'],
        ['2024-10-11', 'BenefitRecovered'],
        ['2024-10-14', 'BenefitRecoveryReturned'],
      ]);
    });

    it('was paid by the entry that it names, and recovered by 40 yuan', async () => {
      const claim = await platform.get('mutual-clerk-a', `${MUTUAL}/claims/${ids['claim']}`);
      expect(claim).toMatchObject({
        status: 'paid',
        stay: { stayFrom: '2024-05-06', stayTo: '2024-05-17', stayDays: 12 },
        amountFen: 36_000,
        paidOn: '2024-06-07',
        bookId: 'MUT-2024',
        entryNumber: 4,
        recoveries: [{ amountFen: 4_000, claimedOn: '2024-09-20', receivedOn: '2024-10-11' }],
      });
      expect(new Set([claim.submittedBy, claim.checkedBy, claim.approvedBy]).size).toBe(3);
      expect(claim.recoveries[0].returnedOn).toBe('2024-10-14');
      const entry = await platform.get('auditor-a', `${FINANCE}/ledger-books/MUT-2024/entries/4`);
      expect(entry.lines).toMatchObject([
        { accountCode: '23101', side: 'debit', amountFen: 36_000, counterparty: ids['person'] },
        { accountCode: '10202', side: 'credit', amountFen: 36_000 },
      ]);
    });
  });

  describe('the audit', () => {
    it('committed its seed before the population was listed, and listed it before it drew', async () => {
      const audit = (
        await eventsOf(platform, 'finance-audit', ['financeAuditAuditProject', 'financeAuditFinding'])
      ).filter(({ type }) => /^(Sample|LedgerReplayed|AuditNoticed)/.test(type));
      expect(audit.map(({ type }) => type)).toEqual([
        'AuditNoticed',
        'LedgerReplayed',
        'SampleSeedCommitted',
        'SamplePopulationListed',
        'SampleDrawn',
      ]);
      expect(audit.map(({ position }) => position)).toEqual(
        audit.map(({ position }) => position).toSorted((a, b) => a - b),
      );
    });

    it('drew a sample with the claim in it, which anyone computes again from the revealed seed', async () => {
      const { samples, replays } = await platform.get(
        'auditor-b',
        `${FINANCE}/audit-projects/${ids['audit']}`,
      );
      const [{ commitment, size, population, drawn }] = samples;
      expect(commitment).toBe(sha256(drawn.seed));
      const { items } = await platform.get('auditor-b', `${FINANCE}/ledger-books/MUT-2024/entries?limit=200`);
      const numbers: readonly number[] = items
        .filter(({ seq }: Told) => seq <= population.position)
        .map(({ number }: Told) => number);
      expect(numbers).toEqual([1, 2, 3, 4]);
      const lots = new Map(numbers.map((number) => [sha256(`${drawn.seed}${number}`), number]));
      const again = [...lots.keys()]
        .toSorted()
        .slice(0, size)
        .map((lot) => lots.get(lot));
      expect(drawn.entryNumbers).toEqual(again);
      expect(drawn.entryNumbers).toContain(4);
      expect(items[3].cause.type).toBe('ClaimPaid');
      expect(population.headHash).toBe(items[3].hash);
      const shown = await platform.get(
        'auditor-b',
        `${FINANCE}/ledger-books/MUT-2024/trial-balance?position=${population.position}`,
      );
      expect(replays).toMatchObject([
        { position: population.position, digest: shown.digest, entryCount: 4, differenceCount: 0 },
      ]);
    });

    it('raised F-2024-001, which was accepted, planned, put right, verified and closed', async () => {
      expect(await streamOf('finance-audit', `financeAuditFinding-${ids['finding']}`)).toEqual([
        ['2024-09-12', 'FindingRaised'],
        ['2024-09-20', 'FindingAccepted'],
        ['2024-09-20', 'RectificationPlanned'],
        ['2024-10-11', 'RectificationSubmitted'],
        ['2024-10-15', 'RectificationVerified'],
        ['2024-10-15', 'FindingClosed'],
      ]);
      const finding = await platform.get('auditor-a', `${FINANCE}/findings/${ids['finding']}`);
      expect(finding).toMatchObject({
        number: 'F-2024-001',
        status: 'closed',
        bookId: 'MUT-2024',
        entryNumber: 4,
        amountFen: 4_000,
        rectifyingEntries: [{ kind: 'repayment', bookId: 'MUT-2024', entryNumber: 6, amountFen: 4_000 }],
        closedOn: '2024-10-15',
      });
      expect(finding.verifiedBy).not.toBe(finding.closedBy);
    });
  });
});

it('are held against every voucher of S-00 and S-01', () =>
  expect(vouchers.map(({ voucher }) => voucher)).toEqual([
    ...['S00-1', 'S00-2', 'S00-3'],
    ...[1, 2, 3, 4, 5, 6, 7, 8].map((number) => `S01-${number}`),
  ]));
