import { addDays, type LocalDate } from './local-date.js';

/** The State Council's yearly notice: days off beyond weekends, and weekend days that are worked instead. */
export type HolidayNotice = {
  readonly year: number;
  readonly source: string;
  readonly daysOff: readonly LocalDate[];
  readonly workedWeekendDays: readonly LocalDate[];
};

const days = (from: LocalDate, count: number): readonly LocalDate[] =>
  Array.from({ length: count }, (_, index) => addDays(from, index));

/** Known notices. A year without one counts Monday to Friday, which `isWorkingDay` documents. */
export const HOLIDAY_NOTICES: readonly HolidayNotice[] = [
  {
    year: 2024,
    source: '国务院办公厅关于2024年部分节假日安排的通知, 国办发明电〔2023〕7号',
    daysOff: [
      '2024-01-01',
      ...days('2024-02-10', 8),
      ...days('2024-04-04', 3),
      ...days('2024-05-01', 5),
      '2024-06-10',
      ...days('2024-09-15', 3),
      ...days('2024-10-01', 7),
    ],
    workedWeekendDays: [
      '2024-02-04',
      '2024-02-18',
      '2024-04-07',
      '2024-04-28',
      '2024-05-11',
      '2024-09-14',
      '2024-09-29',
      '2024-10-12',
    ],
  },
];

/** Whether offices work on that day. Years without a known notice follow the plain week (Monday to Friday). */
export const isWorkingDay = (
  date: LocalDate,
  notices: readonly HolidayNotice[] = HOLIDAY_NOTICES,
): boolean => {
  const notice = notices.find(({ year }) => year === Number(date.slice(0, 4)));
  if (notice?.workedWeekendDays.includes(date)) return true;
  if (notice?.daysOff.includes(date)) return false;
  const weekday = new Date(`${date}T00:00:00Z`).getUTCDay();
  return weekday !== 0 && weekday !== 6;
};

/** The day that lies `count` working days after `date`; the day itself is not counted. */
export const addWorkingDays = (date: LocalDate, count: number): LocalDate => {
  let day = date;
  for (let left = count; left > 0;) {
    day = addDays(day, 1);
    if (isWorkingDay(day)) left -= 1;
  }
  return day;
};
