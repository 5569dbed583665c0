import { type Envelope, type EventStore, SqliteEventStore, type Filter } from '@yigong/event-store';
import { isRejection, type Position } from '@yigong/kernel';
import { masterKey, SqliteVault, type Vault } from '@yigong/privacy';
import { fixedClock } from '@yigong/testing';
import { VaultPersons } from '../../adapters/vault-persons.js';
import { JoiningIntakeService } from '../../joining-intake/application/joining-intake.service.js';
import { liFang, zhangMing } from '../../membership.fixtures.js';
import { applicationIdOf } from '../domain/joining-application.events.js';
import { JoiningApplicationService } from './joining-application.service.js';
import { type JoiningLine, JoiningLines, type Submission } from './joining-lines.js';
import { type Joined, JoiningService } from './joining.service.js';

const NOW = '2024-03-04T02:00:00.000Z';
const envelope = (commandId: string): Envelope => ({
  commandId,
  correlationId: commandId,
  causationId: commandId,
  actor: { personRef: 'mini-program', role: 'api-client', unit: 'FED' },
  requestDigest: 'sha-256 of the request',
});
const submission = (intakeId: string): Submission => ({
  intakeId,
  channel: 'miniProgram',
  submittedBy: 'mini-program',
  submittedOn: '2024-03-04',
  today: '2024-03-04',
  now: NOW,
});
const lineOf = ({ employerUscc, ...applicant }: typeof zhangMing | typeof liFang): JoiningLine => ({
  applicant,
  employerUscc,
});

describe('taking in applications', () => {
  let store: EventStore;
  let vault: Vault;
  /** A service on the given store: another instance, or one whose store fails. */
  const serviceOn = (on: EventStore): JoiningService => {
    const persons = new VaultPersons(vault);
    const applications = new JoiningApplicationService(on);
    const unions = {
      receiverOf: async () => ({ employerId: 'e1', route: { unitId: 'O1', by: 'employer' } as const }),
    };
    const lines = new JoiningLines(persons, unions, { endedRoundOf: async () => undefined }, applications);
    return new JoiningService(persons, lines, new JoiningIntakeService(on), applications);
  };
  const submit = (service: JoiningService, id: string, line = lineOf(zhangMing)) =>
    service.submit([line], submission(`intake-${id}`), envelope(id)) as Promise<Joined>;
  const written = async (filter?: Filter) =>
    (await store.readAll(-1 as Position, 1000, filter)).events.map(({ type }) => type);
  beforeEach(() => {
    store = new SqliteEventStore({ file: ':memory:', clock: fixedClock(NOW) });
    vault = new SqliteVault(':memory:', masterKey(new Uint8Array(32).fill(7)));
  });
  afterEach(async () => {
    await store.close();
    await vault.close();
  });

  it('takes one of two applications of the same person that two instances receive at the same moment', async () => {
    const results = await Promise.all([submit(serviceOn(store), 'a'), submit(serviceOn(store), 'b')]);
    const lines = results.map(({ lines: [line] }) => line!);
    expect(lines.filter((line) => 'applicationId' in line)).toHaveLength(1);
    expect(lines.filter((line) => 'refused' in line)).toMatchObject([
      { refused: { rejected: 'DUPLICATE_APPLICATION' } },
    ]);
    expect(await written({ categories: ['membershipApplication'] })).toEqual([
      'JoiningApplicationSubmitted',
      'JoiningApplicationRouted',
    ]);
  });

  it('goes on after a stop between the vault and the application, when the request is repeated', async () => {
    const stopping = new Proxy(store, {
      get: (target, name) =>
        name === 'append'
          ? (
              stream: string,
              ...rest: Parameters<EventStore['append']> extends [string, ...infer R] ? R : never
            ) =>
              stream.startsWith('membershipApplication-')
                ? Promise.reject(new Error('the process was killed'))
                : target.append(stream, ...rest)
          : (Reflect.get(target, name) as unknown as (...given: unknown[]) => unknown).bind(target),
    });
    await expect(submit(serviceOn(stopping), 'a')).rejects.toThrow('killed');
    const holder = await vault.holderOf(zhangMing.identityNumber);
    expect(holder).toBeDefined();

    const [line] = (await submit(serviceOn(store), 'a')).lines;
    expect(line).toMatchObject({ applicationId: applicationIdOf(holder!), unitId: 'O1' });
    expect(await written()).toEqual([
      'JoiningIntakeReceived',
      'JoiningApplicationSubmitted',
      'JoiningApplicationRouted',
    ]);
  });

  it('gives the number of a request that stopped half-way to whoever comes next with it', async () => {
    const half = new VaultPersons(vault);
    await half.keep('7e5a9c1e-0000-4000-8000-000000000001', lineOf(zhangMing).applicant);
    const [line] = (await submit(serviceOn(store), 'b')).lines;
    expect(line).toMatchObject({ applicationId: applicationIdOf('7e5a9c1e-0000-4000-8000-000000000001') });
  });

  it('keeps the contact data of the application that was taken, whoever sealed first', async () => {
    const half = new VaultPersons(vault);
    const other = { ...lineOf(zhangMing).applicant, phone: '13700000000' };
    await half.keep('7e5a9c1e-0000-4000-8000-000000000001', other);
    await submit(serviceOn(store), 'b');
    const masked = await vault.resolve(['7e5a9c1e-0000-4000-8000-000000000001'], ['phone']);
    expect([...masked.values()]).toEqual([{ phone: '138****1234' }]);
  });

  it('does not change contact data when an old request is repeated', async () => {
    const service = serviceOn(store);
    await submit(service, 'a');
    const [holder] = [await vault.holderOf(zhangMing.identityNumber)];
    await vault.amend(holder!, { phone: '13900001111' });
    await submit(service, 'a');
    const masked = await vault.resolve([holder!], ['phone']);
    expect([...masked.values()]).toEqual([{ phone: '139****1111' }]);
  });

  it('refuses the key of one request for another person', async () => {
    const service = serviceOn(store);
    await submit(service, 'a');
    const other = await submit(service, 'a', lineOf(liFang));
    expect(isRejection(other) && other.rejected).toBe('IDEMPOTENCY_KEY_REUSED');
    expect(await vault.holderOf(liFang.identityNumber)).toBeUndefined();
  });

  it('leaves neither a claim nor an event of a line that is refused', async () => {
    const wrong = { ...zhangMing, identityNumber: '110302198803150013' };
    await submit(serviceOn(store), 'a', lineOf(wrong));
    expect(await written()).toEqual([]);
    expect(await vault.holderOf(wrong.identityNumber)).toBeUndefined();
  });
});
