import { EVENT_STORE, type EventStore } from '@yigong/event-store';
import { RouteAudit } from '@yigong/service';
import { API, type Finance, startFinance } from './finance-audit.fixtures.js';

const ROLES = [
  'member',
  'organiser',
  'station-officer',
  'membership-officer',
  'mutual-officer',
  'finance-preparer',
  'finance-approver',
  'finance-payer',
  'auditor',
  'operations',
  'api-client',
] as const;
type Role = (typeof ROLES)[number];

const FINANCE: readonly Role[] = ['finance-preparer', 'finance-approver', 'finance-payer'];
const BOOKS: readonly Role[] = [...FINANCE, 'auditor'];
const PREPARER: readonly Role[] = ['finance-preparer'];
const APPROVER: readonly Role[] = ['finance-approver'];
const AUDITOR: readonly Role[] = ['auditor'];
const AUDITED: readonly Role[] = ['mutual-officer', 'finance-approver', 'organiser'];
const AUDITS: readonly Role[] = [...AUDITED, 'auditor'];

type Line = readonly [method: 'GET' | 'POST', path: string, roles: readonly Role[], key: 'keyed' | 'free'];

/** The declared table of payments, receipts, vouchers and audits: whoever is not named is refused before anything is looked at. */
const TABLE: readonly Line[] = [
  ['GET', '/payment-orders', [...BOOKS, 'operations'], 'free'],
  ['GET', '/payment-orders/stuck', [...BOOKS, 'operations'], 'free'],
  ['GET', '/payment-orders/x', [...BOOKS, 'operations'], 'free'],
  ['POST', '/payment-orders/x/approvals', APPROVER, 'keyed'],
  ['POST', '/payment-orders/x/instructions', ['finance-payer'], 'keyed'],
  ['POST', '/payment-orders/x/amendments', PREPARER, 'keyed'],
  ['GET', '/receipts', BOOKS, 'free'],
  ['GET', '/receipts/x', BOOKS, 'free'],
  ['POST', '/receipts', PREPARER, 'keyed'],
  ['POST', '/receipts/x/confirmations', APPROVER, 'keyed'],
  ['POST', '/receipts/x/send-backs', APPROVER, 'keyed'],
  ['GET', '/bank-accounts/x/statement-lines', BOOKS, 'free'],
  ['GET', '/bank-accounts/x/statements', BOOKS, 'free'],
  ['POST', '/bank-accounts/x/statements', PREPARER, 'keyed'],
  ['POST', '/bank-accounts/x/statement-rehearsals', PREPARER, 'free'],
  ['GET', '/bank-accounts/x/open-lines', BOOKS, 'free'],
  ['POST', '/bank-accounts/x/line-assignments', ['finance-preparer', 'finance-approver'], 'free'],
  ['GET', '/bank-accounts/x/match-suggestions', BOOKS, 'free'],
  ['GET', '/bank-accounts/x/matches', BOOKS, 'free'],
  ['POST', '/bank-accounts/x/matches', PREPARER, 'keyed'],
  ['POST', '/bank-accounts/x/matches/y/confirmations', APPROVER, 'keyed'],
  ['POST', '/bank-accounts/x/matches/y/declines', ['finance-preparer', 'finance-approver'], 'keyed'],
  ['POST', '/bank-accounts/x/matches/y/unmatchings', APPROVER, 'keyed'],
  ['GET', '/vouchers', ['finance-preparer', 'finance-approver', 'auditor'], 'free'],
  ['GET', '/vouchers/x', ['finance-preparer', 'finance-approver', 'auditor'], 'free'],
  ['POST', '/vouchers/x/approvals', APPROVER, 'keyed'],
  ['POST', '/vouchers/x/refusals', APPROVER, 'keyed'],
  ['GET', '/audit-projects', AUDITS, 'free'],
  ['GET', '/audit-projects/x', AUDITS, 'free'],
  ['POST', '/audit-projects', AUDITOR, 'keyed'],
  ['POST', '/audit-projects/x/notices', AUDITOR, 'free'],
  ['POST', '/audit-projects/x/replays', AUDITOR, 'free'],
  ['POST', '/audit-projects/x/samples', AUDITOR, 'keyed'],
  ['POST', '/audit-projects/x/samples/y/population', AUDITOR, 'free'],
  ['POST', '/audit-projects/x/samples/y/draw', AUDITOR, 'free'],
  ['POST', '/audit-projects/x/workpapers', AUDITOR, 'keyed'],
  ['POST', '/audit-projects/x/workpapers/y/signatures', AUDITOR, 'free'],
  ['POST', '/audit-projects/x/findings', AUDITOR, 'keyed'],
  ['POST', '/audit-projects/x/drafts', AUDITOR, 'free'],
  ['POST', '/audit-projects/x/responses', AUDITED, 'free'],
  ['POST', '/audit-projects/x/reports', AUDITOR, 'free'],
  ['POST', '/audit-projects/x/archive', AUDITOR, 'free'],
  ['GET', '/findings', [...AUDITS, 'finance-preparer'], 'free'],
  ['GET', '/findings/x', [...AUDITS, 'finance-preparer'], 'free'],
  ['POST', '/findings/x/acceptances', AUDITED, 'keyed'],
  ['POST', '/findings/x/disputes', AUDITED, 'free'],
  ['POST', '/findings/x/plans', AUDITED, 'free'],
  ['POST', '/findings/x/rectifications', AUDITED, 'free'],
  ['POST', '/findings/x/upholdings', AUDITOR, 'free'],
  ['POST', '/findings/x/withdrawals', AUDITOR, 'free'],
  ['POST', '/findings/x/send-backs', AUDITOR, 'free'],
  ['POST', '/findings/x/verifications', AUDITOR, 'free'],
  ['POST', '/findings/x/closings', AUDITOR, 'free'],
  ['POST', '/api/v1/sandbox/bank/deposits', ['operations'], 'keyed'],
];

/** Bodies that no route takes: nothing, the wrong kind, what nobody asked for, numbers that are none. */
const HOSTILE: readonly unknown[] = [
  {},
  { surprise: true },
  [],
  'text',
  { digest: 1, amountFen: 2 ** 53, actedOn: '2024-02-30', bookIds: 'MUT', entryNumbers: [0.5], entries: {} },
  { text: '\u0000', reason: 'x'.repeat(5_000), payeeRef: '6222021234567890123', seed: ' ', size: -1 },
];

describe('who may call what', () => {
  let finance: Finance;
  beforeAll(async () => {
    finance = await startFinance('2024-06-05');
  });
  afterAll(() => finance.stop());

  /** The newest position of the service's log: what anything written would move. */
  const head = () => finance.resolve<EventStore>(EVENT_STORE).head();
  const urlOf = (path: string) => (path.startsWith('/api') ? path : `${API}${path}`);
  const call = (method: string, path: string, role: string, body?: unknown, key?: string) =>
    finance.request(method, urlOf(path), {
      as: `${role}@O1`,
      ...(method === 'POST' ? { body: body ?? {} } : {}),
      ...(key === undefined ? {} : { key }),
    });

  it.each(TABLE)('%s %s', async (method, path, roles) => {
    for (const role of ROLES) {
      const { status } = await call(method, path, role, {}, `${role}${path}`);
      expect([role, status === 403]).toEqual([role, !roles.includes(role)]);
    }
    expect((await finance.request(method, urlOf(path), method === 'POST' ? { body: {} } : {})).status).toBe(
      401,
    );
  });

  it.each(TABLE.filter(([, , , key]) => key === 'keyed'))(
    '%s %s needs an Idempotency-Key',
    async (method, path, roles) =>
      expect((await call(method, path, roles[0]!)).body.code).toBe('IDEMPOTENCY_KEY_MISSING'),
  );

  it.each(TABLE.filter(([method]) => method === 'POST'))(
    '%s %s writes nothing for a hostile body',
    async (_, path, roles) => {
      const before = await head();
      for (const [index, body] of HOSTILE.entries()) {
        const { status, body: problem } = await call(
          'POST',
          path,
          roles[0]!,
          body,
          `hostile-${index}${path}`,
        );
        expect([path, index, status >= 400 && status < 500]).toEqual([path, index, true]);
        expect(typeof problem.code).toBe('string');
        expect(JSON.stringify(problem)).not.toContain('6222021234567890123');
      }
      expect(await head()).toBe(before);
    },
  );

  it('has no route of these objects that is not in the table', () => {
    const ours =
      /finance-audit\/(payment-orders|receipts|bank-accounts|vouchers|audit-projects|findings)|sandbox/;
    const routes = finance
      .resolve(RouteAudit)
      .routes()
      .filter(({ path }) => ours.test(path));
    expect(routes).toHaveLength(TABLE.length);
  });
});
