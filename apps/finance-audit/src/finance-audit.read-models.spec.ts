import type { RecordedEvent } from '@yigong/kernel';
import { auditProjectDecider } from './audit-project/domain/audit-project.decider.js';
import { draft, FIELDWORK } from './audit-project/domain/audit-project.fixtures.js';
import { auditProjects } from './audit-project/read-models/audit-projects.projection.js';
import * as voucher from './voucher/domain/voucher.fixtures.js';
import { voucherDecider } from './voucher/domain/voucher.decider.js';
import { vouchers } from './voucher/read-models/vouchers.projection.js';
import { findingDecider } from './finding/domain/finding.decider.js';
import {
  accepted,
  closed,
  disputed,
  planned,
  raised,
  submitted,
  verified,
} from './finding/domain/finding.fixtures.js';
import { findings } from './finding/read-models/findings.projection.js';

type Told = { readonly type: string; readonly data: object };
type Model<Row extends object> = {
  readonly project: (row: Row | undefined, event: RecordedEvent, key: string) => Row | undefined;
};

const projected = <Row extends object>({ project }: Model<Row>, events: readonly Told[]): Row | undefined =>
  events
    .map((event, revision) => ({ ...event, revision, position: revision }) as unknown as RecordedEvent)
    .reduce<Row | undefined>((row, event) => project(row, event, 'key'), undefined);

const prefixes = <Event>(history: readonly Event[]) => history.map((_, index) => history.slice(0, index + 1));

describe('what people see agrees with the object itself, after every event', () => {
  it.each(prefixes([raised, accepted, planned, submitted, verified, closed]).map((history) => [history]))(
    'a finding: %#',
    (history) => {
      const { status } = history.reduce(findingDecider.evolve, findingDecider.initialState);
      expect(projected(findings, history)).toMatchObject({ status, number: 'F-2024-001' });
    },
  );

  it.each(prefixes([...FIELDWORK, draft]).map((history) => [history]))('an audit project: %#', (history) => {
    const { status } = history.reduce(auditProjectDecider.evolve, auditProjectDecider.initialState);
    expect(projected(auditProjects, history)).toMatchObject({ status });
  });

  it.each(prefixes([voucher.proposed, voucher.approved, voucher.posted]).map((history) => [history]))(
    'a voucher: %#',
    (history) => {
      const { status } = history.reduce(voucherDecider.evolve, voucherDecider.initialState);
      expect(projected(vouchers, history)).toMatchObject({ status });
    },
  );
});

describe('a finding that people see', () => {
  it('links what put it right and the new control', () =>
    expect(projected(findings, [raised, accepted, planned, submitted, verified, closed])).toMatchObject({
      rectifyingEntries: [{ bookId: 'MUT-2024', entryNumber: 7, amountFen: 4_000 }],
      control: 'stay days computed from dates',
      dueOn: '2024-10-20',
      closedOn: '2024-10-15',
    }));

  it('says why it is disputed', () =>
    expect(projected(findings, [raised, disputed])).toMatchObject({ disputeReason: 'the papers say 12' }));
});

it('an audit project shows its sample from commitment to seed, and both signatures', () => {
  const row = projected(auditProjects, FIELDWORK)!;
  expect(row.samples[0]).toMatchObject({ commitment: 'c'.repeat(64), drawn: { entryNumbers: [4, 1] } });
  expect(row.samples[0]!.population).toMatchObject({ position: 6, entryCount: 4 });
  expect(row.workpapers[0]!.signatures).toHaveLength(2);
  expect(row.findings[0]).toMatchObject({ number: 'F-2024-001', amountFen: 4_000 });
});
