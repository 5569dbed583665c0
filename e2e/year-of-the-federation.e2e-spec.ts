import { s16 } from '@yigong/all-in-one';
import { readKeys, verifyExport } from '@yigong/auditor';
import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { type Platform, startWholePlatform } from './platform.js';
import { FINANCE, temporaryFolder } from './played.js';

const BOOK = `${FINANCE}/ledger-books/FEDY-2024`;
const COMMAND = fileURLToPath(new URL('../apps/auditor/bin/yigong-audit.mjs', import.meta.url));

/** Account, debit and credit turnover, balance in fen, and its side. */
const TRIAL_BALANCE = [
  ['10201', 260_000_000, 230_000_000, 30_000_000, 'debit'],
  ['162', 15_000_000, 0, 15_000_000, 'debit'],
  ['163', 0, 416_666, 416_666, 'credit'],
  ['30101', 416_666, 15_000_000, 14_583_334, 'credit'],
  ['331', 212_000_000, 240_000_000, 28_000_000, 'credit'],
  ['341', 18_000_000, 20_000_000, 2_000_000, 'credit'],
  ['402', 180_000_000, 180_000_000, 0, 'flat'],
  ['40302', 60_000_000, 60_000_000, 0, 'flat'],
  ['404', 20_000_000, 20_000_000, 0, 'flat'],
  ['502', 30_000_000, 30_000_000, 0, 'flat'],
  ['503', 90_000_000, 90_000_000, 0, 'flat'],
  ['504', 50_000_000, 50_000_000, 0, 'flat'],
  ['505', 20_000_000, 20_000_000, 0, 'flat'],
  ['506', 25_000_000, 25_000_000, 0, 'flat'],
  ['507', 15_000_000, 15_000_000, 0, 'flat'],
] as const;

describe('the year of the federation, S-16, as the example plays it', () => {
  const folder = temporaryFolder();
  let platform: Platform;

  beforeAll(async () => {
    platform = await startWholePlatform(folder.path);
    await platform.play(s16);
    await platform.settled();
  }, 60_000);
  afterAll(async () => {
    await platform?.stop();
    folder.remove();
  });

  const get = async (path: string) => (await platform.ask('auditor-a', 'GET', `${BOOK}${path}`)).body;

  it('ends with the balances of the year, to the fen', async () => {
    const { rows } = await get('/trial-balance');
    expect(
      rows.map((row: Record<string, unknown>) =>
        ['accountCode', 'debitTurnoverFen', 'creditTurnoverFen', 'balanceFen', 'balanceSide'].map(
          (field) => row[field],
        ),
      ),
    ).toEqual(TRIAL_BALANCE);
  });

  it('is closed, and changes nothing when every command is sent again', async () => {
    const before = await get('');
    const commands = platform.exchanges.filter(({ request }) => 'idempotency-key' in request.headers);
    expect(commands.length).toBeGreaterThan(30);
    for (const { request, status, body } of commands) {
      const again = await platform.send(request);
      expect([again.status, JSON.parse(again.body).code]).toEqual([status, JSON.parse(body).code]);
    }
    await platform.settled();
    expect(await get('')).toEqual(before);
    expect(await get('/periods')).toMatchObject({ isYearClosed: true, closedThrough: '2024-12-31' });
  });

  it('is in order for the auditor, who trusts nothing but the public keys, and has the same balances', async () => {
    const keys = await platform.ask('auditor-a', 'GET', `${FINANCE}/checkpoint-keys`);
    const { text } = await platform.ask('auditor-a', 'GET', `${BOOK}/export`);
    const verdict = await verifyExport(Readable.from([Buffer.from(text)]), { keys: readKeys(keys.text)! });
    const shown = await get('/trial-balance');
    expect(verdict).toMatchObject({ verdict: 'verified', bookId: 'FEDY-2024', balanceDigest: shown.digest });
    expect(verdict).toHaveProperty('signedBy', [expect.any(String)]);
    expect(verdict).toHaveProperty(
      'trialBalance',
      TRIAL_BALANCE.map(([accountCode, debitFen, creditFen, balanceFen, balanceSide]) =>
        expect.objectContaining({
          ...{ accountCode, balanceSide, balanceFen: BigInt(balanceFen) },
          ...{ debitTurnoverFen: BigInt(debitFen), creditTurnoverFen: BigInt(creditFen) },
        }),
      ),
    );
  });

  it('keeps the request that was above the budget', async () => {
    const { text } = await platform.ask('auditor-a', 'GET', `${BOOK}/export`);
    expect(text.split('\n').filter((line) => line.includes('"type":"BudgetOverrunBlocked"'))).toHaveLength(1);
  });

  it('goes on in the next year, as the auditor finds with both exports', async () => {
    platform.runtime.sandbox.moveTo('2025-01-05T01:00:00.000Z');
    const evidence = ['16'.repeat(32)];
    const next = { entity: 'FEDY', fiscalYear: 2025, text: '年初余额', evidence, continuesFormerYear: true };
    const post = (as: string, path: string, body: object) =>
      platform.ask(as, 'POST', `${FINANCE}${path}`, { body, key: `FEDY-2025-${as}` });
    const { id } = (await post('preparer-fed', '/book-openings', next)).body;
    expect((await post('approver-fed', `/book-proposals/${id}/approvals`, {})).status).toBeLessThan(300);
    await platform.settled();
    const saved = async (path: string, name: string): Promise<string> => {
      const { text } = await platform.ask('auditor-a', 'GET', `${FINANCE}${path}`);
      writeFileSync(join(folder.path, name), text);
      return join(folder.path, name);
    };
    const keys = await saved('/checkpoint-keys', 'keys.json');
    const former = await saved('/ledger-books/FEDY-2024/export', 'FEDY-2024.ndjson');
    const book = await saved('/ledger-books/FEDY-2025/export', 'FEDY-2025.ndjson');
    const words = ['verify', book, '--keys', keys, '--previous', former, '--json'];
    const { status, stdout } = spawnSync(process.execPath, [COMMAND, ...words], { encoding: 'utf8' });
    const { head } = await get('');
    expect([status, JSON.parse(stdout)]).toEqual([
      0,
      expect.objectContaining({ verdict: 'verified', opens: { bookId: 'FEDY-2024', hash: head } }),
    ]);
  });
});
