import { isUnionUscc, parseUscc, registrationDistrict, type Uscc } from './uscc.js';

const VALID = [
  '91110302MA01ABCD0Y',
  '91110302MA02KLMN7A',
  '91110302MA03PQRT24',
  '81110302MD0012340G',
  '81110302MD0056781A',
  '81110302MD0099120K',
];
const ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY';

describe('a unified social credit code', () => {
  it.each(VALID)('%s is taken', (code) => expect(parseUscc(code)).toBe(code));

  it.each(VALID)('%s in lower case is taken in upper case', (code) =>
    expect(parseUscc(code.toLowerCase())).toBe(code),
  );

  it.each(VALID)('%s is refused with every other last character', (code) => {
    for (const last of ALPHABET.replace(code.at(-1)!, ''))
      expect(parseUscc(code.slice(0, -1) + last)).toMatchObject({ rejected: 'USCC_WRONG_CHECK_CHARACTER' });
  });

  it('is refused when any one character is another', () => {
    for (let at = 0; at < 18; at += 1) {
      const code = VALID[0]!;
      for (const other of ALPHABET.replace(code.charAt(at), ''))
        expect(parseUscc(code.slice(0, at) + other + code.slice(at + 1))).toMatchObject({
          rejected: 'USCC_WRONG_CHECK_CHARACTER',
        });
    }
  });

  it.each([...'IOSVZiosvz'])('is refused with the letter %s', (letter) =>
    expect(parseUscc(`91110302MA01ABC${letter}0Y`)).toMatchObject({ rejected: 'USCC_WRONG_CHARACTER' }),
  );

  it.each([...'-_ ＡÀſ'])('is refused with the character %s', (character) =>
    expect(parseUscc(`91110302MA01ABC${character}0Y`)).toMatchObject({ rejected: 'USCC_WRONG_CHARACTER' }),
  );

  it.each(['', '91110302MA01ABCD0', '91110302MA01ABCD0Y0'])('%p is refused: not 18 characters', (code) =>
    expect(parseUscc(code)).toMatchObject({ rejected: 'USCC_WRONG_LENGTH' }),
  );

  it('never repeats the code in the refusal', () =>
    expect(JSON.stringify(parseUscc('91110302MA01ABCD0X'))).not.toContain('91110302'));

  it('says where it was registered, and whether it is a union’s', () => {
    expect(registrationDistrict(VALID[0] as Uscc)).toBe('110302');
    expect(isUnionUscc('81110302MD0012340G' as Uscc)).toBe(true);
    expect(isUnionUscc('91110302MA01ABCD0Y' as Uscc)).toBe(false);
  });
});
