import { EVENT_STORE, type EventStore } from '@yigong/event-store';
import type { Position } from '@yigong/kernel';
import { READ_MODELS, type ReadModel, type ReadModels } from '@yigong/read-models';
import { findPlaintext } from '@yigong/privacy';
import { declaredServices, openDataFolder } from '@yigong/service';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Membership, O1_USCC, startMembership, worker } from './membership.fixtures.js';

/** Planted so that nothing else on the platform looks like it. */
const planted = {
  name: '欧阳鹓鶵',
  identityNumber: '110302199011050077',
  phone: '13987650123',
  address: '荣华街道霁月巷9号',
  employerUscc: O1_USCC,
};
const CARD_NUMBER = '6217998800123450007';
const SECRETS = [planted.name, planted.identityNumber, planted.phone, planted.address, '霁月巷', CARD_NUMBER];

/** What a leak may look like: the thing itself, or what is left of it in another writing. */
const found = (text: string): readonly string[] =>
  SECRETS.filter((secret) =>
    [
      secret,
      encodeURIComponent(secret),
      Buffer.from(secret).toString('base64'),
      Buffer.from(secret).toString('hex'),
    ].some((writing) => text.includes(writing)),
  );

describe('personal data', () => {
  let membership: Membership;
  let folder: string;
  const answers: string[] = [];
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'yigong-privacy-'));
    membership = await startMembership(openDataFolder(folder, ['membership']));
    const keep = async (answer: Promise<{ text: string }>) => void answers.push((await answer).text);
    const submit = (change: object, key?: string) =>
      membership.post('applications', 'mini-program', { ...planted, channel: 'app', ...change }, key);

    const { memberId, personRef } = await membership.join(planted);
    const cardId = await membership.card(memberId, CARD_NUMBER);
    await keep(submit({}));
    await keep(submit({ identityNumber: planted.identityNumber.replace(/7$/, '8') }));
    await keep(submit({ channel: planted.identityNumber }));
    await keep(submit({ [planted.identityNumber]: planted.name }));
    await keep(membership.post(`cards/${cardId}/issue`, 'membership-officer', { cardNumber: CARD_NUMBER }));
    await keep(
      membership.post(`cards/${cardId}/issue`, 'membership-officer', { cardNumber: `${CARD_NUMBER}x` }),
    );
    await keep(
      membership.post('applications/batches', 'organiser-o1', {
        channel: 'company',
        lines: [planted, worker(1)],
      }),
    );
    await keep(
      membership.request('POST', '/api/v1/membership/applications', {
        as: 'mini-program',
        body: `{"name": "${planted.name}"`,
      }),
    );
    await membership.post(`persons/${personRef}/field-reads`, 'membership-officer', {
      fields: ['name', 'identityNumber', 'phone', 'cardNumber', 'address'],
      purpose: 'correction',
    });
    const last = await membership.post(`members/${memberId}/resignation`, 'organiser-o1', {});
    for (const list of [
      'members',
      'applications',
      `cards?memberId=${memberId}`,
      `persons/${personRef}/field-reads`,
    ])
      await keep(membership.get(list, 'membership-officer', last));
  });
  afterAll(async () => {
    await membership.stop();
    rmSync(folder, { recursive: true });
  });

  const events = async () =>
    (await membership.resolve<EventStore>(EVENT_STORE).readAll(-1 as Position, 10_000)).events;

  it('was planted where the search would find it', async () => {
    expect(found(JSON.stringify(planted) + CARD_NUMBER)).toEqual(SECRETS);
    expect((await events()).length).toBeGreaterThan(15);
  });

  it('is in no event, neither in its data nor beside it', async () =>
    expect(found(JSON.stringify(await events()))).toEqual([]));

  it('is in no read model', async () => {
    const readModels = membership.resolve<ReadModels>(READ_MODELS);
    const models: readonly ReadModel[] = declaredServices().find(
      ({ name }) => name === 'membership',
    )!.readModels;
    expect(models.length).toBeGreaterThan(5);
    for (const model of models) {
      const rows: object[] = [];
      for await (const row of readModels.all(model)) rows.push(row);
      expect([model.name, found(JSON.stringify(rows))]).toEqual([model.name, []]);
    }
  });

  it('is in no refusal and in no list', () => {
    expect(answers.length).toBe(12);
    expect(answers.map(found)).toEqual(answers.map(() => []));
  });

  it('is in no line of the log', () => {
    expect(membership.logged()).not.toBe('');
    expect(found(membership.logged())).toEqual([]);
  });

  it('is in no file, neither in a database nor in its log', async () => {
    expect(readdirSync(join(folder, 'membership'))).toEqual(
      expect.arrayContaining(['events.db-wal', 'vault.db']),
    );
    const unions = await findPlaintext(folder, ['北京亦测电子有限公司']);
    expect(unions.length).toBeGreaterThan(1);
    expect(await findPlaintext(folder, SECRETS)).toEqual([]);
  });

  it('leaves no digest by which a number could be guessed and confirmed', async () => {
    const digests = (await events())
      .filter(({ type }) =>
        /^(JoiningIntakeReceived|JoiningApplicationSubmitted|JoiningApplicationRouted|CardIssued)$/.test(
          type,
        ),
      )
      .map(({ metadata }) => metadata.requestDigest);
    expect(digests.length).toBeGreaterThan(3);
    // A SHA-256 of the request would be 64 digits; these are ids derived from refs.
    for (const digest of digests.filter((one) => one !== undefined)) expect(digest).toHaveLength(36);
  });
});
