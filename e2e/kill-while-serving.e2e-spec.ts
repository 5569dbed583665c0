import { randomInt } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { accountOfBooks, atRest, bankLinesOf, logOf, rebuiltReadModels } from './examined-folder.js';
import { type Client, clientOf, type Response } from './process-client.js';
import { killAll, startProcess, temporaryFolder } from './processes.js';
import { randomFrom } from './random.js';
import { usccOf } from './uscc.js';

const KILLS = 12;
const CALLERS = 24;
const LIFE_MS_MAX = 600;
const SEED = Number(process.env['YIGONG_KILL_SEED'] ?? randomInt(2 ** 31));

const { path: root, remove } = temporaryFolder();
afterAll(async () => {
  await killAll();
  remove();
});

/** A command that a caller sends, and where its result is read. */
type Wish = {
  readonly kind: 'employer' | 'deposit' | 'claim';
  readonly as: string;
  readonly path: string;
  readonly key: string;
  readonly body: object;
};

const KINDS = ['employer', 'deposit', 'claim'] as const;

const wishOf = (index: number, coverageId: string): Wish => {
  const kind = KINDS[index % KINDS.length]!;
  const key = `${kind}-${index}`;
  const wish = { kind, key };
  switch (kind) {
    case 'employer':
      return {
        ...{ ...wish, as: 'membership-officer', path: '/api/v1/membership/employers' },
        body: { uscc: usccOf(index), name: `第${index}公司` },
      };
    case 'deposit':
      return {
        ...{ ...wish, as: 'operations', path: '/api/v1/sandbox/bank/deposits' },
        body: { accountId: 'MUT-10202', amountFen: 100 + index, fromRef: 'party:member', text: key },
      };
    case 'claim':
      return {
        ...{ ...wish, as: 'organiser-o1', path: '/api/v1/mutual-insurance/claims' },
        body: { coverageId, event: 'hospital-stay', insuredOn: '2024-10-01' },
      };
  }
};

describe(`a platform that is killed while callers write (YIGONG_KILL_SEED=${SEED})`, () => {
  const random = randomFrom(SEED);
  const folder = join(root, 'data');
  const start = () => startProcess('all-in-one', { YIGONG_DATA: folder });
  const sent: Wish[] = [];
  const acknowledged = new Map<Wish, Response>();
  const unexpected: string[] = [];
  let coverageId = '';

  const send = ({ ask }: Client, { as, path, key, body }: Wish): Promise<Response> =>
    ask(as, 'POST', path, { key, body });

  /** Callers write until nobody answers any more. */
  const write = async (client: Client): Promise<void> => {
    const caller = async (): Promise<void> => {
      for (;;) {
        const wish = wishOf(sent.length, coverageId);
        sent.push(wish);
        const answer = await send(client, wish).catch(() => undefined);
        if (!answer) return;
        if (answer.status < 300) acknowledged.set(wish, answer);
        else unexpected.push(`${wish.key}: ${answer.status} ${answer.text}`);
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
        unexpected.push(`${wish.key} again: ${again.status} ${again.text}, first ${first?.text}`);
      acknowledged.set(wish, first ?? again);
    }
  };

  beforeAll(async () => {
    const platform = start();
    await platform.ready();
    await platform.stop();
    const { notes } = JSON.parse(readFileSync(join(folder, 'example.json'), 'utf8')) as {
      readonly notes: { readonly coverage: string };
    };
    coverageId = notes.coverage;
  }, 60_000);

  it(`keeps what it acknowledged and answers repeats the same, ${KILLS} times`, async () => {
    for (let kill = 1; kill <= KILLS; kill += 1) {
      const platform = start();
      const client = clientOf(await platform.ready());
      await Promise.all(['membership-officer', 'operations', 'organiser-o1'].map(client.tokenOf));
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
    for (const [{ kind, as, path }, { body }] of acknowledged)
      if (kind !== 'deposit') {
        const { status } = await client.ask(as, 'GET', `${path}/${body.id}`);
        expect([kind, body.id, status]).toEqual([kind, body.id, 200]);
      }
    expect(await platform.stop()).toEqual({ code: 0, signal: null });

    const countSent = (kind: Wish['kind']): number => sent.filter((wish) => wish.kind === kind).length;
    const { streams, ids, count } = await logOf(folder);
    const countStreams = (category: string): number =>
      Object.keys(streams).filter((name) => name.startsWith(`${category}-`)).length;
    expect(ids).toBe(count);
    expect(countStreams('membershipEmployer')).toBe(3 + countSent('employer'));
    expect(countStreams('mutualInsuranceClaim')).toBe(1 + countSent('claim'));
    const EXAMPLE_LINES = 10;
    expect(bankLinesOf(folder)).toHaveLength(EXAMPLE_LINES + countSent('deposit'));
    for (const { replay, audit } of Object.values(books)) {
      expect(replay).toMatchObject({ compared: true, differences: [] });
      expect(audit).toEqual({ status: 0, verdict: 'verified' });
    }
    const models = await rebuiltReadModels(folder);
    expect(Object.entries(models).filter(([, { outcome }]) => outcome !== 'same')).toEqual([]);
  }, 120_000);
});
