import {
  type Contract,
  enterpriseCoveredV1,
  type IntegrationEvent,
  workforceCountedV1,
} from '@yigong/contracts';
import { derivedId, type Position } from '@yigong/kernel';
import { type StartedService, type TestAnswer } from '@yigong/testing/start-service';
import { PLAN_CATALOGUE } from './plan/catalogue/plan-catalogue.js';

const HEARD_WITHIN_MS = 10_000;
export const BASE = '/api/v1/mutual-insurance';

/** An integration event as another service would publish it; the same cause and data give the same id. */
export const heard = <Data extends object>(
  { type }: Contract<string, Data>,
  subject: string,
  data: Data,
  { sequence = 0, time = '2024-03-05T02:00:00.000Z' } = {},
): IntegrationEvent<Data> => {
  const id = derivedId('test-heard', type, JSON.stringify(data));
  return {
    specversion: '1.0',
    id,
    source: `/${type.split('.')[0]!}`,
    type,
    subject,
    time,
    datacontenttype: 'application/json',
    data,
    correlationid: id,
    causationid: id,
    position: sequence as Position,
    sequence,
    actorperson: 'person-elsewhere',
    actorrole: 'operations',
    actorunit: 'FED',
    origin: 'sandbox',
  };
};

/** That a union covers an employer, and how many workers were counted there on that day. */
export const coveredWorkers = (
  unitId: string,
  employerId: string,
  workerCount: number,
  countedOn: string,
): readonly IntegrationEvent[] => [
  heard(enterpriseCoveredV1, 'membershipUnionHierarchy-FED', { unitId, employerId, coveredOn: countedOn }),
  heard(workforceCountedV1, `membershipEmployer-${employerId}`, {
    employerId,
    unitId,
    workerCount,
    countedOn,
  }),
];

/** Reads and writes of one service, short enough to be read in a test. */
export const speaking = (service: StartedService) => {
  let keys = 0;
  const answerOf = (answer: TestAnswer) => [answer.status, answer.body.code ?? answer.body.id] as const;
  const post = async (as: string, path: string, body: object = {}) =>
    service.request('POST', `${BASE}${path}`, { as, body, key: `key-${(keys += 1)}` });
  const get = async (as: string, path: string) => service.request('GET', `${BASE}${path}`, { as });
  const until = (as: string, path: string, holds: (body: TestAnswer['body']) => boolean) =>
    service.until(`${BASE}${path}`, as, holds);
  const publishPlan = (planId: string) => {
    const { planId: _, ...version } = PLAN_CATALOGUE.find((plan) => plan.planId === planId)!;
    return post('mutual-clerk-a', `/plans/${planId}/versions`, version);
  };
  /** Until every group has handled what was published; parked events would be a failure of their own. */
  const heardAll = async (): Promise<void> => {
    const deadline = Date.now() + HEARD_WITHIN_MS;
    while ((await service.runtime.bus.lag()).some(({ waiting }) => waiting > 0)) {
      if (Date.now() > deadline) throw new Error('the bus is not quiet');
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
  };
  return { answerOf, post, get, until, publishPlan, heardAll };
};
