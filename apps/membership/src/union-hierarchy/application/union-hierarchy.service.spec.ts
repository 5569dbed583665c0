import { type Envelope, type EventStore, SqliteEventStore } from '@yigong/event-store';
import { isRejection } from '@yigong/kernel';
import { fixedClock } from '@yigong/testing';
import { established, establishUnit, federation, reassignUnit } from '../domain/union-hierarchy.fixtures.js';
import { unionHierarchyStream } from '../domain/union-hierarchy.events.js';
import type { EmployerRegister } from './employer-register.port.js';
import { UnionHierarchyService } from './union-hierarchy.service.js';

const officer = { personRef: 'officer', role: 'membership-officer', unit: 'FED' };
const envelope = (commandId: string): Envelope => ({
  commandId,
  correlationId: commandId,
  causationId: commandId,
  actor: officer,
});
const knowsAll: EmployerRegister = { unknownOf: async () => [] };

describe('the hierarchy service', () => {
  let store: EventStore;
  let service: UnionHierarchyService;
  const anotherInstance = (register = knowsAll) =>
    new UnionHierarchyService(store, register, { countOf: async () => 0 });
  beforeEach(async () => {
    store = new SqliteEventStore({ file: ':memory:', clock: fixedClock() });
    const metadata = { ...envelope('setup'), schemaVersion: 1 };
    const stations = ['S1', 'S2'].map((unitId) => established({ unitId, kind: 'station' }));
    await store.append(
      unionHierarchyStream,
      'absent',
      [federation, ...stations].map((event, at) => ({ ...event, id: `setup-${at}`, metadata })),
    );
    service = anotherInstance();
  });
  afterEach(() => store.close());

  it('lets one of two instances win when their moves would make a circle together', async () => {
    const move = (by: UnionHierarchyService, unitId: string, parentUnitId: string) =>
      by.execute(reassignUnit({ unitId, parentUnitId }), envelope(`${unitId} to ${parentUnitId}`));
    const answers = await Promise.all([move(service, 'S1', 'S2'), move(anotherInstance(), 'S2', 'S1')]);
    const refused = answers.filter((answer) => isRejection(answer));
    expect(refused).toEqual([{ rejected: 'UNION_UNIT_CYCLE', facts: {} }]);
  });

  it('sees what another instance has written, at once', async () => {
    const reader = anotherInstance();
    expect((await reader.current()).units.size).toBe(3);
    await service.establish(establishUnit(), envelope('establish'));
    expect((await reader.current()).units.get('O1')).toMatchObject({ name: '北京亦测电子有限公司工会' });
  });

  it('keeps what it saw when two readers ask at the same moment', async () => {
    await service.establish(establishUnit(), envelope('establish'));
    const readers = await Promise.all([service.current(), service.current(), service.current()]);
    expect(readers.map(({ units }) => units.size)).toEqual([4, 4, 4]);
    expect(await service.current()).toBe(await service.current());
  });

  it('asks for every employer that is named', async () => {
    const asked: string[] = [];
    const register: EmployerRegister = {
      unknownOf: async (employerIds) => {
        asked.push(...employerIds);
        return ['e2'];
      },
    };
    const command = establishUnit({ employerIds: ['e1', 'e2'] });
    const refused = await anotherInstance(register).establish(command, envelope('establish'));
    expect([asked, refused]).toEqual([['e1', 'e2'], { rejected: 'EMPLOYER_UNKNOWN', facts: {} }]);
  });
});
