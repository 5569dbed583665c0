import type { RecordedEvent } from '@yigong/kernel';
import { imported, ofFile, received } from '../../bank/domain/bank-account.fixtures.js';
import { bankMatchDecider } from '../domain/bank-match.decider.js';
import { assigned, declined, matched, proposed, unmatched } from '../domain/bank-match.fixtures.js';
import { bankLines, type BankLineRow } from './bank-lines.projection.js';
import { bankMatches, type BankMatchRow } from './bank-matches.projection.js';
import { bankStatements } from './bank-statements.projection.js';

type Told = { readonly type: string; readonly data: object };
const recorded = (event: Told, revision = 0) =>
  ({ ...event, revision, position: revision }) as unknown as RecordedEvent;
const projected = <Row extends object>(
  { project }: { project: (row: Row | undefined, event: RecordedEvent, key: string) => Row | undefined },
  ...events: readonly Told[]
) => events.map(recorded).reduce<Row | undefined>((row, event) => project(row, event, 'key'), undefined);

describe('the lines that belong to nothing', () => {
  const seen = (...events: readonly Told[]) => projected<BankLineRow>(bankLines, ofFile(), ...events)!;

  it('are open from the day they were known, and due ten working days later', () => {
    expect(projected<BankLineRow>(bankLines, received())).toMatchObject({
      stage: 'open',
      dueOn: '2024-04-08',
    });
    expect(projected<BankLineRow>(bankLines, received())!.ownerRef).toBeUndefined();
    expect(seen(imported())).toMatchObject({ dueOn: '2024-04-17', ownerRef: 'person-preparer' });
    expect(seen(imported(), assigned())).toMatchObject({ ownerRef: 'person-colleague' });
  });

  it('say how far their match is', () => {
    const history = [proposed(), declined(), proposed(), matched(), unmatched()];
    const matches = history.map((_, index) => seen(...history.slice(0, index + 1)).match);
    expect(matches).toEqual(['proposed', 'open', 'proposed', 'matched', 'open']);
    expect(seen(...history)).toMatchObject({ stage: 'open', dueOn: '2024-06-26' });
    expect(seen(...history.slice(0, 4)).stage).toBe('closed');
  });

  it('are money only: a balance brought forward has no row', () =>
    expect(
      projected<BankLineRow>(bankLines, {
        ...received(),
        data: { ...received().data, kind: 'opening' },
      }),
    ).toBeUndefined());

  it('are found by whoever speaks of them', () => {
    const keys = [
      ofFile(),
      imported({ lineCount: 2, firstLine: 4 }),
      assigned(),
      proposed(),
      unmatched(),
    ].map((event) => bankLines.keysOf(recorded(event)));
    expect(keys).toEqual([
      ['MUT-10202:1'],
      ['MUT-10202:4', 'MUT-10202:5'],
      ['MUT-10202:4'],
      ['MUT-10202:4'],
      ['MUT-10202:4'],
    ]);
  });
});

describe('the matches that people see', () => {
  it.each([
    [[proposed()]],
    [[proposed(), declined()]],
    [[proposed(), matched()]],
    [[proposed(), matched(), unmatched()]],
  ])('agree with the account’s own stream: %#', (history) => {
    const { matches } = history.reduce(bankMatchDecider.evolve, bankMatchDecider.initialState);
    expect(projected<BankMatchRow>(bankMatches, ...history)).toMatchObject({
      status: matches.get('match-1')!.status,
      lines: matches.get('match-1')!.lines,
    });
  });
  it('are found by their number; a line’s owner is none of theirs', () =>
    expect([proposed(), assigned()].map((event) => bankMatches.keysOf(recorded(event)))).toEqual([
      ['match-1'],
      [],
    ]));
});

it('a statement is listed by its number, a line is no statement', () => {
  expect(bankStatements.keysOf(recorded(imported()))).toEqual(['MUT-10202/S-2024-03']);
  expect(bankStatements.keysOf(recorded(ofFile()))).toEqual([]);
  expect(projected(bankStatements, imported())).toMatchObject({ closingFen: 720_000 });
});
