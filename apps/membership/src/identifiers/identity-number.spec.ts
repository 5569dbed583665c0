import { parseIdentityNumber } from './identity-number.js';

const TODAY = '2024-03-04';
const VALID = [
  ['110302198803150012', '1988-03-15', 'male'],
  ['11030219920722004X', '1992-07-22', 'female'],
  ['110302198501090034', '1985-01-09', 'male'],
  ['110302199508300211', '1995-08-30', 'male'],
  ['110302197906120057', '1979-06-12', 'male'],
  ['110302199011050077', '1990-11-05', 'male'],
  ['110302198710120025', '1987-10-12', 'female'],
  ['110302200002290015', '2000-02-29', 'male'],
  ['53010219200508011X', '1920-05-08', 'male'],
] as const;

const refused = (number: string, today = TODAY) => parseIdentityNumber(number, today);

describe('an identity number', () => {
  it.each(VALID)('%s is taken: born %s, %s', (number, bornOn, sex) =>
    expect(parseIdentityNumber(number, TODAY)).toEqual({ number, bornOn, sex }),
  );

  it('is taken with a lower-case x, and kept with X', () =>
    expect(parseIdentityNumber('11030219920722004x', TODAY)).toMatchObject({ number: '11030219920722004X' }));

  it.each(VALID)('%s is refused with every other last digit', (number) => {
    for (const last of '0123456789X'.replace(number.at(-1)!, ''))
      expect(refused(number.slice(0, -1) + last)).toMatchObject({
        rejected: 'IDENTITY_NUMBER_WRONG_CHECK_DIGIT',
      });
  });

  it.each([
    ['15 digits', '110302880315001'],
    ['17 digits', '11030219880315001'],
    ['19 digits', '1103021988031500120'],
    ['an x in another place', '1103021988031500X2'],
    ['a space', '11030219880315001 '],
    ['full-width digits', '１１０３０２１９８８０３１５００１２'],
    ['nothing', ''],
  ])('is refused with %s', (_, number) =>
    expect(refused(number)).toMatchObject({ rejected: 'IDENTITY_NUMBER_WRONG_FORM' }),
  );

  it.each(['000302198803150012', '010302198803150012', '990302198803150012'])(
    'is refused when no province has the number: %s',
    (number) => expect(refused(number)).toMatchObject({ rejected: 'IDENTITY_NUMBER_WRONG_REGION' }),
  );

  it.each([
    ['29 February of a common year', '110302202302290013'],
    ['29 February 1900, no leap year', '110302190002290013'],
    ['30 February', '110302198802300012'],
    ['month 13', '110302198813150012'],
    ['day 0', '110302198803000012'],
    ['before 1900', '110302189903150012'],
  ])('is refused with a birth date that does not exist: %s', (_, number) =>
    expect(refused(number)).toMatchObject({ rejected: 'IDENTITY_NUMBER_WRONG_DATE' }),
  );

  it('is refused the day before the birth, and taken on the day', () => {
    expect(refused('110302200002290015', '2000-02-28')).toMatchObject({
      rejected: 'IDENTITY_NUMBER_WRONG_DATE',
    });
    expect(refused('110302200002290015', '2000-02-29')).toMatchObject({ bornOn: '2000-02-29' });
  });

  it('never repeats any part of the number in the refusal', () => {
    for (const number of [
      '110302880315001',
      '990302198803150012',
      '110302198802300012',
      '110302198803150013',
    ])
      expect(refused(number)).toEqual({ rejected: expect.any(String), facts: {} });
  });
});
