import { randomInt } from 'node:crypto';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { TEST_USERS } from '@yigong/service';
import { identityNumberOf, usccOf } from './codes.js';
import { accountOfBooks, atRest, bankLinesOf, logOf, rebuiltReadModels } from './examined-folder.js';
import { type Client, clientOf, type Response } from './process-client.js';
import { killAll, startProcess, temporaryFolder } from './processes.js';
import { randomFrom } from './random.js';

const KILLS = 12;
const CALLERS = 24;
const LIFE_MS_MAX = 600;
const SEED = Number(process.env['YIGONG_KILL_SEED'] ?? randomInt(2 ** 31));

const { path: root, remove } = temporaryFolder();
afterAll(async () => {
  await killAll();
  remove();
});

type Kind = 'employer' | 'deposit' | 'application' | 'audit';

/** A command that a caller sends, and who reads what came of it. */
type Wish = {
  readonly kind: Kind;
  readonly as: string;
  readonly reader: string;
  readonly path: string;
  readonly body: object;
};

const AUDITORS = TEST_USERS.filter(({ role }) => role === 'auditor').map(({ personRef }) => personRef);

/** One of each service that keeps something: an object, money, a person in the vault, a project. */
const WISHES: Readonly<Record<Kind, (index: number) => Omit<Wish, 'kind'>>> = {
  employer: (index) => ({
    ...{ as: 'membership-officer', reader: 'membership-officer', path: '/api/v1/membership/employers' },
    body: { uscc: usccOf(index), name: `第${index}公司` },
  }),
  deposit: (index) => ({
    ...{ as: 'operations', reader: 'preparer-fed', path: '/api/v1/sandbox/bank/deposits' },
    body: { accountId: 'MUT-10202', amountFen: 100 + index, fromRef: 'party:member' },
  }),
  application: (index) => ({
    ...{ as: 'mini-program', reader: 'organiser-o1', path: '/api/v1/membership/applications' },
    body: {
      ...{ name: '王伟', identityNumber: identityNumberOf(index), phone: `139${10_000_000 + index}` },
      ...{ employerUscc: '91110302MA01ABCD0Y', channel: 'miniProgram' },
    },
  }),
  audit: (index) => ({
    ...{ as: 'auditor-a', reader: 'auditor-a', path: '/api/v1/finance-audit/audit-projects' },
    body: {
      ...{ kind: 'financialReview', title: `第${index}次审计`, year: 2024, auditeeUnitId: 'FED' },
      ...{ bookIds: ['MUT-2024'], team: AUDITORS },
    },
  }),
};

const KINDS = Object.keys(WISHES) as readonly Kind[];

const wishOf = (index: number): Wish => {
  const kind = KINDS[index % KINDS.length]!;
  return { kind, ...WISHES[kind](index) };
};

/** What the example alone leaves in a folder. */
const example = { employers: 3, applications: 120, audits: 1, bankLines: 10 };

describe(`a platform that is killed while callers write (YIGONG_KILL_SEED=${SEED})`, () => {
  const random = randomFrom(SEED);
  const folder = join(root, 'data');
  const start = () => startProcess('all-in-one', { YIGONG_DATA: folder });
  const sent: Wish[] = [];
  const acknowledged = new Map<Wish, Response>();
  const unexpected: string[] = [];

  /** The key of a wish is its place among all that were sent. */
  const send = ({ ask }: Client, wish: Wish): Promise<Response> =>
    ask(wish.as, 'POST', wish.path, { key: `wish-${sent.indexOf(wish)}`, body: wish.body });

  /** Callers write until nobody answers any more. */
  const write = async (client: Client): Promise<void> => {
    const caller = async (): Promise<void> => {
      for (;;) {
        const wish = wishOf(sent.length);
        sent.push(wish);
        const answer = await send(client, wish).catch(() => undefined);
        if (!answer) return;
        if (answer.status < 300) acknowledged.set(wish, answer);
        else unexpected.push(`${wish.kind}: ${answer.status} ${answer.text}`);
      }
    };
    await Promise.all(Array.from({ length: CALLERS }, caller));
  };

  /** What was answered is answered the same again; what was on its way is done now, or was done. */
  const sendAgain = async (client: Client, wishes: readonly Wish[]): Promise<void> => {
    for (const wish of wishes) {
      const again = await send(client, wish);
      const first = acknowledged.get(wish);
      const isSame = !first || (again.status === first.status && again.text === first.text);
      if (again.status >= 300 || !isSame)
        unexpected.push(`${wish.kind} again: ${again.status} ${again.text}, first ${first?.text}`);
      acknowledged.set(wish, first ?? again);
    }
  };

  beforeAll(async () => {
    const platform = start();
    await platform.ready();
    await platform.stop();
  }, 60_000);

  it(`keeps what it acknowledged and answers repeats the same, ${KILLS} times`, async () => {
    for (let kill = 1; kill <= KILLS; kill += 1) {
      const platform = start();
      const client = clientOf(await platform.ready());
      await Promise.all(KINDS.map((kind) => client.tokenOf(WISHES[kind](0).as)));
      const from = sent.length;
      const writing = write(client);
      await wait(20 + random() * LIFE_MS_MAX);
      expect(await platform.kill()).toEqual({ code: null, signal: 'SIGKILL' });
      await writing;

      const next = start();
      await sendAgain(clientOf(await next.ready()), sent.slice(from));
      await next.kill();
    }
    expect(unexpected).toEqual([]);
    // A run in which nobody got anything written would show nothing.
    expect(acknowledged.size).toBeGreaterThan(KILLS * CALLERS);
  }, 400_000);

  it('holds each of them once, in the log, at the bank and in what people read', async () => {
    const platform = start();
    const url = await platform.ready();
    await atRest(url);
    const client = clientOf(url);
    const books = await accountOfBooks(client, folder);
    for (const [{ kind, reader, path }, { body }] of acknowledged)
      if (kind !== 'deposit') {
        const { status } = await client.ask(reader, 'GET', `${path}/${body.id}`);
        expect([kind, body.id, status]).toEqual([kind, body.id, 200]);
      }
    expect(await platform.stop()).toEqual({ code: 0, signal: null });

    const countSent = (kind: Kind): number => sent.filter((wish) => wish.kind === kind).length;
    const { streams, ids, count } = await logOf(folder);
    const countStreams = (category: string): number =>
      Object.keys(streams).filter((name) => name.startsWith(`${category}-`)).length;
    expect(ids).toBe(count);
    expect(countStreams('membershipEmployer')).toBe(example.employers + countSent('employer'));
    expect(countStreams('membershipApplication')).toBe(example.applications + countSent('application'));
    expect(countStreams('financeAuditAuditProject')).toBe(example.audits + countSent('audit'));
    expect(bankLinesOf(folder)).toHaveLength(example.bankLines + countSent('deposit'));
    for (const { replay, audit } of Object.values(books)) {
      expect(replay).toMatchObject({ compared: true, differences: [] });
      expect(audit).toEqual({ status: 0, verdict: 'verified' });
    }
    const models = await rebuiltReadModels(folder);
    expect(Object.entries(models).filter(([, { outcome }]) => outcome !== 'same')).toEqual([]);
  }, 120_000);
});
