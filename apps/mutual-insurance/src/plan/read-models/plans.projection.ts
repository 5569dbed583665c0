import type { LocalDate, RecordedEvent } from '@yigong/kernel';
import type { ReadModel } from '@yigong/read-models';
import { PLAN_CATEGORY, type PlanEvent, type StayDaysFrom } from '../domain/plan.events.js';
import type { PlanTerms } from '../domain/plan.terms.js';

export type PlanVersionRow = {
  readonly version: number;
  readonly validFrom: LocalDate;
  readonly validTo?: LocalDate;
  readonly publishedOn: LocalDate;
  readonly terms: PlanTerms;
};

export type PlanRow = {
  readonly planId: string;
  readonly zh: string;
  readonly en: string;
  readonly versions: readonly PlanVersionRow[];
  readonly controls: readonly {
    readonly stayDaysFrom: StayDaysFrom;
    readonly validFrom: LocalDate;
    readonly reason: string;
  }[];
  readonly revision: number;
};

export const projectPlan = (
  row: PlanRow | undefined,
  event: RecordedEvent<PlanEvent>,
): PlanRow | undefined => {
  const { revision } = event;
  switch (event.type) {
    case 'PlanVersionPublished': {
      const { planId, version, validFrom, publishedOn, terms } = event.data;
      const others = (row?.versions ?? []).filter((one) => one.version !== version);
      const versions = [...others, { version, validFrom, publishedOn, terms }];
      return { planId, zh: terms.zh, en: terms.en, versions, controls: row?.controls ?? [], revision };
    }
    case 'PlanVersionClosed': {
      const { version, validTo } = event.data;
      const close = (one: PlanVersionRow) => (one.version === version ? { ...one, validTo } : one);
      return row && { ...row, versions: row.versions.map(close), revision };
    }
    case 'PlanControlSet': {
      const { stayDaysFrom, validFrom, reason } = event.data;
      const others = (row?.controls ?? []).filter((one) => one.validFrom !== validFrom);
      return row && { ...row, controls: [...others, { stayDaysFrom, validFrom, reason }], revision };
    }
    default:
      return row;
  }
};

export const plansModel: ReadModel<PlanRow> = {
  name: 'plans',
  version: 1,
  categories: [PLAN_CATEGORY],
  keysOf: ({ stream }) => [stream.slice(PLAN_CATEGORY.length + 1)],
  project: (row, event) => projectPlan(row, event as RecordedEvent<PlanEvent>),
  indexes: {},
};
