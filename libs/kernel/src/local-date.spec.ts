import {
  addDays,
  addMonths,
  businessDay,
  daysBetween,
  isInstant,
  isLocalDate,
  shanghaiInstant,
  yearsBetween,
} from './local-date.js';
import { addWorkingDays, isWorkingDay } from './working-days.js';

describe('isLocalDate', () => {
  it.each(['2024-02-29', '2024-12-31', '1999-01-01'])('takes %s', (text) =>
    expect(isLocalDate(text)).toBe(true),
  );
  it.each([
    '2024-02-30',
    '2023-02-29',
    '2024-13-01',
    '2024-1-1',
    '2024-01-01T00:00',
    '',
    20240101,
    null,
    undefined,
  ])('refuses %p', (text) => expect(isLocalDate(text)).toBe(false));
});

describe('isInstant', () => {
  it.each(['2024-05-27T01:00:00Z', '2024-05-27T01:00:00.000Z'])('takes %s', (text) =>
    expect(isInstant(text)).toBe(true),
  );
  it.each(['2024-05-27T01:00:00+08:00', '2024-02-30T00:00:00Z', '2024-05-27', '2024-05-27T25:00:00Z', 5])(
    'refuses %p',
    (text) => expect(isInstant(text)).toBe(false),
  );
});

describe('the business day', () => {
  it('begins in Shanghai at 16:00 UTC of the day before', () => {
    expect(businessDay('2024-05-26T15:59:59.999Z')).toBe('2024-05-26');
    expect(businessDay('2024-05-26T16:00:00.000Z')).toBe('2024-05-27');
  });

  it('gives back the day of an instant that was made from it', () =>
    expect(businessDay(shanghaiInstant('2024-05-27', '00:00'))).toBe('2024-05-27'));
});

describe('counting', () => {
  it('crosses leap days and years', () => {
    expect(addDays('2024-02-28', 2)).toBe('2024-03-01');
    expect(addDays('2023-12-31', 1)).toBe('2024-01-01');
    expect(daysBetween('2024-02-28', '2024-03-01')).toBe(2);
  });

  it('keeps to the last day of a short month', () => {
    expect(addMonths('2024-01-31', 1)).toBe('2024-02-29');
    expect(addMonths('2024-04-01', 12)).toBe('2025-04-01');
    expect(addMonths('2024-03-31', -1)).toBe('2024-02-29');
  });

  it('counts a year on the day itself, not the day before', () => {
    expect(yearsBetween('2006-05-27', '2024-05-26')).toBe(17);
    expect(yearsBetween('2006-05-27', '2024-05-27')).toBe(18);
  });
});

describe('working days', () => {
  it.each([
    ['2024-05-06', true, 'a Monday after the holiday'],
    ['2024-05-01', false, 'Labour Day'],
    ['2024-05-11', true, 'a Saturday that is worked'],
    ['2024-05-12', false, 'a Sunday'],
  ])('%s: %s (%s)', (date, expected) => expect(isWorkingDay(date)).toBe(expected));

  it('counts over a holiday', () => expect(addWorkingDays('2024-09-30', 1)).toBe('2024-10-08'));
});
