import { earlierMembersOfO1, ZHANG_MINGS_CARD, zhangMing } from '@yigong/all-in-one';
import { findPlaintext } from '@yigong/privacy';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { ENTITIES } from './oracle.js';
import { eventsOf, FINANCE, MEMBERSHIP, playedPlatform, temporaryFolder } from './played.js';
import { filesBelow, type Platform, type Told } from './platform.js';
import { AUDIT_ACTS, concrete, routesOf } from './routes.js';

const books = ENTITIES.map((entity) => `${entity}-2024`);

/** What must stand nowhere but in the vault, where it is sealed: of some people, in every way of writing. */
const some = [zhangMing, ...earlierMembersOfO1.filter((_, index) => index % 12 === 0)];
const needles = [
  ...some.flatMap(({ name, identityNumber, phone }) => [name, identityNumber, phone]),
  ZHANG_MINGS_CARD,
];
/** And of everybody, as plain text. */
const numbers = [zhangMing, ...earlierMembersOfO1].flatMap(({ identityNumber, phone }) => [
  identityNumber,
  phone,
]);
const numbersIn = (text: string): readonly string[] => numbers.filter((number) => text.includes(number));

/** What D.0.2 of the domain asks of every scenario, shown for the whole run of S-00 and S-01. */
describe('the proofs of the run', () => {
  const folder = temporaryFolder();
  let platform: Platform;

  beforeAll(async () => {
    platform = await playedPlatform(folder.path);
  }, 60_000);
  afterAll(async () => {
    await platform?.stop();
    folder.remove();
  });

  const recordsOfBooks = async (): Promise<readonly Told[]> =>
    (await eventsOf(platform, 'finance-audit', ['ledgerBook'])).map(({ data }) => data as Told);

  it('each entry balances in its own book', async () => {
    const entries = (await recordsOfBooks()).filter(({ type }) => type.startsWith('Journal'));
    expect(entries).toHaveLength(11);
    for (const { data } of entries) {
      const sum = (side: string): number =>
        data.lines
          .filter((line: Told) => line.side === side)
          .reduce((total: number, line: Told) => total + line.amountFen, 0);
      expect(sum('debit')).toBeGreaterThan(0);
      expect(sum('debit')).toBe(sum('credit'));
    }
  });

  it('each entry names its cause, its evidence, and a preparer, an approver and a payer who differ', async () => {
    for (const { type, cause, data, actors } of await recordsOfBooks()) {
      if (!type.startsWith('Journal')) continue;
      expect(cause).toEqual({
        commandId: expect.stringMatching(/^[0-9a-f-]{36}$/),
        correlationId: expect.stringMatching(/^[0-9a-f-]{36}$/),
        eventId: expect.stringMatching(/^[0-9a-f-]{36}$/),
        type: expect.stringMatching(/^[A-Z][A-Za-z]+$/),
      });
      expect(data.evidence.length).toBeGreaterThan(0);
      for (const digest of data.evidence) expect(digest).toMatch(/^[0-9a-f]{64}$/);
      const people = Object.values(actors);
      expect(Object.keys(actors)).toEqual(expect.arrayContaining(['preparer', 'approver']));
      expect(new Set(people).size).toBe(people.length);
    }
  });

  it('every command repeated with its key answers the same and changes nothing', async () => {
    const commands = platform.exchanges.filter(
      ({ request: { method, headers } }) => method !== 'GET' && headers['idempotency-key'] !== undefined,
    );
    expect(commands.length).toBeGreaterThan(60);
    const heads = await platform.heads();
    const rows = await rowsOf();
    const different: string[] = [];
    for (const { request, status, body } of commands) {
      const again = await platform.send(request);
      // A calendar run says what it found to do, which is nothing the second time.
      const isSame = request.path.endsWith('/calendar-runs') || again.body === body;
      if (again.status !== status || !isSame)
        different.push(
          `${request.method} ${request.path}: ${status} ${body} then ${again.status} ${again.body}`,
        );
    }
    expect(different).toEqual([]);
    await platform.settled();
    expect(await platform.heads()).toEqual(heads);
    expect(await rowsOf()).toBe(rows);
  });

  /** What every list of money and people shows. */
  const rowsOf = async (): Promise<string> => {
    const routes = ['payment-orders', 'receipts', 'vouchers', 'findings', 'ledger-books'].map(
      (name) => `${FINANCE}/${name}?limit=200`,
    );
    const shown = routes.map((route) => platform.get('auditor-a', route));
    const members = platform.get('auditor-a', `${MEMBERSHIP}/members?limit=200`);
    return JSON.stringify(await Promise.all([...shown, members]));
  };

  it.each(books)('%s replayed from its first record equals what is shown', async (bookId) => {
    const path = `${FINANCE}/ledger-books/${bookId}/replays`;
    const shown = await platform.get('auditor-a', `${FINANCE}/ledger-books/${bookId}/trial-balance`);
    const { position: head } = await platform.get('auditor-a', `${FINANCE}/ledger-books/${bookId}`);
    const started = await platform.ask('auditor-a', 'POST', path, { body: {}, key: `replay-${bookId}` });
    expect(started.status).toBe(202);
    let operation = started.body;
    for (let polls = 0; operation.status === 'running' && polls < 500; polls += 1) {
      await pause(20);
      operation = await platform.get('auditor-a', `${path}/${started.body.id}`);
    }
    expect(operation).toMatchObject({
      status: 'done',
      progress: { records: head + 1, of: head + 1 },
      result: { compared: true, differences: [], position: head, rows: shown.rows, digest: shown.digest },
    });
    expect(operation.result.broken).toBeUndefined();
  });

  it('an auditor reads everything of the books, and writes nothing but the audit', async () => {
    const heads = await platform.heads();
    const allowed: string[] = [];
    for (const { method, path } of routesOf({
      resolve: (token) => platform.app.get(token, { strict: false }),
    })) {
      if (method === 'GET' || !path.startsWith('/api/v1/') || path.startsWith('/api/v1/sandbox/clock'))
        continue;
      const { status } = await platform.ask('auditor-a', method, concrete(path), { body: {}, key: 'reader' });
      if (status !== 403) allowed.push(`${method} ${path}`);
    }
    expect(allowed.filter((route) => !AUDIT_ACTS.test(route))).toEqual([]);
    expect(allowed).toContain(`POST ${FINANCE}/ledger-books/:bookId/replays`);
    expect(await platform.heads()).toEqual(heads);
    for (const bookId of books)
      for (const view of ['', '/accounts', '/trial-balance', '/entries', '/export'])
        expect([
          bookId + view,
          (await platform.ask('auditor-a', 'GET', `${FINANCE}/ledger-books/${bookId}${view}`)).status,
        ]).toEqual([bookId + view, 200]);
  });

  it('no personal data stand in any event, read model, message, log line, answer or export', async () => {
    const application = {
      ...zhangMing,
      employerUscc: 'x',
      channel: 'miniProgram',
      submittedOn: '2024-10-15',
    };
    for (const body of [
      { ...application, surprise: zhangMing.name },
      { ...application, phone: 1 },
      application,
    ])
      expect(
        (await platform.ask('mini-program', 'POST', `${MEMBERSHIP}/applications`, { body, key: 'leak' }))
          .status,
      ).toBeGreaterThanOrEqual(400);
    for (const bookId of books)
      await platform.ask('auditor-a', 'GET', `${FINANCE}/ledger-books/${bookId}/export?format=ndjson`);
    const outputs = temporaryFolder();
    writeFileSync(join(outputs.path, 'answers'), platform.exchanges.map(({ body }) => body).join('\n'));
    writeFileSync(join(outputs.path, 'log'), platform.logged());
    expect(await findPlaintext(outputs.path, needles)).toEqual([]);
    expect(await findPlaintext(folder.path, needles)).toEqual([]);
    for (const file of [...filesBelow(outputs.path), ...filesBelow(folder.path)])
      expect([file, numbersIn(readFileSync(file, 'latin1'))]).toEqual([file, []]);
    writeFileSync(join(outputs.path, 'log'), `${platform.logged()}${zhangMing.identityNumber}`);
    expect(await findPlaintext(outputs.path, needles)).toHaveLength(1);
    outputs.remove();
  });
});
