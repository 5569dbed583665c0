import { coverPeriod } from './batch.term.js';

describe('the period of cover', () => {
  it.each([
    // remitted, asked for, months, from, to
    ['2024-03-25', '2024-04-01', 12, '2024-04-01', '2025-03-31'],
    ['2024-03-31', '2024-04-01', 12, '2024-04-01', '2025-03-31'],
    ['2024-04-01', '2024-04-01', 12, '2024-05-01', '2025-04-30'],
    ['2024-12-31', '2025-01-01', 12, '2025-01-01', '2025-12-31'],
    ['2024-03-25', '2024-07-01', 12, '2024-07-01', '2025-06-30'],
    ['2024-02-10', '2024-03-01', 36, '2024-03-01', '2027-02-28'],
  ])(
    'remitted on %s and asked for from %s, for %i months: %s to %s',
    (remittedOn, startsOn, months, from, to) =>
      expect(coverPeriod(remittedOn, startsOn, months)).toEqual({ coverFrom: from, coverTo: to }),
  );
});
